import type { LedgerRow } from '#shared/sync-back/ledger-row';

/** So often a message is offered in all: a refusal may be a passing mood of the server, three are its answer. */
const MOST_TRIES = 3;

// The count lives in the reason: `refused`, then `refused 2`; `unreadable 1`, then `unreadable 2`. A planned row keeps it
// until it is taken. `unreadable` alone is a message of which not even the head came: nothing was tried.
const TRIED = /^(?:refused(?: (\d+))?|unreadable (\d+))$/;

/** How often the message of this row was refused, or could not be read, so far. */
function triesOf({ reason }: Pick<LedgerRow, 'reason'>): number {
  const found = TRIED.exec(reason);
  return found === null ? 0 : Number(found[1] ?? found[2] ?? 1);
}

/** The reason of a row that is skipped because its message was refused once more. */
export function refusedOnceMore(row: Pick<LedgerRow, 'reason'>): string {
  const count = triesOf(row) + 1;
  return count === 1 ? 'refused' : `refused ${count}`;
}

/** The reason of a row that is skipped because reading its message broke the connection once more. */
export const unreadOnceMore = (row: Pick<LedgerRow, 'reason'>): string => `unreadable ${triesOf(row) + 1}`;

/** True for a skipped row whose message a later run offers again. */
export function isWorthAnotherTry(row: Pick<LedgerRow, 'reason'>): boolean {
  const count = triesOf(row);
  return count > 0 && count < MOST_TRIES;
}
