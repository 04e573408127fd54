import { type Patience, retryDelay } from '#shared/sync-back/pace';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';

/** A service that is back is met by all its clients at once: each begins at a moment of its own within this time. */
export const START_WITHIN_MS = 30 * MINUTE_MS;
/** Nobody waits for what begins by itself. */
const UNASKED: Patience = { firstMs: HOUR_MS, longestMs: 6 * HOUR_MS };

/** When something begins by itself that is due from `now` on. `random`: uniform in [0, 1). */
export const randomStart = (now: Instant, random: number): Instant =>
  now + Math.floor(random * START_WITHIN_MS);

/** When to try again after the n-th failure in a row (from 1): later each time, never in step with others. */
export const tryAgainAt = (now: Instant, failures: number, random: number): Instant =>
  now + Math.floor(retryDelay(failures, UNASKED) * (0.5 + random / 2));

/** For so long after an outage its mail may still arrive: senders try for five days (RFC 5321 §4.5.4.1). */
const LATE_WATCH_DAYS = 7;

// What was queued at the provider's own door comes first, within hours; what waited at its senders, in days.
const LOOKS_AFTER_MS: readonly number[] = [
  HOUR_MS,
  6 * HOUR_MS,
  ...Array.from({ length: LATE_WATCH_DAYS }, (_, index) => (index + 1) * DAY_MS),
];

/** When the watch for late mail ends. */
export const lateWatchUntil = (endedAt: Instant): Instant => endedAt + LATE_WATCH_DAYS * DAY_MS;

/** The next look for late mail of an outage that ended at `endedAt`; `undefined`: the watch is over. */
export function nextLateLook(endedAt: Instant, now: Instant, random: number): Instant | undefined {
  const afterMs = LOOKS_AFTER_MS.find((ms) => endedAt + ms > now);
  return afterMs === undefined ? undefined : randomStart(endedAt + afterMs, random);
}

/** How long after a run, or after the first look, its copies are looked for once more; by round, from 0. */
export const CHECK_AFTER_MS = [MINUTE_MS, DAY_MS] as const;
