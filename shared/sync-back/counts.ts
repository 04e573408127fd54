import { isCopied } from '#shared/sync-back/ledger-row';
import { fitting } from '#shared/sync-back/quota';
import type { LedgerState, SkipReason, SyncBackCounts } from '#shared/sync-back/state';

/** Ledger rows that share a state and a reason, added up. */
export interface LedgerSum {
  readonly state: LedgerState;
  readonly reason: string;
  readonly count: number;
  readonly bytes: number;
}

const SKIP_REASONS: readonly SkipReason[] = [
  'own-message',
  'spam-or-trash',
  'other-conversation',
  'unreadable',
  'undated',
  'too-big',
  'refused',
  'illegal-bytes',
  'out-of-room',
];

/** The reason of a skipped row, as it was written; it may bear the count of its tries. */
export function skipReasonOf(text: string): SkipReason {
  const word = text.replace(/ \d+$/, '');
  return SKIP_REASONS.find((reason) => reason === word) ?? 'refused';
}

const OPEN: ReadonlySet<LedgerState> = new Set(['planned', 'appending', 'unknown']);

const add = (sums: readonly LedgerSum[], of: 'count' | 'bytes'): number =>
  sums.reduce((total, sum) => total + sum[of], 0);

/** How many messages are not home yet. */
export const openCount = (sums: readonly LedgerSum[]): number =>
  add(
    sums.filter((sum) => OPEN.has(sum.state)),
    'count',
  );

/**
 * The figures of a run. `planned` counts everything that is or was to be copied, so that it does not shrink on the way;
 * `copied` what the destination took, `verified` what was read back. `room` as of the last look at the quota.
 */
export function countLedger(sums: readonly LedgerSum[], room: number | undefined): SyncBackCounts {
  const open = sums.filter((sum) => OPEN.has(sum.state));
  const there = sums.filter(isCopied);
  const lost = sums.filter((sum) => sum.state === 'vanished');
  const of = (state: LedgerState): readonly LedgerSum[] => sums.filter((sum) => sum.state === state);
  const withReason = (state: LedgerState, reason: string): number =>
    add(
      of(state).filter((sum) => sum.reason === reason),
      'count',
    );
  const reasons = Map.groupBy(of('skipped'), (sum) => skipReasonOf(sum.reason));
  return {
    planned: add([...open, ...there, ...lost], 'count'),
    copied: add(there, 'count'),
    verified: add(of('verified'), 'count'),
    present: add(of('present'), 'count'),
    twins: withReason('present', 'twin'),
    skipped: [...reasons].map(([reason, group]) => ({ reason, count: add(group, 'count') })),
    redated: withReason('verified', 'date'),
    shortened: withReason('verified', 'short'),
    altered: withReason('copied', 'altered'),
    unshown: withReason('copied', 'unshown'),
    // What is just being stored is in no doubt: a crash in the middle of it makes it so, at the next look.
    unknown: add(of('unknown'), 'count'),
    bytes: add(there, 'bytes'),
    bytesPlanned: add([...open, ...there, ...lost], 'bytes'),
    ...fitting(add(open, 'bytes'), room),
  };
}
/**
 * The figures as seen from a later start: what was copied before counts as present, so that a second run has zero to
 * do. `before`: how much was copied and verified when it began.
 */
export function sinceThen(
  counts: SyncBackCounts,
  before: { readonly copied: number; readonly verified: number; readonly bytes: number },
): SyncBackCounts {
  // What was copied before may have got lost since, and be copied anew.
  const [copied, verified, bytes] = [
    Math.min(before.copied, counts.copied),
    Math.min(before.verified, counts.verified),
    Math.min(before.bytes, counts.bytes),
  ];
  return {
    ...counts,
    planned: counts.planned - copied,
    copied: counts.copied - copied,
    verified: counts.verified - verified,
    present: counts.present + copied,
    bytes: counts.bytes - bytes,
    bytesPlanned: counts.bytesPlanned - bytes,
  };
}
