import { countLedger, type LedgerSum } from '#shared/sync-back/counts';
import { isCopied, type LedgerRow } from '#shared/sync-back/ledger-row';
import type { LedgerState, SyncBackCounts } from '#shared/sync-back/state';

const sumsOf = (rows: readonly LedgerRow[]): readonly LedgerSum[] =>
  rows.map(({ state, reason, size }) => ({ state, reason, count: 1, bytes: size }));

/** Where a row's message lies at home; a row that says none is alone there. */
const homeOf = ({ id, targetFolder, targetUidValidity, targetUid }: LedgerRow): string =>
  targetUid === undefined ? `row ${id}` : `${targetUidValidity} ${targetUid} ${targetFolder}`;

/** What was copied at some moment: the state of each row, by id. */
export type CopiedStates = ReadonlyMap<number, LedgerState>;

export const copiedStates = (rows: readonly LedgerRow[]): CopiedStates =>
  new Map(rows.filter(isCopied).map(({ id, state }) => [id, state]));

/** A ledger as it was when a run began, and what the run has done since. */
export interface RunStory {
  readonly before: CopiedStates;
  readonly after: readonly LedgerRow[];
  /** The rows that the run has sent off, by id. */
  readonly sent: ReadonlySet<number>;
}

/**
 * The figures of one run out of several on the same ledger: what it sent off is copied, though an earlier run had copied
 * it before and the mailbox has lost it since; what was home and stayed there is present, once, whatever number its
 * original bears by now.
 */
export function runFigures({ before, after, sent }: RunStory, room: number | undefined): SyncBackCounts {
  const isOld = (row: LedgerRow): boolean => isCopied(row) && before.has(row.id) && !sent.has(row.id);
  const old = after.filter(isOld);
  const counts = countLedger(sumsOf(after.filter((row) => !isOld(row))), room);
  const all = countLedger(sumsOf(after), room);
  const present = Map.groupBy(
    after.filter(({ state }) => state === 'present'),
    homeOf,
  );
  // The same original under a new numbering of its folder; a twin in another folder is one more.
  const isTold = (row: LedgerRow): boolean =>
    present
      .get(homeOf(row))
      ?.some(
        ({ sourceFolder, sourceUidValidity }) =>
          sourceFolder === row.sourceFolder && sourceUidValidity !== row.sourceUidValidity,
      ) ?? false;
  const readBack = old.filter(({ id, state }) => state === 'verified' && before.get(id) !== 'verified');
  return {
    ...counts,
    verified: counts.verified + readBack.length,
    present: counts.present + old.filter((row) => !isTold(row)).length,
    redated: all.redated,
    shortened: all.shortened,
    altered: all.altered,
    unshown: all.unshown,
  };
}
