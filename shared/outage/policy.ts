import { fail } from '#shared/fault';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time';

/** How many misses, over how long since the first one, make a suspicion an outage. */
export interface ConfirmRule {
  readonly misses: number;
  readonly afterMs: number;
}

/** Every number of the watch (DESIGN §4). Times in milliseconds. */
export interface WatchPolicy {
  readonly healthy: {
    readonly everyMs: number;
    /** Each wait is stretched or shortened by up to this part of itself. */
    readonly spread: number;
    readonly loginEveryMs: number;
    /** In place of `everyMs` while the computer runs on its battery. */
    readonly onBatteryEveryMs: number;
  };
  readonly suspect: {
    /** The waits after the first, second, … miss of a greeting; the last one repeats. */
    readonly delaysMs: readonly number[];
    /** The wait after a login that failed without being refused: logins are rare. */
    readonly loginDelayMs: number;
  };
  readonly confirm: {
    /** Neither reading nor sending greets. */
    readonly full: ConfirmRule;
    /** One of the two does not greet. */
    readonly partial: ConfirmRule;
    /** Everything greets, logins fail. */
    readonly login: ConfirmRule;
    /** Everything greets, logins are refused: only one try each cool-down. */
    readonly refused: ConfirmRule;
    /** Something fails each time, but not always the same side. */
    readonly anywhere: ConfirmRule;
  };
  /** Decorrelated jitter: each wait is random between `baseMs` and three times the last one, `capMs` at most. */
  readonly outage: {
    readonly baseMs: number;
    readonly capMs: number;
    /** After this long only one door is knocked at, and all of them this often. */
    readonly sparingAfterMs: number;
    readonly fullLookEveryMs: number;
  };
  /** Of looks made while something is wrong (or because the user asked), in any 60 minutes. */
  readonly bounds: {
    readonly roundsPerHour: number;
    readonly loginsPerHour: number;
    /** Whatever the reason, two looks are never closer together than this. */
    readonly leastGapMs: number;
  };
  readonly login: {
    /** No login after a refused one: Libero's ban lasts 20 to 30 minutes and each try prolongs it. */
    readonly coolDownMs: number;
    /** A password that has worked is presumed right for so long a time of refusals. */
    readonly presumedRightMs: number;
    /** Between tries of a password proven wrong. */
    readonly provenWrongCoolDownMs: number;
  };
  /** A service that comes and goes: turns from well to failing or back. */
  readonly flapping: {
    readonly withinMs: number;
    readonly startTurns: number;
    readonly stopTurns: number;
    /** One that has flickered this long is out of order. */
    readonly confirmAfterMs: number;
  };
  /** How often the neutral hosts are asked although nothing has failed: which of them are reached from here at all. */
  readonly neutral: { readonly calmEveryMs: number };
  /** How often to look again while our own line is at fault. */
  readonly line: { readonly everyMs: number };
  readonly wake: {
    /** After a wake-up the network needs a moment: the next look comes between these two. */
    readonly graceMs: readonly [number, number];
    /** A look this much later than planned means that the computer slept. */
    readonly sleptMs: number;
  };
  readonly recovery: {
    readonly logins: number;
    readonly overMs: number;
    /** Each time it seemed over and was not, the proof must last twice as long, up to this. */
    readonly longestMs: number;
    /** An outage this soon after the last one is the same trouble again. */
    readonly againWithinMs: number;
    /** From which of these logins on the messages of the round trip are sent. */
    readonly tripsFromHit: number;
    /** Between logins while recovering, at least and at most. */
    readonly loginEveryMs: readonly [number, number];
    /** Between two messages sent to prove the round trip: doubled each time, up to the longest. */
    readonly roundTripEveryMs: number;
    readonly roundTripLongestMs: number;
    /** So many may be under way; then only two a day follow. */
    readonly roundTripMost: number;
    /** Where none was found for so long although reading holds, nobody waits for it any more. */
    readonly waiveAfterMs: number;
    /** A fallback mailbox that could not send this often in one recovery is as good as none. */
    readonly roundTripTries: number;
  };
  readonly sanity: {
    /** A mailbox with fewer messages may well be emptied by its owner. */
    readonly fromMessages: number;
    /** "Suddenly near zero": this part of what was there, or less. */
    readonly keptPart: number;
  };
  readonly advice: { readonly fallbackAfterMs: number; readonly tellAfterMs: number };
  /** Least time between two looks at the port for incoming mail, in an outage. */
  readonly hints: { readonly incomingEveryMs: number };
  /** How long an outage lasts before the first system notification (a preference). */
  readonly notifyAfterMs: number;
}

export const DEFAULT_POLICY: WatchPolicy = {
  healthy: { everyMs: 5 * MINUTE_MS, spread: 0.2, loginEveryMs: HOUR_MS, onBatteryEveryMs: 15 * MINUTE_MS },
  suspect: {
    delaysMs: [30 * SECOND_MS, MINUTE_MS, 2 * MINUTE_MS, 3 * MINUTE_MS, 4 * MINUTE_MS],
    loginDelayMs: 5 * MINUTE_MS,
  },
  confirm: {
    full: { misses: 3, afterMs: MINUTE_MS },
    partial: { misses: 6, afterMs: 10 * MINUTE_MS },
    login: { misses: 3, afterMs: 10 * MINUTE_MS },
    refused: { misses: 2, afterMs: 30 * MINUTE_MS },
    anywhere: { misses: 8, afterMs: 10 * MINUTE_MS },
  },
  outage: {
    baseMs: MINUTE_MS,
    capMs: 15 * MINUTE_MS,
    sparingAfterMs: HOUR_MS,
    fullLookEveryMs: 45 * MINUTE_MS,
  },
  bounds: { roundsPerHour: 12, loginsPerHour: 4, leastGapMs: 10 * SECOND_MS },
  login: {
    coolDownMs: 30 * MINUTE_MS,
    presumedRightMs: 7 * 24 * HOUR_MS,
    provenWrongCoolDownMs: 12 * HOUR_MS,
  },
  flapping: { withinMs: HOUR_MS, startTurns: 5, stopTurns: 1, confirmAfterMs: 30 * MINUTE_MS },
  neutral: { calmEveryMs: 24 * HOUR_MS },
  line: { everyMs: 4 * MINUTE_MS },
  wake: { graceMs: [30 * SECOND_MS, MINUTE_MS], sleptMs: 10 * MINUTE_MS },
  recovery: {
    logins: 3,
    overMs: 30 * MINUTE_MS,
    longestMs: 2 * HOUR_MS,
    againWithinMs: 12 * HOUR_MS,
    tripsFromHit: 2,
    loginEveryMs: [15 * MINUTE_MS, 18 * MINUTE_MS],
    roundTripEveryMs: HOUR_MS,
    roundTripLongestMs: 2 * HOUR_MS,
    roundTripMost: 12,
    waiveAfterMs: 3 * 24 * HOUR_MS,
    roundTripTries: 3,
  },
  sanity: { fromMessages: 20, keptPart: 0.1 },
  advice: { fallbackAfterMs: 30 * MINUTE_MS, tellAfterMs: HOUR_MS },
  hints: { incomingEveryMs: HOUR_MS },
  notifyAfterMs: 15 * MINUTE_MS,
};

/** The preference `notifyAfter` in milliseconds. */
export const NOTIFY_AFTER_MS = { 'at-once': 0, '15-minutes': 15 * MINUTE_MS, '1-hour': HOUR_MS } as const;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lays `given` over `base`, refusing what `base` does not have: a mistyped name must not pass for a default. */
function overlay(base: unknown, given: unknown, path: string): unknown {
  if (typeof base === 'number') {
    if (typeof given === 'number' && Number.isFinite(given) && given >= 0) return given;
    return fail('input-invalid', `policy ${path}: a number, zero or more`);
  }
  if (Array.isArray(base)) {
    if (!Array.isArray(given) || given.length === 0)
      return fail('input-invalid', `policy ${path}: a list of numbers`);
    return given.map((item: unknown, index) => overlay(0, item, `${path}[${index}]`));
  }
  if (!isObject(base) || !isObject(given)) return fail('input-invalid', `policy ${path}: an object`);
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(given)) {
    const where = path === '' ? key : `${path}.${key}`;
    if (!Object.hasOwn(base, key)) return fail('input-invalid', `policy ${where}: unknown`);
    result[key] = overlay(base[key], value, where);
  }
  return result;
}

const checkPair = (pair: readonly number[], name: string): void => {
  const [least = 0, most = 0] = pair;
  if (pair.length !== 2 || least > most) fail('input-invalid', `policy ${name}: [least, most]`);
};

/**
 * A policy out of a JSON value that names only what differs from `DEFAULT_POLICY`.
 * Fault: `input-invalid`, for an unknown name, a negative number, or bounds that would forbid every look.
 */
export function parsePolicy(json: unknown): WatchPolicy {
  // `overlay` keeps the shape of its base, which no type can say.
  const policy = overlay(DEFAULT_POLICY, json, '') as WatchPolicy;
  checkPair(policy.wake.graceMs, 'wake.graceMs');
  checkPair(policy.recovery.loginEveryMs, 'recovery.loginEveryMs');
  if (policy.healthy.spread >= 1) fail('input-invalid', 'policy healthy.spread: less than 1');
  const { roundsPerHour, loginsPerHour } = policy.bounds;
  if (!Number.isInteger(roundsPerHour) || roundsPerHour < 1)
    fail('input-invalid', 'policy bounds.roundsPerHour: from 1');
  // Reading and sending take one login each, and must be proven together.
  if (!Number.isInteger(loginsPerHour) || loginsPerHour < 2)
    fail('input-invalid', 'policy bounds.loginsPerHour: from 2');
  if (policy.outage.capMs < policy.outage.baseMs)
    fail('input-invalid', 'policy outage.capMs: not under baseMs');
  return policy;
}
