import { type LocalCalendar, type Month, monthsBetween } from '#shared/history/calendar';
import type { HistoryView, OutageRecord, SurfaceSpan } from '#shared/history/history-view';
import { isFailing } from '#shared/history/standing';
import { SURFACES, type Surface } from '#shared/outage/diagnosis';
import type { Instant } from '#shared/time';

/** What was seen of one surface in some period, in milliseconds. */
export interface Observed {
  readonly knownMs: number;
  /** Of that, the service did its work. */
  readonly wellMs: number;
}

/** Outages within a period; lengths are of the part inside it. */
export interface OutageFigures {
  readonly count: number;
  readonly totalMs: number;
  readonly longestMs: number;
}

export interface MonthReport extends Month {
  readonly surfaces: Readonly<Record<Surface, Observed>>;
  /** The whole length of the month, to come or not. */
  readonly lengthMs: number;
  /** An outage that crosses midnight of the first counts in both months. */
  readonly outages: OutageFigures;
}

/** How much of `from` to `until` an interval covers. */
export const overlapMs = (
  interval: { readonly from: Instant; readonly until: Instant },
  from: Instant,
  until: Instant,
): number => Math.max(0, Math.min(interval.until, until) - Math.max(interval.from, from));

/** What was seen of one surface between two instants. */
export function observe(
  spans: readonly SurfaceSpan[],
  surface: Surface,
  from: Instant,
  until: Instant,
): Observed {
  let knownMs = 0;
  let wellMs = 0;
  for (const span of spans) {
    if (span.surface !== surface) continue;
    const ms = overlapMs(span, from, until);
    knownMs += ms;
    if (!isFailing(span.verdict)) wellMs += ms;
  }
  return { knownMs, wellMs };
}

/** The outages between two instants, clipped to them. */
export function countOutages(
  outages: readonly OutageRecord[],
  from: Instant,
  until: Instant,
  now: Instant,
): OutageFigures {
  const touching = outages.filter(
    ({ startedAt, endedAt = now }) => startedAt < until && Math.max(endedAt, startedAt) >= from,
  );
  const lengths = touching.map(({ startedAt, endedAt = now }) =>
    overlapMs({ from: startedAt, until: endedAt }, from, until),
  );
  return {
    count: lengths.length,
    totalMs: lengths.reduce((sum, ms) => sum + ms, 0),
    longestMs: Math.max(0, ...lengths),
  };
}

/** Month by month from the first look to now, oldest first: how long, how often, what. */
export function monthlyUptime(view: HistoryView, calendar: LocalCalendar): readonly MonthReport[] {
  const { spans, outages, now } = view;
  const first = Math.min(...spans.map((span) => span.from), ...outages.map((outage) => outage.startedAt));
  if (!Number.isFinite(first)) return [];
  return monthsBetween(first, now, calendar).map((month) => {
    const from = calendar.startOfMonth(month);
    const until = calendar.startOfMonth({ ...month, month: month.month + 1 });
    const inside = spans.filter((span) => span.from < until && span.until > from);
    const of = (surface: Surface): Observed => observe(inside, surface, from, until);
    const [imap, smtp, web] = SURFACES.map(of);
    const none: Observed = { knownMs: 0, wellMs: 0 };
    return {
      ...month,
      surfaces: { imap: imap ?? none, smtp: smtp ?? none, web: web ?? none },
      lengthMs: until - from,
      outages: countOutages(outages, from, until, now),
    };
  });
}

/** Under this part of a period a percentage would be a guess. */
const LEAST_KNOWN = 0.01;

/** A share of the known time that may be shown: `little` and `never` were watched too little to say anything. */
export type Uptime =
  | { readonly kind: 'share'; readonly percent: number }
  | { readonly kind: 'little' | 'never' };

/**
 * The known time in which the service worked, in percent with one decimal, rounded down: 100 is said only of a period
 * without a fault, 0 only of one without a good moment.
 */
export function uptimeOf({ knownMs, wellMs }: Observed, lengthMs: number): Uptime {
  if (knownMs <= 0) return { kind: 'never' };
  if (knownMs < lengthMs * LEAST_KNOWN) return { kind: 'little' };
  if (wellMs >= knownMs) return { kind: 'share', percent: 100 };
  if (wellMs <= 0) return { kind: 'share', percent: 0 };
  // Whole tenths: 99.9 must not come out as 99.8 because a double has no tenths.
  const tenths = Math.floor((wellMs / knownMs) * 1000 + 1e-9);
  return { kind: 'share', percent: Math.max(1, tenths) / 10 };
}
