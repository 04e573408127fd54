import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { Handful } from '#shared/sync-back/pace';
import { readableLength, type Troubles } from './troubles.ts';

const bytesOf = (rows: readonly LedgerRow[]): number => rows.reduce((total, { size }) => total + size, 0);

/** True when the rows fit into what the destination still takes; `undefined`: it does not tell. */
export const fits = (rows: readonly LedgerRow[], room: number | undefined): boolean =>
  room === undefined || bytesOf(rows) <= room;

/**
 * The rows of the queue from `start` on that may be copied together: from one folder to one folder, within the pace and
 * within the room that is left when those before have gone. At least one, where there is one with those folders.
 */
export function handfulAt(
  queue: readonly LedgerRow[],
  start: number,
  limits: { readonly handful: Handful; readonly room: number | undefined; readonly troubles: Troubles },
): readonly LedgerRow[] {
  const { handful, troubles } = limits;
  const [first] = queue;
  const room = Math.max(0, (limits.room ?? Number.POSITIVE_INFINITY) - bytesOf(queue.slice(0, start)));
  const next = queue.slice(start, start + handful.messages);
  const away = next.findIndex(
    (row) => row.sourceFolder !== first?.sourceFolder || row.targetFolder !== first.targetFolder,
  );
  const alike = away === -1 ? next : next.slice(0, away);
  return alike.slice(0, readableLength(alike, troubles, Math.min(handful.bytes, room)));
}
