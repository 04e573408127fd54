import type { SyncBackCounts } from '#shared/sync-back/state';
import { homeBy, type Mark, withMark } from '#shared/sync-back/time-left';
import type { Instant } from '#shared/time';
import type { Clock } from '../ports.ts';

/** Watches how fast a copy goes. */
export interface Meter {
  /** When the run should be done; without `counts` nothing is moving, and it begins anew. */
  read(runId: number | undefined, counts: SyncBackCounts | undefined): Instant | undefined;
}

/** The pace is kept in memory only: after a restart it is another one. */
export function makeMeter(clock: Pick<Clock, 'now'>): Meter {
  let watched: number | undefined;
  let marks: readonly Mark[] = [];
  return {
    read(runId, counts) {
      if (counts === undefined || runId !== watched) marks = [];
      watched = runId;
      if (counts === undefined) return undefined;
      const now = clock.now();
      marks = withMark(marks, { at: now, copied: counts.copied, bytes: counts.bytes });
      return homeBy(marks, counts, now);
    },
  };
}
