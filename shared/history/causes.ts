import type { OutageRecord, SurfaceSpan } from '#shared/history/history-view';
import { nameFailure } from '#shared/outage/diagnose';
import { type Diagnosis, type Look, SURFACES } from '#shared/outage/diagnosis';
import { failedMail } from '#shared/outage/failed-look';
import type { Instant } from '#shared/time';

/** A cause that lasted a shorter part of the outage than this is not told. */
const TELLING_SHARE = 0.1;

const asLook = ({ surface, verdict, code }: SurfaceSpan): Look => ({
  surface,
  verdict,
  code,
  ms: 0,
  depth: 'greeting',
  layers: [],
});

/** What the surfaces together meant; `undefined`: none of those that carry mail is known to have failed. */
function meaningOf(looks: readonly Look[]): Diagnosis | undefined {
  const failed = failedMail(looks);
  const [only] = failed;
  if (only === undefined) return undefined;
  // What was not looked at may have failed as well: that the other part worked is not known.
  const isAlone = looks.filter((look) => look.surface !== 'web').length === 1;
  return isAlone ? only.verdict : nameFailure(failed, looks, {});
}

/** How long each meaning was seen, in the order in which they came. */
function lengthsOf(spans: readonly SurfaceSpan[], from: Instant, until: Instant): Map<Diagnosis, number> {
  const seen = spans.filter((span) => span.until > from && span.from < until);
  const edges = seen.flatMap((span) => [Math.max(span.from, from), Math.min(span.until, until)]);
  const times = [...new Set(edges)].toSorted((one, other) => one - other);
  const lengths = new Map<Diagnosis, number>();
  for (const [index, at] of times.entries()) {
    const next = times[index + 1] ?? at;
    const looks = SURFACES.flatMap((surface) => {
      const span = seen.find((one) => one.surface === surface && one.from <= at && one.until >= next);
      return span === undefined || span.verdict === 'not-looked' ? [] : [asLook(span)];
    });
    const meaning = next > at ? meaningOf(looks) : undefined;
    if (meaning !== undefined) lengths.set(meaning, (lengths.get(meaning) ?? 0) + next - at);
  }
  return lengths;
}

/**
 * What an outage was, as far as it was watched: what lasted longest, and beside it, in the order in which they came, one
 * more that lasted a good part of it. Where nothing was kept, what the last round said.
 */
export function causesOf(
  { startedAt, endedAt, diagnosis }: Pick<OutageRecord, 'startedAt' | 'endedAt' | 'diagnosis'>,
  spans: readonly SurfaceSpan[],
  now: Instant,
): readonly [Diagnosis, ...Diagnosis[]] {
  const lengths = lengthsOf(spans, startedAt, endedAt ?? now);
  const whole = [...lengths.values()].reduce((sum, ms) => sum + ms, 0);
  const longest = [...lengths].toSorted(([, one], [, other]) => other - one).slice(0, 2);
  const told = longest.filter(([, ms]) => ms >= whole * TELLING_SHARE).map(([meaning]) => meaning);
  const [first, ...others] = [...lengths.keys()].filter((meaning) => told.includes(meaning));
  return first === undefined ? [diagnosis] : [first, ...others];
}
