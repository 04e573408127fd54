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

/** A time of day put on its day: "oggi", "ieri", "lunedì 23 gennaio". */
function onItsDay(time: string, instant: Instant, now: Instant, texts: Texts, timeZone?: string): string {
  const day = dayKey(partsOf(instant, texts.locale, timeZone));
  const near = (other: Instant): boolean => dayKey(partsOf(other, texts.locale, timeZone)) === day;
  if (near(now)) return texts.moments.today(time);
  // Noon keeps "yesterday" right on the days that have 23 or 25 hours.
  const hours = Number(partsOf(now, texts.locale, timeZone).get('hour'));
  const noon = now + (12 - hours) * HOUR_MS;
  if (near(noon - DAY_MS)) return texts.moments.yesterday(time);
  if (near(noon + DAY_MS)) return texts.moments.tomorrow(time);
  return texts.moments.onDay(dayText(instant, now, texts, timeZone), time);
}

const clockOf = (parts: Map<string, string>): { readonly hour: number; readonly clock: string } => {
  const hour = Number(parts.get('hour'));
  return { hour, clock: `${hour}:${parts.get('minute')}` };
};

/** "oggi alle 10:42", "ieri alle 21:40", "lunedì 23 gennaio alle 8:05". */
export function momentText(instant: Instant, now: Instant, texts: Texts, timeZone?: string): string {
  const { hour, clock } = clockOf(partsOf(instant, texts.locale, timeZone));
  return onItsDay(texts.moments.at(hour, clock), instant, now, texts, timeZone);
}

/** "da ieri alle 21:40 a oggi alle 8:05"; within one day "oggi dalle 8:40 alle 9:10". */
export function periodText(
  from: Instant,
  until: Instant,
  now: Instant,
  texts: Texts,
  timeZone?: string,
): string {
  const start = partsOf(from, texts.locale, timeZone);
  const end = partsOf(until, texts.locale, timeZone);
  const first = clockOf(start);
  const last = clockOf(end);
  if (dayKey(start) !== dayKey(end)) {
    return texts.moments.period(
      momentText(from, now, texts, timeZone),
      momentText(until, now, texts, timeZone),
    );
  }
  if (first.clock === last.clock) return momentText(from, now, texts, timeZone);
  const time = texts.moments.between(first.hour, first.clock, texts.moments.at(last.hour, last.clock));
  return onItsDay(time, from, now, texts, timeZone);
}

/** The same words with a capital, for the beginning of a line. */
export const opening = (words: string, texts: Texts): string =>
  `${words.charAt(0).toLocaleUpperCase(texts.locale)}${words.slice(1)}`;

/** A sentence that goes on after a word put before it. */
export const continuing = (words: string, texts: Texts): string =>
  `${words.charAt(0).toLocaleLowerCase(texts.locale)}${words.slice(1)}`;

/** "giugno 2023". */
export function monthText({ year, month }: { year: number; month: number }, texts: Texts): string {
  const noon = Date.UTC(year, month - 1, 15, 12);
  return new Intl.DateTimeFormat(texts.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    noon,
  );
}

/** "99,9 %", never broken before its sign. */
export const percentText = (percent: number, texts: Texts): string =>
  `${new Intl.NumberFormat(texts.locale, { maximumFractionDigits: 1 }).format(percent)}\u00a0%`;

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
