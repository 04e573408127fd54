import type { HostFolder } from './mail-host-types.ts';

/** The folders that a brand shows over IMAP, and whether its submission server files the Sent copy. */
export interface HostPreset {
  readonly folders: readonly HostFolder[];
  readonly filesSentCopy: boolean;
}

/** Libero: lower-case English names, no special-use attribute, no Sent copy by the server. */
export const LIBERO: HostPreset = {
  filesSentCopy: false,
  folders: [
    { name: 'INBOX', role: 'inbox' },
    { name: 'outbox', role: 'sent' },
    { name: 'draft', role: 'drafts' },
    { name: 'trash', role: 'trash' },
    { name: 'Spam', role: 'junk' },
  ],
};

/** Virgilio: Italian names, no special-use attribute, no Sent copy by the server. */
export const VIRGILIO: HostPreset = {
  filesSentCopy: false,
  folders: [
    { name: 'INBOX', role: 'inbox' },
    { name: 'Posta Inviata', role: 'sent' },
    { name: 'Bozze', role: 'drafts' },
    { name: 'Cestino', role: 'trash' },
    { name: 'Spam', role: 'junk' },
  ],
};

/** Gmail with its Italian names: attributes always announced, Sent copy filed by the server. */
export const GMAIL: HostPreset = {
  filesSentCopy: true,
  folders: [
    { name: 'INBOX', role: 'inbox' },
    { name: '[Gmail]', selectable: false },
    { name: '[Gmail]/Posta inviata', role: 'sent', specialUse: '\\Sent' },
    { name: '[Gmail]/Bozze', role: 'drafts', specialUse: '\\Drafts' },
    { name: '[Gmail]/Cestino', role: 'trash', specialUse: '\\Trash' },
    { name: '[Gmail]/Spam', role: 'junk', specialUse: '\\Junk' },
    { name: '[Gmail]/Tutti i messaggi', role: 'all', specialUse: '\\All' },
  ],
};

/** Outlook.com: English names, no special-use attribute, Sent copy filed by the server. */
const OUTLOOK: HostPreset = {
  filesSentCopy: true,
  folders: [
    { name: 'INBOX', role: 'inbox' },
    { name: 'Sent', role: 'sent' },
    { name: 'Drafts', role: 'drafts' },
    { name: 'Deleted', role: 'trash' },
    { name: 'Junk', role: 'junk' },
  ],
};

/** The presets by brand. */
export const HOST_PRESETS = { libero: LIBERO, virgilio: VIRGILIO, gmail: GMAIL, outlook: OUTLOOK } as const;

/** Finds a folder by its name (INBOX in any case) or else by its role; throws if there is none. */
export function findFolder(folders: readonly HostFolder[], nameOrRole: string): HostFolder {
  const found =
    folders.find((folder) => folder.name === nameOrRole) ??
    folders.find((folder) => folder.role === nameOrRole.toLowerCase());
  if (found === undefined) throw new Error(`no folder named or used as "${nameOrRole}"`);
  return found;
}
