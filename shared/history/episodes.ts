import type { SurfaceSpan } from '#shared/history/history-view';
import { isFailing } from '#shared/history/standing';
import { SURFACES, type Surface, type Verdict } from '#shared/outage/diagnosis';
import { DAY_MS, type Instant } from '#shared/time';

/** A time in which something did not work, as a person would tell it: from when to when, what, and how. */
export interface Episode {
  readonly from: Instant;
  readonly until: Instant;
  readonly surfaces: readonly Surface[];
  /** The one seen for longest. */
  readonly verdict: Verdict;
}

interface Cluster {
  from: Instant;
  until: Instant;
  readonly parts: SurfaceSpan[];
}

/** A night with the computer off between two faults does not make two of them; a longer absence does. */
const BRIDGE_MS = DAY_MS;

function toEpisode({ from, until, parts }: Cluster): Episode {
  const lengths = new Map<Verdict, number>();
  for (const part of parts) {
    lengths.set(part.verdict, (lengths.get(part.verdict) ?? 0) + part.until - part.from);
  }
  let verdict: Verdict = parts[0]?.verdict ?? 'silent';
  for (const [candidate, ms] of lengths) if (ms > (lengths.get(verdict) ?? 0)) verdict = candidate;
  const surfaces = SURFACES.filter((surface) => parts.some((part) => part.surface === surface));
  return { from, until, surfaces, verdict };
}

/** Every time in which something failed between two instants, newest first; surfaces that failed together are one. */
export function episodesOf(spans: readonly SurfaceSpan[], from: Instant, until: Instant): readonly Episode[] {
  const seen = spans.filter((span) => span.until >= from && span.from <= until);
  const failing = seen.filter((span) => isFailing(span.verdict)).toSorted((a, b) => a.from - b.from);
  const holding = seen.filter((span) => !isFailing(span.verdict) && span.until > span.from);
  const held = (surfaces: readonly Surface[], after: Instant, before: Instant): boolean =>
    holding.some((span) => surfaces.includes(span.surface) && span.from < before && span.until > after);
  const clusters: Cluster[] = [];
  for (const span of failing) {
    const last = clusters.at(-1);
    const gap = last === undefined ? Number.POSITIVE_INFINITY : span.from - last.until;
    const goesOn =
      last !== undefined &&
      (gap <= 0 ||
        (gap <= BRIDGE_MS &&
          !held(
            [...new Set([span.surface, ...last.parts.map((part) => part.surface)])],
            last.until,
            span.from,
          )));
    if (!goesOn) clusters.push({ from: span.from, until: span.until, parts: [span] });
    else {
      last.until = Math.max(last.until, span.until);
      last.parts.push(span);
    }
  }
  return clusters.map(toEpisode).toReversed();
}
