import { countSpans, type Weeks } from '#shared/contacts/weeks';
import type { Instant } from '#shared/time';

/**
 * What two people have exchanged, as one would say it of them. `weekly` and `monthly` are true of these months;
 * `times` counts both ways; `they` and `you`: it was mostly or only the one side that wrote.
 */
export type Why =
  | { readonly kind: 'weekly' | 'monthly' }
  | { readonly kind: 'times'; readonly count: number; readonly lastAt: Instant }
  | { readonly kind: 'they' | 'you'; readonly sent: number; readonly received: number };

/** What a reason is found in. `received` leaves out what came through lists and from machines. */
export interface Exchange {
  readonly sent: number;
  readonly received: number;
  readonly lastAt: Instant;
  readonly weeks: Weeks;
}

// A holiday or an illness does not make a weekly friend less of one: 9 of the last 13 weeks, 5 of the last 6 months.
const WEEKLY = { spans: 13, weeksEach: 1, least: 9 };
const MONTHLY = { spans: 6, weeksEach: 4, least: 5 };
/** Below this part of what was exchanged nobody would say that the two write to each other. */
const LEAST_SHARE = 0.1;

/** Why somebody is proposed, or not; `undefined` when nothing personal was exchanged. */
export function whyOf({ sent, received, lastAt, weeks }: Exchange, now: Instant): Why | undefined {
  const count = sent + received;
  if (count <= 0) return undefined;
  const isOften = (habit: typeof WEEKLY): boolean =>
    countSpans(weeks, now, habit.spans, habit.weeksEach) >= habit.least;
  if (Math.min(sent, received) < LEAST_SHARE * count)
    return { kind: sent < received ? 'they' : 'you', sent, received };
  if (isOften(WEEKLY)) return { kind: 'weekly' };
  return isOften(MONTHLY) ? { kind: 'monthly' } : { kind: 'times', count, lastAt };
}
