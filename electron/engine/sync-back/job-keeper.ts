import type { EngineContext } from '../context.ts';
import { failMissing } from '../mailbox-rows.ts';
import type { Current } from './current-run.ts';
import { createJob } from './job.ts';
import type { Job } from './job-types.ts';
import { type Meter, makeMeter } from './meter.ts';
import { openRun } from './runs.ts';

/** The one job at work: between two turns its connections stay open. */
export interface JobKeeper {
  /** Bytes the destination still takes, as far as a job has asked and been told. */
  readonly room: number | undefined;
  /** How fast the copy goes. */
  readonly meter: Meter;
  /** The job of this run and window; another one is closed first. */
  jobFor(current: Current): Promise<Job>;
  close(): Promise<void>;
}

export function keepJob(context: EngineContext): JobKeeper {
  const { database, line, ports } = context;
  const { clock, log } = ports;
  let kept: { readonly key: string; readonly job: Job } | undefined;

  const access = async (role: 'primary' | 'fallback') =>
    (await context.access(role)) ?? failMissing(database, role);

  async function close(): Promise<void> {
    const open = kept;
    kept = undefined;
    await open?.job.close();
  }

  return {
    meter: makeMeter(clock),
    get room() {
      return kept?.job.room;
    },
    async jobFor({ key: runKey, window, choice: { scope } }) {
      const runId = openRun(database, runKey, window, clock.now()).id;
      const key = `${runId} ${window.since} ${window.until} ${scope}`;
      if (kept?.key !== key) {
        await close();
        const both = async () => ({ from: await access('fallback'), to: await access('primary') });
        const where = { clock, log, line, database, access: both };
        kept = { key, job: createJob({ ...where, runId, window, scope, pace: 'gentle', maxTroubles: 10 }) };
      }
      return kept.job;
    },
    close,
  };
}
