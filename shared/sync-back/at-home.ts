import { isSameSize } from '#shared/sync-back/identity';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { TargetFolder, TargetMessage } from '#shared/sync-back/plan';

type Copy = Pick<LedgerRow, 'key' | 'size' | 'reason'>;

/**
 * True when a message that lies where a row says is the row's own: a mailbox that was set back and filled anew gives the
 * same number to another. Of a copy whose body the server altered the size says nothing.
 */
export const isItsCopy = (row: Copy, home: Pick<TargetMessage, 'key' | 'size'>): boolean =>
  home.key === row.key && (isSameSize(home.size, row.size) || row.reason === 'altered');

/** The messages of a listed folder, by UID. */
export const byUid = (target: TargetFolder | undefined): ReadonlyMap<number, TargetMessage> =>
  new Map(target?.messages.map((message) => [message.uid, message]));

/**
 * True when the folder was set back under its old UIDVALIDITY: the number of a copy is not given yet, or is another
 * message's. Whatever the ledger says of that numbering holds no more.
 */
export function isSetBack(
  row: Copy & Pick<LedgerRow, 'targetUid'>,
  folder: { readonly uidNext: number },
  there: Pick<TargetMessage, 'key' | 'size'> | undefined,
): boolean {
  if (row.targetUid === undefined) return false;
  // 0: the server does not tell what comes next.
  const isAhead = folder.uidNext > 0 && folder.uidNext <= row.targetUid;
  return isAhead || (there !== undefined && !isItsCopy(row, there));
}
