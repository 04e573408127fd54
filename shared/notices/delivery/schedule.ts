import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';

/** The times on which the next look for answers and returns depends. */
export interface LookTimes {
  /** When the first notice left that no look has come after; `undefined`: every notice had one. */
  readonly unseenAt: Instant | undefined;
  /** When the last notice left. */
  readonly lastSentAt: Instant;
  readonly lookedAt: Instant | undefined;
}

/** So long after it left something may come of a notice: servers have given up by then (RFC 5321 §4.5.4.1). */
export const LISTENS_FOR_MS = 7 * DAY_MS;

// Most returns come within a minute or two; people answer within the day.
const FIRST_MS = [2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS];
const THEN_MS = 30 * MINUTE_MS;
const LATER_MS = HOUR_MS;
// While notices go on leaving, one by one for hours, each look serves several of them.
const APART_MS = 8 * MINUTE_MS;

function dueAt({ unseenAt, lastSentAt, lookedAt }: LookTimes): Instant {
  const [first = THEN_MS] = FIRST_MS;
  if (lookedAt === undefined) return (unseenAt ?? lastSentAt) + first;
  if (unseenAt !== undefined) return Math.max(unseenAt + first, lookedAt + APART_MS);
  const age = lookedAt - lastSentAt;
  const step = FIRST_MS.find((after) => after > age);
  return step === undefined ? lookedAt + (age < DAY_MS ? THEN_MS : LATER_MS) : lastSentAt + step;
}

/**
 * When to look next: 2, 10 and 30 minutes after the last notice, then every half hour, after a day every hour. For a
 * week; whoever was away at its end looks once more.
 */
export function nextLookAt(times: LookTimes): Instant | undefined {
  const at = dueAt(times);
  return at - times.lastSentAt > LISTENS_FOR_MS ? undefined : at;
}
