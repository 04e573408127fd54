import { DAY_MS, type Instant } from '#shared/time';

/**
 * In which weeks of a year something was exchanged: how many messages there were says nothing of how often.
 * Marking a week twice changes nothing, so that a folder read afresh cannot spoil it.
 */
export interface Weeks {
  /** Bit n: something was exchanged n weeks before `to`. */
  readonly mask: number;
  /** The latest marked week, counted from the epoch; 0 when none is marked. */
  readonly to: number;
}

/** One bit for each week; more would not fit into an exact number. */
const KEPT = 52;
const WEEK_MS = 7 * DAY_MS;

export const NO_WEEKS: Weeks = { mask: 0, to: 0 };

export const weekOf = (at: Instant): number => Math.floor(at / WEEK_MS);

/** The same weeks seen from a later one; those that are more than a year old by then are gone. */
function seenFrom({ mask, to }: Weeks, week: number): number {
  const shift = week - to;
  // Multiplying by a power of two is exact, and so is what is cut off at the top.
  return shift >= KEPT ? 0 : (mask * 2 ** shift) % 2 ** KEPT;
}

/** Both together. */
export function joinWeeks(one: Weeks, other: Weeks): Weeks {
  const to = Math.max(one.to, other.to);
  const mask = Number(BigInt(seenFrom(one, to)) | BigInt(seenFrom(other, to)));
  return { mask, to };
}

/** Marks the week of a moment. */
export function markWeek(weeks: Weeks, at: Instant): Weeks {
  const week = weekOf(at);
  if (week <= 0) return weeks;
  if (week <= weeks.to) {
    const bit = 2 ** (weeks.to - week);
    const isMarked = weeks.to - week >= KEPT || Math.floor(weeks.mask / bit) % 2 === 1;
    return isMarked ? weeks : { ...weeks, mask: weeks.mask + bit };
  }
  const earlier = seenFrom(weeks, week);
  return { mask: earlier + (earlier % 2 === 1 ? 0 : 1), to: week };
}

/** How many weeks are marked in the year up to the latest one. */
export function countWeeks({ mask }: Weeks): number {
  let left = mask;
  let count = 0;
  for (; left > 0; left = Math.floor(left / 2)) count += left % 2;
  return count;
}

/** Of the latest `spans` periods of `weeksEach` weeks up to now, in how many something was exchanged. */
export function countSpans(weeks: Weeks, now: Instant, spans: number, weeksEach: number): number {
  let left = seenFrom(weeks, Math.max(weeks.to, weekOf(now)));
  let count = 0;
  for (let span = 0; span < spans; span += 1) {
    if (left % 2 ** weeksEach > 0) count += 1;
    left = Math.floor(left / 2 ** weeksEach);
  }
  return count;
}
