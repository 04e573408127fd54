import { blamedLooks } from '#shared/outage/diagnose';
import type { Step, WatchEffect } from '#shared/outage/effect';
import type { Observation, WatchMemory } from '#shared/outage/memory';
import type { ConfirmRule, WatchPolicy } from '#shared/outage/policy';
import { remind } from '#shared/outage/reminders';
import type { Weighed } from '#shared/outage/schedule';
import type { OutageScope, WatchPhase } from '#shared/outage/state';
import type { Instant } from '#shared/time';

/** What was known before the round was noted. */
export type Remembered = Pick<WatchMemory, 'failing' | 'failedAt'>;

/** One more round that counts against the provider, outside an outage. */
export interface Miss {
  /** The round noted already. */
  readonly memory: WatchMemory;
  readonly remembered: Remembered;
  readonly round: Observation;
  readonly weighed: Weighed;
  readonly scope: OutageScope;
}

const MAIL = ['imap', 'smtp'] as const;

const persists = (before: Remembered, { failing }: Remembered): boolean =>
  MAIL.some((one) => before.failing[one] !== undefined && failing[one] !== undefined);

/** The side that failed before answers, and the other one fails. */
export const failsInTurn = (before: Remembered, after: Remembered): boolean =>
  MAIL.some((one) => before.failing[one] !== undefined) && !persists(before, after);

/** Which count of misses confirms, given how this one failed. */
function confirmRule(round: Weighed, isFull: boolean, { confirm }: WatchPolicy): ConfirmRule {
  if (round.diagnosis === 'login-refused') return confirm.refused;
  if (round.loginOnly) return confirm.login;
  return isFull ? confirm.full : confirm.partial;
}

/**
 * What was suspected before is too old to count: a look long after its time means that the computer slept, and our own
 * line may have been at fault for so long that the earlier misses belong to another time.
 */
function isTooOld(
  { memory, remembered, round }: Miss,
  { wake, suspect: { loginDelayMs } }: WatchPolicy,
): boolean {
  const { at, diagnosis } = round;
  const { phase, nextLookAt } = memory;
  const isLate = at > nextLookAt + wake.sleptMs || (phase.phase === 'suspect' && at < phase.since);
  const { failedAt: lastMiss = at } = remembered;
  return isLate || (diagnosis !== 'login-refused' && at - lastMiss > wake.sleptMs + loginDelayMs);
}

const meets = (
  count: { readonly since: Instant; readonly misses: number },
  rule: ConfirmRule,
  at: Instant,
): boolean => count.misses >= rule.misses && at - count.since >= rule.afterMs;

/** Counts the miss: a suspicion, or enough of them to be an outage. */
export function suspect(miss: Miss, policy: WatchPolicy): Step {
  const { memory, remembered, round, weighed, scope } = miss;
  const { at } = round;
  const { phase } = memory;
  const fresh = { since: at, misses: 0 };
  const known = phase.phase === 'suspect' && !isTooOld(miss, policy) ? phase : undefined;
  // A service that is out of order fails in the same place each time: now here, now there is a bad line.
  const isElsewhere = known !== undefined && known.misses > 0 && !persists(remembered, memory);
  const before = known === undefined || isElsewhere ? fresh : known;
  const misses = before.misses + 1;
  const anywhereBefore = known?.anywhere ?? known ?? fresh;
  const anywhere = { since: anywhereBefore.since, misses: anywhereBefore.misses + 1 };
  const isFull = scope === 'full' && !weighed.loginOnly && round.diagnosis !== 'throttled';
  const fullMisses = isFull ? (before.misses === 0 ? 0 : memory.fullMisses) + 1 : 0;
  const counted = { ...memory, fullMisses };
  const rule = confirmRule(weighed, isFull, policy);
  const stays = meets({ since: before.since, misses: isFull ? fullMisses : misses }, rule, at);
  // Yet a bad line is seldom bad for the provider alone, and lets whole rounds pass: so many in a row, while every
  // neutral host answered, are the provider's.
  const wanders = !stays && meets(anywhere, policy.confirm.anywhere, at);
  const { flappingSince } = memory;
  const flickers = flappingSince !== undefined && at - flappingSince >= policy.flapping.confirmAfterMs;
  if (!flickers && !stays && !wanders) {
    const { diagnosis } = round;
    const suspected: WatchPhase = { phase: 'suspect', since: before.since, misses, anywhere, diagnosis };
    return { memory: { ...counted, phase: suspected }, effects: [] };
  }
  const since = wanders ? anywhere.since : before.since;
  const startedAt = flickers ? Math.min(flappingSince, since) : since;
  // Neither side can be relied on, whichever has just failed.
  const [failed] = blamedLooks(round);
  const face =
    wanders && failed !== undefined
      ? ({ scope: 'full', diagnosis: failed.verdict } as const)
      : { scope, diagnosis: round.diagnosis };
  const next: WatchPhase = { phase: 'outage', since: startedAt, confirmedAt: at, ...face };
  const effects: WatchEffect[] = [{ type: 'outage-confirmed', startedAt, confirmedAt: at, ...face }];
  const opened = {
    ...counted,
    phase: next,
    waitMs: 0,
    notified: false,
    advised: false,
    told: false,
    relapsedAt: undefined,
    relapses: isAgain(memory, at, policy) ? memory.relapses + 1 : 0,
  };
  return remind({ memory: opened, effects }, at, policy);
}

/** The last outage ended only just now. */
const isAgain = ({ recoveredAt }: WatchMemory, at: Instant, { recovery }: WatchPolicy): boolean =>
  recoveredAt !== undefined && at - recoveredAt < recovery.againWithinMs;
