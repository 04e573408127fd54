import type { LocalCalendar } from '#shared/history/calendar';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/time';

/** How much of the past the picture shows. */
export const RANGES = ['day', 'month', 'year'] as const;
export type Range = (typeof RANGES)[number];

/** In milliseconds, back from now. */
export const RANGE_MS: Readonly<Record<Range, number>> = {
  day: DAY_MS,
  month: 30 * DAY_MS,
  year: 365 * DAY_MS,
};

/** A mark on the axis; `label` says whether there is room for its name: always, on a wide screen, never. */
export interface Tick {
  readonly at: Instant;
  readonly label: 'always' | 'wide' | 'never';
}

function hours(from: Instant, until: Instant, calendar: LocalCalendar): readonly Tick[] {
  return [0, 1].flatMap((day) =>
    Array.from(
      { length: 8 },
      (_, index): Tick => ({
        at: calendar.startOfDay(from, day) + index * 3 * HOUR_MS,
        label: index % 2 === 0 ? 'always' : 'wide',
      }),
    ).filter(({ at }) => at < calendar.startOfDay(from, day + 1) && at <= until),
  );
}

/** Days are counted back from today, so that today's own mark always has its name. */
const days = (until: Instant, calendar: LocalCalendar): readonly Tick[] =>
  Array.from(
    { length: 30 },
    (_, index): Tick => ({
      at: calendar.startOfDay(until, index - 29),
      label: (29 - index) % 7 === 0 ? 'always' : 'never',
    }),
  );

function months(until: Instant, calendar: LocalCalendar): readonly Tick[] {
  const { year, month } = calendar.monthOf(until);
  return Array.from(
    { length: 12 },
    (_, index): Tick => ({
      at: calendar.startOfMonth({ year, month: month - 11 + index }),
      label: (11 - index) % 3 === 0 ? 'always' : 'wide',
    }),
  );
}

/** The marks under the picture, oldest first: every three hours, every day, or every month of the calendar. */
export function ticksFor(range: Range, now: Instant, calendar: LocalCalendar): readonly Tick[] {
  const from = now - RANGE_MS[range];
  const all =
    range === 'day'
      ? hours(from, now, calendar)
      : range === 'month'
        ? days(now, calendar)
        : months(now, calendar);
  return all.filter(({ at }) => at > from && at <= now);
}
