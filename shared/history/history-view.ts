import type { DatedWord } from '#shared/official/official-word';
import type { Diagnosis, Surface, Verdict } from '#shared/outage/diagnosis';
import type { OutageScope } from '#shared/outage/state';
import type { SyncBackProof } from '#shared/sync-back/state';
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

/** Mail of an outage that the provider delivered after it. */
export interface LateMailView {
  /** Until when it is looked for. */
  readonly until: Instant;
  /** False: the watch is over, or was ended with its mailbox. */
  readonly watching: boolean;
  /** The last look; `undefined`: none yet. */
  readonly lookedAt: Instant | undefined;
  readonly arrived: number;
  /** How many of them are the same as a message that had been brought home. Nobody deletes them. */
  readonly already: number;
}

/** What came of an outage once it was over. */
export interface HomecomingView {
  /** Of each fallback mailbox whose mail was brought home. */
  readonly proofs: readonly SyncBackProof[];
  readonly late: LateMailView | undefined;
}

/** One outage of the past, or the open one. */
export interface OutageRecord {
  readonly startedAt: Instant;
  readonly confirmedAt: Instant;
  readonly endedAt: Instant | undefined;
  readonly diagnosis: Diagnosis;
  readonly scope: OutageScope;
  readonly homecoming: HomecomingView | undefined;
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
