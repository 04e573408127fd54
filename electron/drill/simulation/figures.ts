import { HOUR_MS, type Instant } from '#shared/time';
import type { FailureKind } from './failures.ts';
import { LONG_MS } from './habits.ts';

/** The most instants in any half-open hour of a stream that goes forward, counted as they come. */
export class HourlyMost {
  readonly #recent: Instant[] = [];
  most = 0;

  add(at: Instant): void {
    this.#recent.push(at);
    while ((this.#recent[0] ?? at) <= at - HOUR_MS) this.#recent.shift();
    this.most = Math.max(this.most, this.#recent.length);
  }
}

/** Milliseconds by nearest rank; all 0 without a sample. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export function spreadOf(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((one, other) => one - other);
  const rank = (part: number): number =>
    Math.round(sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0);
  return { median: rank(0.5), p95: rank(0.95), p99: rank(0.99), max: rank(1) };
}

/** Time of a failure as this computer has it. */
export interface WatchedTime {
  readonly awakeMs: number;
  /** The same, less the time in which our own line kept both mail services from us. */
  readonly onlineMs: number;
}

/** One long failure of a life. */
export interface Sample {
  readonly kind: FailureKind;
  readonly wasOpen: boolean;
  readonly isAwakeAtStart: boolean;
  readonly isLineSound: boolean;
  readonly isConfirmed: boolean;
  /**
   * From its start to its confirmation. Of one that was never confirmed, to where it ceased to fail: it took that long at
   * least.
   */
  readonly wait: WatchedTime;
  /** All the time in which it failed. */
  readonly whole: WatchedTime;
}

/** How long failures of one kind were found. */
export interface Detection {
  /** Of half an hour or more, with the computer awake for half an hour of it at least. */
  readonly outages: number;
  /** Of these, met while an earlier outage was still open: nothing to detect, and in no time below. */
  readonly alreadyOpen: number;
  readonly detected: number;
  /** Of the fresh ones, never confirmed although there was half an hour and more in which they could be seen. */
  readonly unseen: number;
  /**
   * From the start of the failure, or the wake-up if the computer slept then, to the confirmation; only time awake. Time
   * in which our own line was at fault counts too. One that was never confirmed counts with all its time.
   */
  readonly ms: Spread;
  /**
   * The same, less the time in which our own line kept both mail services from us: nobody could have known it then. Of
   * those alone that could be seen for half an hour, confirmed or not.
   */
  readonly onlineMs: Spread;
}

export function detectionOf(samples: readonly Sample[]): Detection {
  const fresh = samples.filter(({ wasOpen }) => !wasOpen);
  const knowable = fresh.filter(({ whole }) => whole.onlineMs >= LONG_MS);
  return {
    outages: samples.length,
    alreadyOpen: samples.length - fresh.length,
    detected: fresh.filter(({ isConfirmed }) => isConfirmed).length,
    unseen: knowable.filter(({ isConfirmed }) => !isConfirmed).length,
    ms: spreadOf(fresh.map(({ wait }) => wait.awakeMs)),
    onlineMs: spreadOf(knowable.map(({ wait }) => wait.onlineMs)),
  };
}

/** One thing that was said wrongly, to be looked into. Instants as ISO 8601. */
export interface WrongCase {
  readonly what: 'alarm' | 'advice' | 'recovery' | 'password';
  readonly at: string;
  /** The back-dated start of what was said. */
  readonly since?: string;
  readonly diagnosis: string;
  /** What was wrong on our own side from the start to then. */
  readonly lines: readonly string[];
}

/** What simulated years came to. */
export interface SimulationFigures {
  readonly years: number;
  readonly seed: number;
  readonly rounds: number;
  /**
   * Outages that were confirmed, or that the user was told of in any way, while nothing was wrong with the provider at
   * any instant from their back-dated start until then: the fault of our own side, or of a few lost connections.
   */
  readonly providerAlarmsByOwnLine: number;
  /** Outages for which the advice "use the fallback mailbox" or "tell your contacts" was reached. */
  readonly fallbackAdvice: number;
  /**
   * Of these, the ones where the provider was well when it was reached, and either had been all the time since the
   * back-dated start, or our own side was at fault at that moment.
   */
  readonly falseFallbackAdvice: number;
  readonly falseFallbackAdvicePer100Years: number;
  /** Reached when a real failure was over already and nothing was wrong any more: the return was not seen in time. */
  readonly lateFallbackAdvice: number;
  readonly full: Detection;
  /** The same, split by whether the computer was awake at the start of the failure. */
  readonly fullAwakeAtStart: Detection;
  readonly fullAsleepAtStart: Detection;
  /** The same, without those in which anything was wrong on our own side from 15 minutes before the start to the end. */
  readonly fullLineSound: Detection;
  readonly partial: Detection;
  /** Greetings are well, logins fail. */
  readonly login: Detection;
  /** Failures that come and go by the minute. */
  readonly flicker: Detection;
  /** Provider failures of under half an hour that were confirmed: true, and soon over. */
  readonly blipsConfirmed: number;
  /** Of these, how many outlived the wait before the first system notification. */
  readonly blipsNotified: number;
  /** Confirmed while the provider did no worse than to ask for patience. */
  readonly throttlesConfirmed: number;
  /** "It is back" said while a long failure was going on. */
  readonly falseRecoveries: number;
  /** The same while it flickered. */
  readonly flickerRecoveries: number;
  /** "Your password is wrong" said of a right password. */
  readonly passwordPrompts: number;
  /** In any 60 minutes, while something was suspected, open or asked for. */
  readonly maxLooksPerHour: number;
  /** In any 60 minutes at all, of the rounds that were played: those while our own side was at fault included. */
  readonly maxLooksPerHourAtAll: number;
  readonly maxLoginsPerHour: number;
  /** The first twenty things said wrongly; those of failures that flicker are only counted. */
  readonly cases: readonly WrongCase[];
}
