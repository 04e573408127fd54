import type { DatedWord } from '#shared/official/official-word';
import type { Diagnosis, Surface, Verdict } from '#shared/outage/diagnosis';
import type { OutageScope } from '#shared/outage/state';
import type { Instant } from '#shared/time';

/** For how long one surface gave the same verdict. Between spans nothing is known: the computer was off, or the line was down. */
export interface SurfaceSpan {
  readonly surface: Surface;
  readonly verdict: Verdict;
  readonly code: string;
  readonly from: Instant;
  readonly until: Instant;
  /** How many looks it rests on. */
  readonly rounds: number;
}

/** One outage of the past, or the open one. */
export interface OutageRecord {
  readonly startedAt: Instant;
  readonly confirmedAt: Instant;
  readonly endedAt: Instant | undefined;
  readonly diagnosis: Diagnosis;
  readonly scope: OutageScope;
}

/** Everything the history screen draws for one mailbox, oldest first. */
export interface HistoryView {
  readonly address: string;
  readonly now: Instant;
  readonly spans: readonly SurfaceSpan[];
  readonly outages: readonly OutageRecord[];
  /** What the provider's page said, change by change. */
  readonly words: readonly DatedWord[];
}
