import { Faulted, fail, makeFault } from '#shared/fault';
import { countLedger } from '#shared/sync-back/counts';
import { fittingFirst } from '#shared/sync-back/fitting-first';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { afterMessage, afterTrouble, type Pace, startPace, waitOf } from '#shared/sync-back/pace';
import type { SyncBackProof } from '#shared/sync-back/state';
import { comparisonOf } from '#shared/sync-back/verification';
import { type Instant, MINUTE_MS, SECOND_MS } from '#shared/time';
import { appendHandfuls } from './append.ts';
import type { Crossing } from './crossing.ts';
import { handfuls, Taken } from './handfuls.ts';
import type { Job, JobSetup } from './job-types.ts';
import { type Ledger, openLedger } from './ledger.ts';
import type { Look } from './look.ts';
import { type OpenFolders, openFolders } from './open-folders.ts';
import { proveRun } from './proof.ts';
import { RoomGauge } from './room-gauge.ts';
import { readBackCopies, settleDoubts } from './settle.ts';
import { SourceReader } from './source-reader.ts';
import { openFor, takeLook } from './take-look.ts';
import { Troubles } from './troubles.ts';

const TURN_MESSAGES = 50;
const TURN_MS = 30 * SECOND_MS;
/** Copies are read back together, to spare the server and the wait. */
const READ_BACK_AT = { gentle: 25, full: 2000 } as const;
// Mail that waited elsewhere arrives while we copy: whoever comes back finds its message already here.
const LOOK_AGAIN_MS = MINUTE_MS;
// A look takes a tenth of the time at most, however long the listings are.
const LOOK_SHARE = 10;
const MOST_RENUMBERED = 5;
/** Messages in hand: the ledger has the others. */
const QUEUED = 2000;
/** Waits longer than this are not worth a connection that lies idle. */
const LONGEST_IDLE_MS = 20 * SECOND_MS;

/** What one step did: how many messages, and how long to wait before the next; `end`: there is nothing left to do. */
type Step = { readonly copied: number; readonly waitMs: number } | 'end';

export const createJob = (setup: JobSetup): Job => new CopyJob(setup);

class CopyJob implements Job {
  readonly ledger: Ledger;
  hasLooked = false;
  readonly #setup: JobSetup;
  readonly #troubles: Troubles;
  #pace: Pace;
  readonly #room = new RoomGauge();
  #crossing: Crossing | undefined;
  #folders: OpenFolders | undefined;
  #reader: SourceReader | undefined;
  #isOver = false;
  #renumbered = 0;
  #lookAgainAt: Instant = 0;
  #lookedAt: Instant | undefined;
  #queue: LedgerRow[] = [];
  #runBytes = 0;
  /** Copies not read back yet. */
  #unread = 0;
  /** A refusal that concerns the whole mailbox: what was copied before is still read back, then it is thrown. */
  #refusal: { readonly error: unknown } | undefined;

  constructor(setup: JobSetup) {
    this.#setup = setup;
    this.#pace = startPace(setup.pace);
    this.#troubles = new Troubles(setup.maxTroubles);
    this.ledger = openLedger(setup.database, setup.runId);
  }

  get room(): number | undefined {
    return this.#room.left;
  }
  get struck(): number {
    return this.#troubles.struck;
  }

  async look(store: boolean): Promise<Look> {
    return await this.#guarded(() => this.#look(store));
  }

  async turn(signal: AbortSignal): Promise<Instant | undefined> {
    const startedAt = performance.now();
    // The goodbye queues behind the command under way: an APPEND that is nearly through still gets its answer.
    const leave = (): void => {
      this.#isOver = true;
      void this.close();
    };
    this.#isOver = signal.aborted;
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await this.#guarded(async () => {
        if (this.#lookedAt === undefined || this.#now() >= this.#lookAgainAt) await this.#look(true);
        for (let copied = 0; copied < TURN_MESSAGES && performance.now() - startedAt < TURN_MS; ) {
          const step = signal.aborted ? fail('cancelled') : await this.#step();
          if (step === 'end') return undefined;
          if (step.waitMs > LONGEST_IDLE_MS) await this.close();
          if (step.waitMs > 0) return this.#now() + step.waitMs;
          copied += step.copied;
        }
        return this.#now();
      });
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  async prove(): Promise<SyncBackProof | undefined> {
    return await this.#guarded(async () => {
      const look = await this.#look(true);
      const isDone = this.#queue.length + this.#unread + this.ledger.doubtful().length === 0;
      const crossing = this.#crossing ?? fail('closed', 'sync-back');
      return isDone ? await proveRun(crossing, look, this.ledger.rows(), this.#now()) : undefined;
    });
  }

  async close(): Promise<void> {
    const crossing = this.#crossing;
    this.#reader?.leave();
    this.#crossing = undefined;
    this.#folders = undefined;
    this.#reader = undefined;
    this.#lookedAt = undefined;
    await crossing?.close();
  }

  readonly #now = (): Instant => this.#setup.clock.now();
  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#pace = afterTrouble(this.#pace);
      await this.close();
      throw error;
    }
  }

  async #look(store: boolean): Promise<Look> {
    const rows = this.ledger.rows();
    await this.#reader?.rest();
    const crossing = this.#crossing ?? (await openFor(this.#setup, rows));
    this.#crossing = crossing;
    const startedAt = performance.now();
    this.#refusal = undefined;
    // What an earlier run was refused is offered again, once by each run.
    const given = { rows, troubles: this.#troubles, retriesRefused: !this.hasLooked };
    const look = await takeLook(this.#setup, crossing, given);
    if (store) this.ledger.apply(look.changes, this.#now());
    if (store && !this.hasLooked) this.ledger.unshownAgain();
    await this.#room.ask(crossing.target);
    this.#runBytes = countLedger(this.ledger.sums(), undefined).bytesPlanned;
    this.#folders = openFolders(crossing, this.ledger, this.#now);
    this.#reader = new SourceReader(crossing.source, {
      ledger: this.ledger,
      troubles: this.#troubles,
      now: this.#now,
      isOver: () => this.#isOver,
      // Somebody may have filed elsewhere what is gone: the next look shows where.
      onGone: () => {
        this.#lookedAt = undefined;
      },
    });
    this.#lookedAt = this.#now();
    const tookMs = performance.now() - startedAt;
    this.#lookAgainAt = this.#lookedAt + Math.max(LOOK_AGAIN_MS, tookMs * LOOK_SHARE);
    this.hasLooked = true;
    this.#refill();
    return look;
  }

  /** What is planned for folders that take something. */
  #waiting(): { readonly count: number; readonly bytes: number } {
    return this.ledger.plannedSum(this.#folders?.barred ?? []);
  }

  /** Fills the queue with what goes next: with all of it only where not all of it fits. */
  #refill(): void {
    const left = this.#room.left;
    const except = this.#folders?.barred ?? [];
    const most =
      left === undefined || this.#waiting().bytes <= left ? { most: QUEUED + this.#troubles.count } : {};
    // A message that broke the connection goes last of those that fit: whatever it is, the others get home first.
    const ordered = this.#troubles.ordered(this.ledger.planned({ except, ...most }));
    this.#queue = fittingFirst(ordered, left).slice(0, QUEUED);
    this.#unread = this.ledger.unverifiedCount();
  }

  /** The next thing to do, in order: copy, read back, settle what is in doubt. */
  async #step(): Promise<Step> {
    const { clock, log, pace } = this.#setup;
    const folders = this.#folders ?? fail('closed', 'sync-back');
    const isBlocked = this.#refusal !== undefined || this.#queue.length === 0;
    if (this.#unread > 0 && (isBlocked || this.#unread >= READ_BACK_AT[pace])) {
      const how = { comparison: comparisonOf(pace, this.#runBytes), now: clock.now(), log };
      if ((await readBackCopies(folders, this.ledger, how)) > 0) this.#refill();
      this.#unread = this.ledger.unverifiedCount();
      return { copied: 0, waitMs: 0 };
    }
    if (!isBlocked) return await this.#copy(folders);
    // What is in doubt is looked for before a refusal is told; what is not there may still be taken.
    const waiting = this.#waiting().count;
    const doubtAt = await settleDoubts(folders, this.ledger, clock.now());
    this.#refill();
    if (this.#waiting().count > waiting) this.#refusal = undefined;
    if (this.#unread > 0 || (this.#queue.length > 0 && !this.#refusal)) return { copied: 0, waitMs: 0 };
    const refusal = this.#refusal ?? folders.barredBy;
    if (doubtAt === undefined && refusal !== undefined) throw refusal.error;
    if (this.#lookedAt === undefined) return { copied: 0, waitMs: 1 };
    return doubtAt === undefined ? 'end' : { copied: 0, waitMs: Math.max(1, doubtAt - clock.now()) };
  }

  /** Copies from one folder to one folder: one message while going gently, more once the service has proven healthy. */
  async #copy(folders: OpenFolders): Promise<Step> {
    const [first] = this.#queue;
    const reader = this.#reader;
    if (first !== undefined && !folders.isOpen(first)) await reader?.rest();
    const landing = first === undefined ? undefined : await folders.forRow(first);
    if (landing === 'barred') this.#refill();
    // A folder was renumbered while we copied: nothing is done before another look.
    else if (landing === undefined) {
      this.#lookedAt = undefined;
      this.#renumbered += 1;
      if (this.#renumbered > MOST_RENUMBERED) fail('mailbox-changed', 'UIDVALIDITY is another at every look');
    }
    if (landing === 'barred' || landing === undefined || reader === undefined)
      return { copied: 0, waitMs: landing === 'barred' ? 0 : SECOND_MS };
    if (first !== undefined && !(await this.#room.holds(first.size, landing.session))) {
      this.#refusal = { error: new Faulted(makeFault('mailbox-full', '80 %')) };
      return { copied: 0, waitMs: 0 };
    }
    this.#renumbered = 0;
    const taken = new Taken();
    const most = READ_BACK_AT[this.#pace.name] - this.#unread;
    const supply = { queue: this.#queue, reader, folders, room: this.#room, troubles: this.#troubles, most };
    const end = await appendHandfuls(landing, handfuls({ ...supply, pace: this.#pace }, taken), {
      isOver: () => this.#isOver,
      onTrouble: (under) => this.#troubles.broken(under, 'target'),
    });
    this.#room.took(end.bytes - taken.bytes);
    const each = { ms: taken.ms / end.answered, bytes: end.bytes / end.answered };
    for (let count = 0; count < end.answered; count += 1) this.#pace = afterMessage(this.#pace, each);
    if (end.refusal !== undefined) {
      if (!folders.barFor(landing.folder.path, end.refusal.error)) this.#refusal = end.refusal;
      this.#refill();
    }
    this.#unread = this.ledger.unverifiedCount();
    return { copied: taken.messages, waitMs: waitOf(this.#pace) };
  }
}
