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

/** The reason of a skipped row, as it was written; a refusal may bear its count. */
export const skipReasonOf = (text: string): SkipReason =>
  SKIP_REASONS.find((reason) => reason === text) ?? 'refused';

const OPEN: ReadonlySet<LedgerState> = new Set(['planned', 'appending', 'unknown']);
const THERE: ReadonlySet<LedgerState> = new Set(['copied', 'verified']);

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
  const there = sums.filter((sum) => THERE.has(sum.state));
  const lost = sums.filter((sum) => sum.state === 'vanished');
  const of = (state: LedgerState): readonly LedgerSum[] => sums.filter((sum) => sum.state === state);
  const reasons = Map.groupBy(of('skipped'), (sum) => skipReasonOf(sum.reason));
  return {
    planned: add([...open, ...there, ...lost], 'count'),
    copied: add(there, 'count'),
    verified: add(of('verified'), 'count'),
    present: add(of('present'), 'count'),
    twins: add(
      of('present').filter(({ reason }) => reason === 'twin'),
      'count',
    ),
    skipped: [...reasons].map(([reason, group]) => ({ reason, count: add(group, 'count') })),
    redated: add(
      of('verified').filter(({ reason }) => reason === 'date'),
      'count',
    ),
    shortened: add(
      of('verified').filter(({ reason }) => reason === 'short'),
      'count',
    ),
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
