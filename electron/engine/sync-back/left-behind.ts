import type { MailboxAccess } from '#shared/mailbox';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import {
  describeHead,
  LEFT_FIELDS,
  type LeftBehind,
  type LeftMessage,
  leftReason,
  rowsLeft,
} from '#shared/sync-back/left-behind';
import type { MailLine } from '../mail/mail-line.ts';
import { shortly, visit } from './visit.ts';

/**
 * Which messages of the fallback mailbox stayed there: sender and subject are kept nowhere, so they are read again, by
 * their heads only. Faults: those of `visit`.
 */
export async function readLeftBehind(
  access: MailboxAccess,
  line: MailLine,
  rows: readonly LedgerRow[],
): Promise<LeftBehind> {
  const { shown, more } = rowsLeft(rows);
  if (shown.length === 0) return { messages: [], more: 0, gone: 0, unread: 0 };
  const messages: LeftMessage[] = [];
  const silent = new Set(shown);
  await visit(access, line, shortly(line, 'left behind'), async (session) => {
    for (const [path, group] of Map.groupBy(shown, (row) => row.sourceFolder)) {
      const { uidValidity } = await session.open(path, 'read');
      // The numbers of a folder that was renumbered name other messages now.
      const current = group.filter((row) => row.sourceUidValidity === uidValidity);
      const byUid = new Map(current.map((row) => [row.sourceUid, row]));
      const uids = [...byUid.keys()].toSorted((one, other) => one - other);
      await session.heads(uids, LEFT_FIELDS, ({ uid, headers }) => {
        const row = byUid.get(uid);
        const reason = row && leftReason(row);
        if (row === undefined || reason === undefined) return;
        silent.delete(row);
        const { internalDate, size: bytes } = row;
        const at = reason === 'undated' ? undefined : internalDate;
        messages.push({ at, bytes, reason, ...describeHead(headers, access.address) });
      });
    }
  });
  messages.sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
  const unread = [...silent].filter((row) => leftReason(row) === 'unreadable').length;
  return { messages, more, gone: silent.size - unread, unread };
}
