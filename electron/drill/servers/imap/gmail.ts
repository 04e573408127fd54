import { createHash } from 'node:crypto';
import type { MailboxStore, StoredFolder, StoredMessage } from './mailbox-store.ts';
import { encodeFolderName, formatString } from './wire-text.ts';

/** What Gmail tells of a message beyond IMAP (X-GM-EXT-1), as items of FETCH. */
export interface GmailItems {
  /** `X-GM-LABELS (…)`: every folder that shows the message, but for the selected one and "All mail". */
  labels(message: StoredMessage): Buffer;
  /** `X-GM-MSGID …`: the same in every folder. */
  messageId(message: StoredMessage): Buffer;
}

const SYSTEM_LABELS: Readonly<Record<string, string>> = {
  inbox: '\\Inbox',
  sent: '\\Sent',
  drafts: '\\Draft',
};

/** Gmail's items for the folder that is selected. */
export const gmailItems = (store: MailboxStore, selected: StoredFolder): GmailItems => ({
  labels({ raw }) {
    const labels = store.folders
      .filter((folder) => folder !== selected && folder.folder.role !== 'all')
      .filter(({ messages }) => messages.some((other) => other.raw.equals(raw)))
      .map(({ folder: { name, role } }) => formatString(SYSTEM_LABELS[role ?? ''] ?? encodeFolderName(name)));
    const spaced = labels.flatMap((label, index) => (index === 0 ? [label] : [Buffer.from(' '), label]));
    return Buffer.concat([Buffer.from('X-GM-LABELS ('), ...spaced, Buffer.from(')')]);
  },
  messageId({ raw }) {
    const number = createHash('sha256').update(raw).digest().readBigUInt64BE() >> 1n;
    return Buffer.from(`X-GM-MSGID ${number}`);
  },
});
