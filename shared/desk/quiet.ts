import { type QuietHours, TIME_OF_DAY } from '#shared/preferences';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';

const DAY_MINUTES = 24 * 60;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Minutes since midnight, in the computer's time zone or in the one a test names. */
function minuteOfDay(instant: Instant, timeZone: string | undefined): number {
  const key = timeZone ?? '';
  const formatter =
    formatters.get(key) ??
    new Intl.DateTimeFormat('en-GB', {
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
      ...(timeZone === undefined ? {} : { timeZone }),
    });
  formatters.set(key, formatter);
  const parts = new Map(formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return (parts.get('hour') ?? 0) * 60 + (parts.get('minute') ?? 0);
}

function minutesOf(time: string): number | undefined {
  if (!TIME_OF_DAY.test(time)) return undefined;
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** From one minute of the day to another, forwards. */
const ahead = (from: number, to: number): number => (to - from + DAY_MINUTES) % DAY_MINUTES;

/** When the quiet hours around `now` end, always later than `now`; `undefined`: they are not now. */
export function quietUntil(now: Instant, quiet: QuietHours, timeZone?: string): Instant | undefined {
  const [from, until] = [minutesOf(quiet.from), minutesOf(quiet.until)];
  if (!quiet.on || from === undefined || until === undefined || from === until) return undefined;
  const minute = minuteOfDay(now, timeZone);
  if (ahead(from, minute) >= ahead(from, until)) return undefined;
  const thisMinute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const end = thisMinute + ahead(minute, until) * MINUTE_MS;
  if (minuteOfDay(end, timeZone) === until) return end;
  // In the night in which the clocks change the guess lies an hour off, and the very minute may be left out.
  const isQuiet = (at: Instant): boolean => ahead(from, minuteOfDay(at, timeZone)) < ahead(from, until);
  let at = Math.max(thisMinute + MINUTE_MS, end - 2 * HOUR_MS);
  while (isQuiet(at) && at < end + 2 * HOUR_MS) at += MINUTE_MS;
  return at;
}
