import { isCopied, type LedgerRow } from '#shared/sync-back/ledger-row';

const isOpen = ({ state }: LedgerRow): boolean =>
  state === 'planned' || state === 'appending' || state === 'unknown';

/**
 * How a run stands once it was counted again, from its rows before and after. Nothing came since everything was home:
 * what was proven still stands. What was home and got lost goes once more by itself: its owner asked for it before.
 */
export function afterCount(
  wasDone: boolean,
  before: readonly LedgerRow[],
  after: readonly LedgerRow[],
): 'planned' | 'copying' | 'done' {
  if (!wasDone) return 'planned';
  const open = after.filter(isOpen);
  const home = new Set(before.filter(isCopied).map(({ id }) => id));
  if (open.length === 0) return 'done';
  return open.every(({ id }) => home.has(id)) ? 'copying' : 'planned';
}
