import type { Texts } from '#shared/text/texts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/time';

// Formatters are slow to build and the list of contacts asks for thousands of dates.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The pieces of a date in the machine's time zone, or in the one a test names. */
function partsOf(instant: Instant, locale: string, timeZone: string | undefined): Map<string, string> {
  const key = `${locale} ${timeZone ?? ''}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      hourCycle: 'h23',
      ...(timeZone === undefined ? {} : { timeZone }),
    });
    formatters.set(key, formatter);
  }
  return new Map(formatter.formatToParts(instant).map((part) => [part.type, part.value]));
}

const dayKey = (parts: Map<string, string>): string =>
  `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;

/** "oggi alle 10:42", "ieri alle 21:40", "lunedì 23 gennaio alle 8:05". */
export function momentText(instant: Instant, now: Instant, texts: Texts, timeZone?: string): string {
  const parts = partsOf(instant, texts.locale, timeZone);
  const hour = Number(parts.get('hour'));
  const time = texts.moments.at(hour, `${hour}:${parts.get('minute')}`);
  const day = dayKey(parts);
  const near = (other: Instant): boolean => dayKey(partsOf(other, texts.locale, timeZone)) === day;
  if (near(now)) return texts.moments.today(time);
  // Noon keeps "yesterday" right on the days that have 23 or 25 hours.
  const hours = Number(partsOf(now, texts.locale, timeZone).get('hour'));
  const noon = now + (12 - hours) * HOUR_MS;
  if (near(noon - DAY_MS)) return texts.moments.yesterday(time);
  if (near(noon + DAY_MS)) return texts.moments.tomorrow(time);
  return texts.moments.onDay(dayText(instant, now, texts, timeZone), time);
}

/** "lunedì 23 gennaio", with the year when it is another one. */
export function dayText(instant: Instant, now: Instant, texts: Texts, timeZone?: string): string {
  const parts = partsOf(instant, texts.locale, timeZone);
  const sameYear = parts.get('year') === partsOf(now, texts.locale, timeZone).get('year');
  const words = [parts.get('weekday'), parts.get('day'), parts.get('month')];
  return [...words, ...(sameYear ? [] : [parts.get('year')])].join(' ');
}

/** "10.000" in Italian, "10,000" in English. */
export const numberText = (count: number, texts: Texts): string =>
  new Intl.NumberFormat(texts.locale).format(count);

const UNITS = ['KB', 'MB', 'GB'] as const;

/** "31 MB": whole numbers, one decimal only under ten. Never "0 KB" for something that is there. */
export function sizeText(bytes: number, texts: Texts): string {
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = value < 9.95 && unit > 0 ? 1 : 0;
  const shown = unit === 0 && bytes > 0 ? Math.max(1, value) : value;
  const number = new Intl.NumberFormat(texts.locale, { maximumFractionDigits: digits }).format(shown);
  return `${number} ${UNITS[unit]}`;
}

/** "circa 4 minuti": a rough length for something still going on. */
export function durationText(ms: number, texts: Texts): string {
  if (ms < MINUTE_MS) return texts.durations.lessThanMinute;
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 60) return texts.durations.minutes(minutes);
  const hours = Math.round(ms / HOUR_MS);
  return hours < 48 ? texts.durations.hours(hours) : texts.durations.days(Math.round(ms / DAY_MS));
}

/** "0,3 s": how long an answer took. */
export const latencyText = (ms: number, texts: Texts): string =>
  texts.durations.seconds(
    new Intl.NumberFormat(texts.locale, { maximumFractionDigits: 1 }).format(ms / SECOND_MS),
  );
