import type { LedgerRow } from '#shared/sync-back/ledger-row';

/** So often a message is offered in all: a refusal may be a passing mood of the server, three are its answer. */
const MOST_REFUSALS = 3;

// The count lives in the reason: `refused`, then `refused 2`, `refused 3`; a planned row keeps it until it is taken.
const REFUSED = /^refused(?: (\d+))?$/;

/** How often the message of this row was refused so far. */
function refusalsOf({ reason }: Pick<LedgerRow, 'reason'>): number {
  const found = REFUSED.exec(reason);
  return found === null ? 0 : Number(found[1] ?? 1);
}

/** The reason of a row that is skipped because its message was refused once more. */
export function refusedOnceMore(row: Pick<LedgerRow, 'reason'>): string {
  const count = refusalsOf(row) + 1;
  return count === 1 ? 'refused' : `refused ${count}`;
}

/** True for a skipped row whose message a later run offers again. */
export function isWorthAnotherTry(row: Pick<LedgerRow, 'reason'>): boolean {
  const count = refusalsOf(row);
  return count > 0 && count < MOST_REFUSALS;
}
