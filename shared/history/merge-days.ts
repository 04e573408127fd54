import type { SurfaceSpan } from '#shared/history/history-view';
import { DAY_MS } from '#shared/time';

/** A span with the row it is kept in. */
export interface SpanRow extends SurfaceSpan {
  readonly id: number;
}

/** One row takes the time of those that go. */
export interface DayMerge {
  readonly into: SpanRow;
  readonly gone: readonly number[];
}

const dayOf = (span: SurfaceSpan): number => Math.floor(span.from / DAY_MS);

/**
 * What makes one row of the calm spans of one day (UTC), for spans of one surface in order. Known time is neither won
 * nor lost: the first span grows by the length of the others, so it may end earlier than the last of them did. A span
 * of a day or longer, and every fault, stays as it is.
 */
export function mergeDays(spans: readonly SpanRow[]): readonly DayMerge[] {
  const merges: DayMerge[] = [];
  let into: SpanRow | undefined;
  let gone: number[] = [];
  const finish = (): void => {
    if (into !== undefined && gone.length > 0) merges.push({ into, gone });
    into = undefined;
    gone = [];
  };
  for (const span of spans) {
    const small = span.verdict === 'well' && span.until - span.from < DAY_MS;
    if (into === undefined || !small || dayOf(into) !== dayOf(span) || into.surface !== span.surface) {
      finish();
      into = small ? span : undefined;
      continue;
    }
    into = {
      ...into,
      until: into.until + span.until - span.from,
      rounds: into.rounds + span.rounds,
    };
    gone.push(span.id);
  }
  finish();
  return merges;
}
