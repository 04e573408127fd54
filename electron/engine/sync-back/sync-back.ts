import { type Fault, fail, faultOf, makeFault } from '#shared/fault';
import type { SyncBackView } from '#shared/ipc/snapshot';
import type { MailboxAccess } from '#shared/mailbox';
import { countLedger, sinceThen } from '#shared/sync-back/counts';
import { type Patience, retryDelay } from '#shared/sync-back/pace';
import type { Window } from '#shared/sync-back/plan';
import type { SyncBackCounts } from '#shared/sync-back/state';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/time';
import type { EngineContext } from '../context.ts';
import type { Duty } from '../duty.ts';
import { failMissing } from '../mailbox-rows.ts';
import { createJob } from './job.ts';
import type { Job } from './job-types.ts';
import { openLedger } from './ledger.ts';
import { makeQueue } from './queue.ts';
import { dropRun, findRun, openRun, type RunState, setRun } from './runs.ts';

/** Bringing home what came to and left from the fallback mailbox during an outage. */
export interface SyncBack {
  readonly duty: Duty;
  view(): SyncBackView;
  /** Looks at both mailboxes and counts. Faults: of both connections, `nothing-to-do`, `already-running`. */
  plan(): Promise<SyncBackCounts>;
  /** Starts or resumes the copy; the duty does it. Fault: `nothing-to-do`. */
  start(): Promise<void>;
  /** Ends what is under way and waits for it. */
  pause(): Promise<void>;
  /** Forgets the run and its ledger; the copies stay where they are. */
  forget(): Promise<void>;
}

/** What the sync-back asks the rest of the engine. */
export interface SyncBackInputs {
  /** The outage it belongs to, as the watcher saw it. */
  readonly window: () =>
    | { readonly campaign: string; readonly since: Instant; readonly until: Instant | undefined }
    | undefined;
  /** False while the primary mailbox is not proven to be back, or came back changed. */
  readonly mayCopy: () => boolean;
}

// People turn to the fallback a little before we notice, and go on writing to it for a while after the return.
const EARLIER_MS = HOUR_MS;
const LATER_MS = DAY_MS;
const PATIENCE: Patience = { firstMs: 30 * SECOND_MS, longestMs: 15 * MINUTE_MS };
const NOTHING = { copied: 0, verified: 0, bytes: 0 };

interface Current {
  readonly campaign: string;
  readonly window: Window;
}

/** Makes the sync-back of the engine. */
export function createSyncBack(context: EngineContext, inputs: SyncBackInputs): SyncBack {
  const { database, line, ports } = context;
  const { clock, log } = ports;
  const alone = makeQueue();
  let job: { readonly key: string; readonly job: Job } | undefined;
  let stop = new AbortController();
  let counting = false;
  let planFault: Fault | undefined;
  let failures = 0;
  let nextAt: Instant = 0;
  let engineSignal: AbortSignal | undefined;

  function current(): Current | undefined {
    const wanted = inputs.window();
    if (wanted === undefined) return undefined;
    const until = wanted.until === undefined ? undefined : wanted.until + LATER_MS;
    return { campaign: wanted.campaign, window: { since: wanted.since - EARLIER_MS, until } };
  }

  async function access(role: 'primary' | 'fallback'): Promise<MailboxAccess> {
    return (await context.access(role)) ?? failMissing(database, role);
  }

  async function jobFor({ campaign, window }: Current): Promise<Job> {
    const runId = openRun(database, campaign, window, clock.now()).id;
    const key = `${runId} ${window.since} ${window.until}`;
    if (job?.key !== key) {
      await closeJob();
      const both = async () => ({ from: await access('fallback'), to: await access('primary') });
      const setup = {
        clock,
        log,
        line,
        database,
        runId,
        window,
        access: both,
        pace: 'gentle',
        maxTroubles: 10,
      } as const;
      job = { key, job: createJob(setup) };
    }
    return job.job;
  }

  async function closeJob(): Promise<void> {
    const open = job;
    job = undefined;
    await open?.job.close();
  }

  function countsOf(runId: number, state: RunState): SyncBackCounts {
    const counts = countLedger(openLedger(database, runId).sums(), job?.job.room);
    // A fresh count asks what is left to do; while copying, the total must not shrink.
    return sinceThen(counts, state === 'planned' ? counts : NOTHING);
  }

  function move(campaign: string, state: RunState, fault?: Fault): void {
    const run = findRun(database, campaign);
    if (run !== undefined) setRun(database, run.id, { state, fault }, clock.now());
  }

  function trouble(campaign: string, fault: Fault): void {
    log.write('warn', 'sync-back-trouble', { fault: fault.kind });
    if (fault.scope === 'mailbox') return move(campaign, 'paused', fault);
    if (fault.scope === 'us') return move(campaign, 'failed', fault);
    failures += 1;
    nextAt = clock.now() + retryDelay(failures, PATIENCE);
    move(campaign, 'copying', fault);
  }

  async function finish(campaign: string, work: Job): Promise<void> {
    if (work.ledger.homeless() > 0) {
      // The messages received are home; those sent have nowhere to go.
      await work.close();
      return move(campaign, 'failed', makeFault('folder-missing', 'Sent'));
    }
    const proof = await work.prove();
    const run = findRun(database, campaign);
    if (proof === undefined || run === undefined) return;
    setRun(database, run.id, { state: 'done', proof }, clock.now());
    log.write('info', 'sync-back-done', { ...proof });
    await work.close();
  }

  async function turn(signal: AbortSignal): Promise<void> {
    const now = current();
    const run = now && findRun(database, now.campaign);
    if (now === undefined || run?.state !== 'copying') return;
    stop = new AbortController();
    const ended = AbortSignal.any([signal, stop.signal]);
    try {
      const work = await jobFor(now);
      const at = await work.turn(ended);
      failures = 0;
      nextAt = at ?? clock.now();
      if (run.fault !== undefined && !ended.aborted) move(now.campaign, 'copying');
      if (at === undefined) await finish(now.campaign, work);
    } catch (error) {
      if (!ended.aborted) trouble(now.campaign, faultOf(error));
    } finally {
      if (!signal.aborted) context.changed();
    }
  }

  /** Between two turns the connections stay open: they must not outlive the engine. */
  function closeWith(signal: AbortSignal): void {
    if (engineSignal === signal) return;
    engineSignal = signal;
    signal.addEventListener('abort', () => void closeJob(), { once: true });
  }

  const duty: Duty = {
    name: 'sync-back',
    nextAt() {
      const now = current();
      if (now === undefined || !inputs.mayCopy()) return undefined;
      return findRun(database, now.campaign)?.state === 'copying' ? nextAt : undefined;
    },
    async run(signal) {
      closeWith(signal);
      await alone(() => turn(signal));
    },
  };

  async function count(now: Current): Promise<SyncBackCounts> {
    const isNew = findRun(database, now.campaign) === undefined;
    await closeJob();
    try {
      const work = await jobFor(now);
      await work.look(true);
      await work.close();
      move(now.campaign, 'planned');
    } catch (error) {
      planFault = faultOf(error);
      if (isNew) dropRun(database, now.campaign);
      throw error;
    }
    const run = findRun(database, now.campaign) ?? fail('internal', 'no run');
    return countsOf(run.id, run.state);
  }

  return {
    duty,
    view() {
      const now = current();
      const run = now && findRun(database, now.campaign);
      const state = counting ? 'counting' : (run?.state ?? 'none');
      if (run === undefined) return { state, counts: undefined, proof: undefined, fault: planFault };
      const { proof, fault } = run;
      return { state, counts: countsOf(run.id, run.state), proof, fault: fault ?? planFault };
    },
    async plan() {
      const now = current() ?? fail('nothing-to-do');
      if (counting || findRun(database, now.campaign)?.state === 'copying') fail('already-running');
      counting = true;
      planFault = undefined;
      context.changed();
      try {
        return await alone(() => count(now));
      } finally {
        counting = false;
        context.changed();
      }
    },
    async start() {
      const { campaign, window } = current() ?? fail('nothing-to-do');
      // A new start offers again what was refused before.
      if (findRun(database, campaign)?.state !== 'copying') await alone(closeJob);
      openRun(database, campaign, window, clock.now());
      planFault = undefined;
      failures = 0;
      nextAt = clock.now();
      move(campaign, 'copying');
      context.changed();
    },
    async pause() {
      const now = current();
      if (now === undefined || findRun(database, now.campaign)?.state !== 'copying') return;
      move(now.campaign, 'paused');
      stop.abort();
      await alone(closeJob);
      context.changed();
    },
    async forget() {
      const now = current();
      stop.abort();
      await alone(async () => {
        await closeJob();
        if (now !== undefined) dropRun(database, now.campaign);
      });
      planFault = undefined;
      context.changed();
    },
  };
}
