import { turningPoints } from '#shared/outage/advice';
import type { Diagnosis } from '#shared/outage/diagnosis';
import { wantsIncoming } from '#shared/outage/incoming';
import { type WatchMemory, withinHour } from '#shared/outage/memory';
import { wantsNeutral } from '#shared/outage/neutral-hosts';
import type { WatchPolicy } from '#shared/outage/policy';
import type { WatchPhase } from '#shared/outage/state';
import { HOUR_MS, type Instant, SECOND_MS } from '#shared/time';

/** How deep the next round looks. Greetings are always looked at. */
export interface LookPlan {
  readonly imapLogin: boolean;
  readonly smtpLogin: boolean;
  /** The login page: a third opinion, asked for only when one is wanted. */
  readonly web: boolean;
  /** Other names and ports of a service whose usual door stays shut: not in an outage, where each knock counts. */
  readonly alternatives: boolean;
  /** Only the reading side is knocked at: in a long full outage the rest is looked at now and then. */
  readonly sparing: boolean;
  /** Whether the provider still takes mail in: a hint for the user, in an outage only. */
  readonly incoming: boolean;
  /** The neutral hosts are asked even if nothing fails. */
  readonly neutral: boolean;
}

/** Uniform in [0, 1). */
type Random = () => number;

const between = (least: number, most: number, random: Random): number => least + random() * (most - least);

const spread = (ms: number, { healthy }: WatchPolicy, random: Random): number =>
  ms * between(1 - healthy.spread, 1 + healthy.spread, random);

/** The first instant from `wanted` on at which one more keeps every 60 minutes within `limit`. */
function earliest(instants: readonly Instant[], limit: number, wanted: Instant): Instant {
  const blocking = instants[instants.length - limit];
  return blocking === undefined ? wanted : Math.max(wanted, blocking + HOUR_MS);
}

/** How many logins the next step takes together: with fewer in hand the one would for ever starve the other. */
function loginsTogether({ phase, failing }: WatchMemory): number {
  const unsent = phase.phase === 'recovering' && phase.proof.sendingAt === undefined;
  const bothDeep = phase.phase === 'outage' && failing.imap === 'login' && failing.smtp === 'login';
  return unsent || bothDeep ? 2 : 1;
}

/** When the next login is allowed, `spacingMs` after the last one at the soonest. */
function loginAllowedAt(
  memory: WatchMemory,
  at: Instant,
  policy: WatchPolicy,
  spacingMs: number,
  together = loginsTogether(memory),
): Instant {
  const spaced = (memory.loginsAt.at(-1) ?? Number.NEGATIVE_INFINITY) + spacingMs;
  // A cool-down further ahead than any rule sets was written before the clock was set back.
  const { noLoginBefore = at } = memory;
  const cooled = noLoginBefore > at + policy.login.provenWrongCoolDownMs ? at : noLoginBefore;
  const wanted = Math.max(at, spaced, cooled);
  return earliest(memory.loginsAt, policy.bounds.loginsPerHour - together + 1, wanted);
}

/** True when one more login on the primary mailbox keeps the bounds now. */
export const mayLogIn = (memory: WatchMemory, at: Instant, policy: WatchPolicy): boolean =>
  !memory.frozen && loginAllowedAt(memory, at, policy, 0, 1) <= at;

const wantsNoProof = ({ phase, hasFallback }: WatchMemory): boolean =>
  phase.phase === 'recovering' && !hasFallback && phase.proof.sendingAt === undefined;

/** Which surfaces deserve a login now, before the bounds are applied, and how far apart logins must be. */
function wantedLogins(
  memory: WatchMemory,
  policy: WatchPolicy,
): { imap: boolean; smtp: boolean; spacingMs: number } {
  const { failing } = memory;
  const deep = { imap: failing.imap === 'login', smtp: failing.smtp === 'login' };
  const [spacingMs] = policy.recovery.loginEveryMs;
  switch (memory.phase.phase) {
    case 'up':
      return { imap: true, smtp: true, spacingMs: memory.asked ? spacingMs : policy.healthy.loginEveryMs };
    case 'suspect':
      // One surface at a time: two each round would use up the hour before the suspicion is settled.
      return { imap: deep.imap, smtp: deep.smtp && !deep.imap, spacingMs: policy.suspect.loginDelayMs };
    case 'outage': {
      const allGreet = failing.imap === undefined && failing.smtp === undefined;
      // The first good greeting is left at that: millions of clients have theirs in the same minutes.
      return {
        imap: failing.imap !== 'greeting' && (failing.imap === 'login' || allGreet || memory.readingLost),
        smtp: deep.smtp,
        spacingMs,
      };
    }
    case 'recovering':
      return { imap: true, smtp: wantsNoProof(memory), spacingMs };
  }
}

/** Nothing has greeted for long: one door tells enough, and all of them are tried again now and then. */
function isSparing(
  { phase, failing, lookedFullyAt }: WatchMemory,
  at: Instant,
  { outage }: WatchPolicy,
): boolean {
  if (phase.phase !== 'outage' || at - phase.since < outage.sparingAfterMs) return false;
  if (failing.imap !== 'greeting' || failing.smtp !== 'greeting') return false;
  return lookedFullyAt !== undefined && at - lookedFullyAt < outage.fullLookEveryMs;
}

/** What the next round looks at. Cheap looks come first: a login is tried only where the greeting holds. */
export function planLooks(memory: WatchMemory, at: Instant, policy: WatchPolicy): LookPlan {
  const { imap, smtp, spacingMs } = wantedLogins(memory, policy);
  const allowed = !memory.frozen && loginAllowedAt(memory, at, policy, spacingMs) <= at;
  const left = policy.bounds.loginsPerHour - withinHour(memory.loginsAt, at).length;
  const imapLogin = allowed && imap;
  const smtpLogin = allowed && smtp && left >= (imapLogin ? 2 : 1);
  const { phase } = memory.phase;
  const alternatives = phase === 'up' || phase === 'suspect';
  const sparing = isSparing(memory, at, policy);
  const web = !sparing && (imapLogin || phase !== 'up');
  const incoming = wantsIncoming(memory, at, policy);
  const neutral = wantsNeutral(memory, at, policy);
  return { imapLogin, smtpLogin, web, alternatives, sparing, incoming, neutral };
}

/** What `nextLook` needs to know of the round that has just been weighed. */
export interface Weighed {
  readonly at: Instant;
  readonly diagnosis: Diagnosis;
  /** `unclear` and `unsteady`: it failed on a line that cannot be relied on just now. */
  readonly outcome: 'sane' | 'miss' | 'unclear' | 'unsteady' | 'local' | 'changed' | 'wrong';
  /** The miss was a failed login behind a good greeting. */
  readonly loginOnly: boolean;
  readonly onBattery: boolean;
}

/** So many misses now here, now there are looked into as fast as the first. */
const SCATTERED_FAST = 2;

/** How many misses the wait grows with: what fails elsewhere each time must not use up the looks of the hour. */
const missesOf = (phase: Extract<WatchPhase, { phase: 'suspect' }>): number =>
  Math.max(phase.misses, (phase.anywhere ?? phase).misses - SCATTERED_FAST);

function suspectWait(
  memory: WatchMemory,
  misses: number,
  round: Weighed,
  policy: WatchPolicy,
  random: Random,
): number {
  const { delaysMs, loginDelayMs } = policy.suspect;
  const healthy = spread(policy.healthy.everyMs, policy, random);
  if (round.outcome === 'unclear' || round.outcome === 'unsteady') return delaysMs[1] ?? healthy;
  if (round.outcome !== 'miss' || round.diagnosis === 'login-refused') {
    const login = loginAllowedAt(memory, round.at, policy, loginDelayMs) - round.at;
    return Math.min(healthy, Math.max(login, delaysMs[0] ?? 0));
  }
  return round.loginOnly ? loginDelayMs : (delaysMs[Math.min(misses, delaysMs.length) - 1] ?? healthy);
}

/** AWS's decorrelated jitter: millions of clients spread out by themselves and never meet again. */
const jitter = (waitMs: number, { outage }: WatchPolicy, random: Random): number =>
  Math.min(outage.capMs, between(outage.baseMs, Math.max(outage.baseMs, waitMs) * 3, random));

/** After the first good greeting the login waits between one and so many base waits: nobody comes back in step. */
const SPREAD_OF_RETURN = 5;

function outageWait(
  memory: WatchMemory,
  since: Instant,
  waitMs: number,
  round: Weighed,
  policy: WatchPolicy,
  random: Random,
): number {
  const { at } = round;
  const turning = turningPoints(since, policy).filter((point) => point > at && point < at + waitMs);
  // A second later, so that the look itself falls after the turning point.
  const soonest = Math.min(waitMs, ...turning.map((point) => point - at + SECOND_MS));
  if (round.outcome !== 'sane') return soonest;
  const login = loginAllowedAt(memory, at, policy, policy.recovery.loginEveryMs[0]) - at;
  const { baseMs } = policy.outage;
  return Math.min(soonest, Math.max(between(baseMs, baseMs * SPREAD_OF_RETURN, random), login));
}

/**
 * When to look again after a round, given the memory that the round left. Waits count from the start of the round, so
 * that slow timeouts do not delay a confirmation. Answers the jitter to remember too.
 */
export function nextLook(
  memory: WatchMemory,
  round: Weighed,
  policy: WatchPolicy,
  random: Random,
): { readonly nextLookAt: Instant; readonly waitMs: number } {
  const { phase } = memory;
  const jittered = phase.phase === 'outage' ? jitter(memory.waitMs, policy, random) : 0;
  const throttled = round.diagnosis === 'throttled' ? 2 : 1;
  const wait = (): number => {
    if (round.outcome === 'local') return spread(policy.line.everyMs, policy, random);
    switch (phase.phase) {
      case 'up': {
        const { everyMs, onBatteryEveryMs } = policy.healthy;
        return spread(round.onBattery ? onBatteryEveryMs : everyMs, policy, random) * throttled;
      }
      case 'suspect':
        return suspectWait(memory, missesOf(phase), round, policy, random) * throttled;
      case 'outage':
        return outageWait(memory, phase.since, jittered * throttled, round, policy, random);
      case 'recovering': {
        const spacing = between(...policy.recovery.loginEveryMs, random);
        const login = loginAllowedAt(memory, round.at, policy, spacing) - round.at;
        // A relapse must not go unseen for long while logins have to wait: greetings need not.
        return login < spacing * 2 ? login : spacing;
      }
    }
  };
  const wanted = round.at + Math.max(policy.bounds.leastGapMs, wait());
  // On a calm day too: a service that flickers must not be asked more often than one that is gone.
  const bounded = earliest(memory.urgentAt, policy.bounds.roundsPerHour, wanted);
  return { nextLookAt: bounded, waitMs: jittered };
}

/** Somebody wants a look now: it comes at once, or as soon as the bounds allow, never later than planned. */
export function askForLook(memory: WatchMemory, now: Instant, policy: WatchPolicy): WatchMemory {
  const soonest = earliest(withinHour(memory.urgentAt, now), policy.bounds.roundsPerHour, now);
  return { ...memory, asked: true, nextLookAt: Math.min(Math.max(memory.nextLookAt, now), soonest) };
}

/**
 * The computer woke up or changed network: what was suspected before says nothing now, and the network gets a moment.
 * An outage that is confirmed stays one.
 */
export function disturb(memory: WatchMemory, now: Instant, policy: WatchPolicy, random: Random): WatchMemory {
  const calm =
    memory.phase.phase === 'suspect'
      ? { phase: { phase: 'up', since: now } as const, failing: {}, fullMisses: 0, readingLost: false }
      : {};
  const soonest = earliest(withinHour(memory.urgentAt, now), policy.bounds.roundsPerHour, now);
  const grace = between(...policy.wake.graceMs, random);
  // Disturbed again before the look that the last disturbance put off: it is not put off for ever.
  const isPutOff =
    memory.asked && memory.nextLookAt > now && memory.nextLookAt <= now + policy.wake.graceMs[1];
  const wanted = isPutOff ? memory.nextLookAt : now + grace;
  const moved = { ...memory, ...calm, neutralAskedAt: undefined };
  return { ...moved, asked: true, nextLookAt: Math.max(soonest, wanted) };
}
