import { parseMessageIds, splitHeader } from '#shared/contacts/headers';
import { type Folder, findFolder } from '#shared/mail-folders';
import { providerOf } from '#shared/providers';
import type { ImapSession } from '../mail/imap-types.ts';

// Outlook.com gives a submitted message an identifier of its own and keeps ours in these.
const FIELDS = ['Message-ID', 'X-Correlation-ID', 'X-Microsoft-Original-Message-ID'] as const;

/** The folders in which a submitted message shows up. */
export function foldersOfSent(folders: readonly Folder[], address: string): readonly string[] {
  const sent = findFolder(folders, 'sent', providerOf(address)?.sentFolder);
  const all = findFolder(folders, 'all');
  return [...new Set([sent, all].filter((folder) => folder !== undefined).map(({ path }) => path))];
}

/**
 * Looks in the open folder for a message we submitted, by its exact identifier. The search of IMAP matches parts of
 * words, so each candidate's header is compared. Faults: every fault of the session; `false` is a proof of absence.
 */
export async function isInFolder(session: ImapSession, messageId: string): Promise<boolean> {
  const bare = messageId.slice(1, -1);
  for (const field of FIELDS) {
    const candidates = await session.searchHeader(field, bare);
    let found = false;
    if (candidates.length > 0) {
      await session.heads(candidates, FIELDS, ({ headers }) => {
        const fields = splitHeader(headers);
        found ||= FIELDS.some((name) =>
          parseMessageIds(fields.get(name.toLowerCase()) ?? '').includes(messageId),
        );
      });
    }
    if (found) return true;
  }
  return false;
}
