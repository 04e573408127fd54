import { type Fault, type FaultScope, faultOf, makeFault } from '#shared/fault';
import { countLedger, openCount } from '#shared/sync-back/counts';
import { type Patience, retryDelay } from '#shared/sync-back/pace';
import { isInWindow } from '#shared/sync-back/plan';
import { type CopiedStates, copiedStates, runFigures } from '#shared/sync-back/run-figures';
import type { SyncBackCounts } from '#shared/sync-back/state';
import { SECOND_MS } from '#shared/time';
import { createJob } from './job.ts';
import type { Job, JobSetup } from './job-types.ts';

/** What a run from the command line came to. */
export interface OneRun {
  readonly counts: SyncBackCounts;
  /** Copies that nobody has proven, of this run or an earlier one. */
  readonly unproven: number;
  /** Why it did not come to its end. */
  readonly fault: Fault | undefined;
}

// A command that somebody waits for: a short blip is bridged, an outage is told.
const PATIENCE: Patience = { firstMs: SECOND_MS, longestMs: 8 * SECOND_MS };
const TRIES = 4;
// One message after the other may break the connection: each failure that shows a new one is a step forward.
const TRIES_IN_ALL = 12;
const PASSING: ReadonlySet<FaultScope> = new Set(['service', 'line', 'message']);

// A function of its own: one that waits holds what it has read for as long as it runs.
const statesIn = ({ ledger }: Job): CopiedStates => copiedStates(ledger.rows());

/** Copies until there is nothing left to do, or until a fault that waiting does not mend. The figures are this run's. */
export async function runOnce(setup: JobSetup, signal: AbortSignal): Promise<OneRun> {
  const { clock, log } = setup;
  const job = createJob(setup);
  const before = statesIn(job);
  const ahead = (): number => openCount(job.ledger.sums()) - job.struck;
  let left = ahead();
  let fault: Fault | undefined;
  try {
    for (let failures = 0, inAll = 0; ; ) {
      try {
        const at = await job.turn(signal);
        failures = 0;
        if (at === undefined) break;
        if (at > clock.now()) await clock.sleep(at - clock.now(), signal);
      } catch (error) {
        const failed = faultOf(error);
        failures = ahead() < left ? 1 : failures + 1;
        left = ahead();
        inAll += 1;
        const isHopeless = failures >= TRIES || inAll >= TRIES_IN_ALL;
        if (signal.aborted || !PASSING.has(failed.scope) || isHopeless) {
          fault = failed;
          break;
        }
        log.write('warn', 'sync-back-trouble', { fault: failed.kind });
        await clock.sleep(retryDelay(failures, PATIENCE), signal);
      }
    }
  } finally {
    await job.close();
  }
  if (job.ledger.homeless() > 0) fault ??= makeFault('folder-missing', 'Sent');
  const counts = countLedger(job.ledger.sums(setup.window), job.room);
  const after = job.ledger.rows().filter((row) => isInWindow(row.internalDate, setup.window));
  const figures = runFigures({ before, after, sent: job.ledger.sent }, job.room);
  return {
    // Nobody has looked: that nothing is left to copy would be a guess.
    counts: job.hasLooked ? figures : { ...figures, fits: undefined },
    unproven: counts.copied - counts.verified,
    fault,
  };
}

/** What a run would do, as figures; nothing is stored and nothing is copied. */
export async function lookOnce(setup: JobSetup): Promise<OneRun> {
  const job = createJob(setup);
  try {
    const { changes } = await job.look(false);
    const rows = new Map(job.ledger.rows().map((row) => [row.id, row]));
    for (const { id } of changes.dropped) rows.delete(id);
    for (const row of changes.put) if (row.id !== 0) rows.set(row.id, row);
    const all = [...rows.values(), ...changes.put.filter((row) => row.id === 0)].filter((row) =>
      isInWindow(row.internalDate, setup.window),
    );
    const unproven = all.filter(({ state }) => state === 'copied').length;
    return {
      counts: runFigures({ before: copiedStates(all), after: all, sent: new Set() }, job.room),
      unproven,
      fault: undefined,
    };
  } finally {
    await job.close();
  }
}
