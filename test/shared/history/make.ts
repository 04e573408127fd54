import type { LocalCalendar } from '#shared/history/calendar';
import { type KeptSpan, tellingLooks, weighLook } from '#shared/history/spans';
import type { Look, Round, Surface, Verdict } from '#shared/outage/diagnosis';
import { DAY_MS, type Instant } from '#shared/time';

/** One look, by default at reading. */
export const look = (verdict: Verdict, change: Partial<Look> = {}): Look => ({
  surface: 'imap',
  verdict,
  code: verdict,
  ms: 1,
  depth: 'greeting',
  layers: [],
  ...change,
});

/** One round of such looks. */
export const round = (at: Instant, looks: readonly Look[], change: Partial<Round> = {}): Round => ({
  at,
  diagnosis: 'well',
  looks,
  controls: [],
  ...change,
});

/** The history as the store keeps it, in memory: every span by surface, in the order in which they begin. */
export function addRounds(spans: readonly KeptSpan[], rounds: readonly Round[]): readonly KeptSpan[] {
  return rounds.reduce((kept, one) => {
    const at = Math.round(one.at);
    return tellingLooks(one).reduce((sofar, seen) => {
      const last = lastBefore(sofar, seen.surface, at);
      const { prolong, open } = weighLook(last, seen, at);
      const changed = sofar.map((span) =>
        span === last && prolong !== undefined ? { ...span, ...prolong } : span,
      );
      return open === undefined ? changed : [...changed, open].toSorted((a, b) => a.from - b.from);
    }, kept);
  }, spans);
}

const lastBefore = (spans: readonly KeptSpan[], surface: Surface, at: Instant): KeptSpan | undefined =>
  spans.filter((span) => span.surface === surface && span.from <= at).at(-1);

/** A place on the zero meridian that never changes its clocks. */
export const UTC: LocalCalendar = {
  monthOf: (instant) => {
    const date = new Date(instant);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
  },
  startOfMonth: ({ year, month }) => Date.UTC(year, month - 1, 1),
  startOfDay: (instant, plusDays) => Math.floor(instant / DAY_MS) * DAY_MS + plusDays * DAY_MS,
};
