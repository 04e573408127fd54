import type { Instant } from '#shared/time';

/** A month of the calendar; `month` from 1 to 12. */
export interface Month {
  readonly year: number;
  readonly month: number;
}

/** Local time, handed in: days have 23 or 25 hours twice a year, and where we are is not ours to know. */
export interface LocalCalendar {
  monthOf(instant: Instant): Month;
  /** Midnight of the first day; month 13 is January of the next year. */
  startOfMonth(month: Month): Instant;
  /** Midnight of the day of `instant`, so many days later. */
  startOfDay(instant: Instant, plusDays: number): Instant;
}

/** The months that `from` to `until` touch, oldest first. At most 100 years of them. */
export function monthsBetween(from: Instant, until: Instant, calendar: LocalCalendar): readonly Month[] {
  const first = calendar.monthOf(from);
  const last = calendar.monthOf(until);
  const count = (last.year - first.year) * 12 + last.month - first.month + 1;
  return Array.from({ length: Math.min(Math.max(0, count), 1200) }, (_, index) => {
    const months = first.month - 1 + index;
    return { year: first.year + Math.floor(months / 12), month: (months % 12) + 1 };
  });
}
