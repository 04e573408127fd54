import type { Fault } from '#shared/fault';
import type { SyncBackView } from '#shared/ipc/snapshot';
import { EVERYTHING } from '#shared/sync-back/choice';
import { countLedger, sinceThen } from '#shared/sync-back/counts';
import type { SyncBackCounts } from '#shared/sync-back/state';
import type { Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';
import type { Current } from './current-run.ts';
import { viewLate } from './homecoming.ts';
import { openLedger } from './ledger.ts';
import type { Meter } from './meter.ts';
import { plannedIn } from './plan-choice.ts';
import { findElsewhere, findRun } from './runs.ts';

const NOTHING = { copied: 0, verified: 0, bytes: 0 };

/** The figures of a run. `fresh`: what is left to do; else all of it, since a total must not shrink while copying. */
export function countsOf(
  database: Database,
  runId: number,
  room: number | undefined,
  fresh: boolean,
): SyncBackCounts {
  const counts = countLedger(openLedger(database, runId).sums(), room);
  return sinceThen(counts, fresh ? counts : NOTHING);
}

/** What the engine knows of the present run beside its rows. */
interface Present {
  readonly counting: boolean;
  readonly planFault: Fault | undefined;
  readonly jobs: { readonly room: number | undefined; readonly meter: Meter };
  /** When the copy goes on. */
  readonly turnAt: Instant | undefined;
}

/** The part of the snapshot that tells how the mail comes home. */
export function viewSyncBack(
  database: Database,
  now: Current | undefined,
  { counting, planFault, turnAt, jobs: { room, meter } }: Present,
): SyncBackView {
  const run = now && findRun(database, now.key);
  const known = run?.state === 'noted' ? undefined : run;
  const stored = run === undefined || run.state === 'noted' ? 'none' : run.state;
  const counts = known && countsOf(database, known.id, room, known.state === 'planned');
  const isMoving = known?.state === 'copying' && known.fault === undefined;
  return {
    state: counting ? 'counting' : stored,
    dryRun:
      known?.state === 'planned' ? plannedIn(database, known.id, now?.choice ?? EVERYTHING, room) : undefined,
    counts,
    doneAt: meter.read(known?.id, isMoving ? counts : undefined),
    proof: known?.proof,
    fault: known?.fault ?? planFault,
    retryAt: known?.state === 'copying' && known.fault !== undefined ? turnAt : undefined,
    elsewhere: now && findElsewhere(database, now.key),
    late: now && viewLate(database, now.key.campaign),
  };
}
