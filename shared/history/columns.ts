import type { SurfaceSpan } from '#shared/history/history-view';
import { isFailing } from '#shared/history/standing';
import { overlapMs } from '#shared/history/uptime';
import type { Surface } from '#shared/outage/diagnosis';
import type { Instant } from '#shared/time';

/** What one column of the picture shows: nothing known, well, a fault in a smaller part of it, a fault in most. */
export type ColumnState = 'unknown' | 'well' | 'troubled' | 'failing';

/** Columns in a row that show the same; `from` and `until` are parts of the whole width, 0 to 1. */
export interface ColumnRun {
  readonly state: ColumnState;
  readonly from: number;
  readonly until: number;
}

/** One column is a few pixels even on a narrow screen: a short fault stays in sight at any scale. */
const COLUMNS = 120;
/** A column looked into for less than this part of it is left unknown, unless a fault was seen. */
const LEAST_KNOWN = 0.1;
const MOSTLY = 0.5;

interface Tally {
  knownMs: number;
  failedMs: number;
  failed: boolean;
}

function stateOf({ knownMs, failedMs, failed }: Tally, columnMs: number): ColumnState {
  if (failed)
    return failedMs >= knownMs * MOSTLY && failedMs > columnMs * LEAST_KNOWN ? 'failing' : 'troubled';
  return knownMs >= columnMs * LEAST_KNOWN ? 'well' : 'unknown';
}

/** The lane of one surface between two instants, as runs of equal columns, oldest first. */
export function laneRuns(
  spans: readonly SurfaceSpan[],
  surface: Surface,
  from: Instant,
  until: Instant,
): readonly ColumnRun[] {
  const columnMs = (until - from) / COLUMNS;
  const tallies: Tally[] = Array.from({ length: COLUMNS }, () => ({
    knownMs: 0,
    failedMs: 0,
    failed: false,
  }));
  for (const span of spans) {
    if (span.surface !== surface || span.until < from || span.from >= until) continue;
    const failing = isFailing(span.verdict);
    const first = Math.max(0, Math.floor((span.from - from) / columnMs));
    for (let index = first; index < COLUMNS && from + index * columnMs <= span.until; index += 1) {
      const tally = tallies[index];
      if (tally === undefined) continue;
      const ms = overlapMs(span, from + index * columnMs, from + (index + 1) * columnMs);
      tally.knownMs += ms;
      if (failing) tally.failedMs += ms;
      // A fault that ends with the column before does not stain this one; a lone look has no length at all.
      if (failing && (ms > 0 || span.from === span.until)) tally.failed = true;
    }
  }
  const runs: ColumnRun[] = [];
  for (const [index, tally] of tallies.entries()) {
    const state = stateOf(tally, columnMs);
    const before = runs.at(-1);
    const end = (index + 1) / COLUMNS;
    if (before?.state === state) runs[runs.length - 1] = { ...before, until: end };
    else runs.push({ state, from: index / COLUMNS, until: end });
  }
  return runs;
}

/** The columns an outage touches, as parts of the whole width; at least one, so that it is always seen. */
export function columnsOf(
  outage: { readonly from: Instant; readonly until: Instant },
  from: Instant,
  until: Instant,
): Pick<ColumnRun, 'from' | 'until'> {
  const part = (instant: Instant): number =>
    Math.min(1, Math.max(0, (instant - from) / (until - from))) * COLUMNS;
  const first = Math.min(COLUMNS - 1, Math.floor(part(outage.from)));
  return { from: first / COLUMNS, until: Math.max(first + 1, Math.ceil(part(outage.until))) / COLUMNS };
}
