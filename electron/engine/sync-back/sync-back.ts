import { type Fault, fail, faultOf, makeFault } from '#shared/fault';
import type { FallbackRole } from '#shared/ipc/contract';
import type { SyncBackView } from '#shared/ipc/snapshot';
import { afterCount } from '#shared/sync-back/after-count';
import type { PlanChoice } from '#shared/sync-back/choice';
import type { SyncBackCounts } from '#shared/sync-back/state';
import type { Instant } from '#shared/time';
import type { EngineContext } from '../context.ts';
import { tellDesk } from '../desk/tell.ts';
import type { Duty } from '../duty.ts';
import { type Current, currentRun, type OutageWindow, owesMail } from './current-run.ts';
import { endRun } from './end-run.ts';
import { keepJob } from './job-keeper.ts';
import type { Job } from './job-types.ts';
import { makeNextTry } from './next-try.ts';
import { keepChoice, keepSentFolder } from './plan-choice.ts';
import { makeQueue } from './queue.ts';
import {
  dropRun,
  dropRuns,
  findRun,
  openRun,
  type RunKey,
  type RunState,
  type SyncRun,
  setRun,
} from './runs.ts';
import { startNow, startOf } from './start.ts';
import { countsOf, viewSyncBack } from './sync-back-view.ts';

/** Bringing home what came to and left from the fallback mailbox during an outage. */
export interface SyncBack {
  readonly duty: Duty;
  view(): SyncBackView;
  /** The stored run of the present outage and fallback mailbox. */
  run(): SyncRun | undefined;
  /** True while it counts or copies: both mailboxes are open. */
  isBusy(): boolean;
  /**
   * Looks at both mailboxes and counts. Faults: of both connections, `nothing-to-do`, `already-running`; where nobody
   * asked (`itself`) they are not shown. A choice is kept with the run.
   */
  plan(choice?: PlanChoice, asked?: 'person' | 'itself'): Promise<SyncBackCounts>;
  /** Starts or resumes the copy; the duty does it. Fault: `nothing-to-do`. */
  start(): Promise<void>;
  /** Ends what is under way and waits for it. */
  pause(): Promise<void>;
  /** Remembers, in an outage, that the present fallback holds mail of it: another is about to take its place. */
  noteSource(): void;
  /** True for a mailbox that holds mail of the open outage which is not all home yet. */
  holdsMail(role: FallbackRole): boolean;
  /** Forgets the runs of this outage and their ledgers; the copies stay where they are. */
  forget(): Promise<void>;
}

/** What the sync-back asks the rest of the engine. */
export interface SyncBackInputs {
  /** The outage it belongs to, as the watcher saw it. */
  readonly window: () => OutageWindow | undefined;
  /** False while the primary mailbox is not proven to be back, or came back changed. */
  readonly mayCopy: () => boolean;
}

/** Makes the sync-back of the engine. */
export function createSyncBack(context: EngineContext, inputs: SyncBackInputs): SyncBack {
  const { database, ports } = context;
  const { clock, log } = ports;
  const alone = makeQueue();
  const jobs = keepJob(context);
  let stop = new AbortController();
  let counting: Promise<SyncBackCounts> | undefined;
  let planFault: Fault | undefined;
  const nextTry = makeNextTry(clock);
  let engineSignal: AbortSignal | undefined;

  const current = (): Current | undefined => currentRun(database, inputs.window());

  function move(key: RunKey, state: RunState, fault?: Fault): void {
    const run = findRun(database, key);
    if (run === undefined) return;
    setRun(database, run.id, { state, fault }, clock.now());
    if (fault !== undefined && state !== 'copying') tellDesk(ports, { about: 'mail-stopped' });
  }

  function trouble(key: RunKey, fault: Fault): void {
    log.write('warn', 'sync-back-trouble', { fault: fault.kind });
    if (fault.scope === 'mailbox') return move(key, 'paused', fault);
    if (fault.scope === 'us') return move(key, 'failed', fault);
    nextTry.failed();
    move(key, 'copying', fault);
  }

  async function finish(key: RunKey, work: Job): Promise<void> {
    if (work.ledger.homeless() > 0) {
      // The messages received are home; those sent have nowhere to go.
      await work.close();
      return move(key, 'failed', makeFault('folder-missing', 'Sent'));
    }
    const proof = await work.prove();
    const run = findRun(database, key);
    if (proof === undefined || run === undefined) return;
    endRun(database, { id: run.id, ...key }, proof, clock.now());
    log.write('info', 'sync-back-done', { ...proof });
    tellDesk(ports, { about: 'mail-home', copied: proof.copied });
    await work.close();
  }

  async function turn(signal: AbortSignal): Promise<void> {
    const now = current();
    const run = now && findRun(database, now.key);
    if (now === undefined || run?.state !== 'copying') return;
    stop = new AbortController();
    const ended = AbortSignal.any([signal, stop.signal]);
    try {
      const work = await jobs.jobFor(now);
      const at = await work.turn(ended);
      nextTry.answered(at);
      if (run.fault !== undefined && !ended.aborted) move(now.key, 'copying');
      if (at === undefined) await finish(now.key, work);
    } catch (error) {
      if (!ended.aborted) trouble(now.key, faultOf(error));
    } finally {
      if (!signal.aborted) context.changed();
    }
  }

  /** Between two turns the connections stay open: they must not outlive the engine. */
  function closeWith(signal: AbortSignal): void {
    if (engineSignal === signal) return;
    engineSignal = signal;
    signal.addEventListener('abort', () => void jobs.close(), { once: true });
  }

  /** When the next turn of a copy is due. */
  function turnAt(): Instant | undefined {
    const now = current();
    if (now === undefined || !inputs.mayCopy()) return undefined;
    if (findRun(database, now.key)?.state !== 'copying') return undefined;
    // A copy that the service broke off by failing again goes on at a moment of its own, once it is back.
    const startAt = startOf(database, inputs.window());
    return startAt === undefined ? undefined : Math.max(startAt, nextTry.at);
  }

  const duty: Duty = {
    name: 'sync-back',
    nextAt() {
      nextTry.heed(inputs.mayCopy());
      return turnAt();
    },
    async run(signal) {
      closeWith(signal);
      await alone(() => turn(signal));
    },
  };

  async function count({ key, window }: Current, choice?: PlanChoice): Promise<SyncBackCounts> {
    const before = findRun(database, key);
    await jobs.close();
    const { id } = openRun(database, key, window, clock.now());
    if (choice !== undefined) keepChoice(database, id, choice);
    try {
      const work = await jobs.jobFor(current() ?? fail('nothing-to-do'));
      const rows = work.ledger.rows();
      const { sentFolder } = await work.look(true);
      keepSentFolder(database, id, sentFolder);
      await work.close();
      move(key, afterCount(before?.state === 'done', rows, work.ledger.rows()));
    } catch (error) {
      if (before === undefined) dropRun(database, key);
      throw error;
    }
    return countsOf(database, id, jobs.room, true);
  }

  return {
    duty,
    run: () => {
      const now = current();
      return now && findRun(database, now.key);
    },
    view: () =>
      viewSyncBack(database, current(), {
        counting: counting !== undefined,
        planFault,
        jobs,
        turnAt: turnAt(),
      }),
    isBusy() {
      const now = current();
      return counting !== undefined || (now !== undefined && findRun(database, now.key)?.state === 'copying');
    },
    async plan(choice, asked = 'person') {
      const now = current() ?? fail('nothing-to-do');
      if (findRun(database, now.key)?.state === 'copying') fail('already-running');
      // Whoever asks while a count is under way, begun by itself or not, hears what that one finds.
      if (counting !== undefined && choice === undefined) return await counting;
      planFault = undefined;
      const mine = alone(() => count(now, choice));
      counting = mine;
      context.changed();
      try {
        return await mine;
      } catch (error) {
        if (asked === 'person') planFault = faultOf(error);
        throw error;
      } finally {
        if (counting === mine) counting = undefined;
        context.changed();
      }
    },
    async start() {
      const { key, window } = current() ?? fail('nothing-to-do');
      // A new start offers again what was refused before.
      if (findRun(database, key)?.state !== 'copying') await alone(() => jobs.close());
      const outage = inputs.window();
      if (outage !== undefined) startNow(context, outage);
      openRun(database, key, window, clock.now());
      planFault = undefined;
      nextTry.answered();
      move(key, 'copying');
      context.changed();
    },
    async pause() {
      const now = current();
      if (now === undefined || findRun(database, now.key)?.state !== 'copying') return;
      move(now.key, 'paused');
      stop.abort();
      await alone(() => jobs.close());
      context.changed();
    },
    noteSource() {
      const now = current();
      if (now !== undefined) openRun(database, now.key, now.window, clock.now(), 'noted');
    },
    holdsMail: (role) => owesMail(database, role, current()),
    async forget() {
      const now = current();
      stop.abort();
      await alone(async () => {
        await jobs.close();
        if (now !== undefined) dropRuns(database, now.key.campaign);
      });
      planFault = undefined;
      context.changed();
    },
  };
}
