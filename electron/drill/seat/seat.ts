import type { DeskNote } from '#engine/ports';
import { Faulted } from '#shared/fault';
import type { Args, CommandName, Handlers, Value } from '#shared/ipc/contract';
import type { Snapshot } from '#shared/ipc/snapshot';
import type { Instant } from '#shared/time';
import { Bench, type BenchStart, DRILL_PREFERENCES } from './bench.ts';

/** The process of the engine is gone in the middle of something. */
export class SeatLost extends Error {}

/** Where an engine sits during a drill: in this process, or in one of its own that can be killed. */
export interface Seat {
  /** The compressed time, as far as the drill has come. */
  now(): Instant;
  /** Every note to the user so far, across restarts. */
  readonly notes: readonly { readonly note: DeskNote; readonly at: Instant }[];
  readonly restarts: number;
  invoke<C extends CommandName>(name: C, args: Args<C>): Promise<Value<C>>;
  snapshot(): Promise<Snapshot>;
  /** One turn of time, `until` at the latest. */
  turn(until: Instant): Promise<Instant>;
  /** Starts the engine again after `SeatLost`, from what its computer kept. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** What outlives the engine: time, notes, the system's vault. */
export class SeatMemory {
  now: Instant;
  restarts = 0;
  readonly notes: { note: DeskNote; at: Instant }[] = [];
  readonly #secrets: Record<string, string> = {};
  readonly #fixed: Pick<BenchStart, 'databasePath' | 'authorities' | 'seed'>;

  constructor(now: Instant, fixed: Pick<BenchStart, 'databasePath' | 'authorities' | 'seed'>) {
    this.now = now;
    this.#fixed = fixed;
  }

  /** What the next engine is born with; a new seed each time, as in life. */
  start(): BenchStart {
    const seed = this.#fixed.seed + this.restarts;
    return {
      ...this.#fixed,
      seed,
      now: this.now,
      secrets: { ...this.#secrets },
      preferences: DRILL_PREFERENCES,
    };
  }

  /** Called at each turn of the clock. */
  onTurn: () => void = () => undefined;
  readonly onTime = (now: Instant): void => {
    this.now = now;
    this.onTurn();
  };
  readonly onNote = (note: DeskNote, at: Instant): void => {
    this.notes.push({ note, at });
  };
  readonly onSecret = (name: string, secret: string | undefined): void => {
    if (secret === undefined) Reflect.deleteProperty(this.#secrets, name);
    else this.#secrets[name] = secret;
  };
}

/** Calls a handler by name: the table's types hold pairwise, which the compiler cannot see through an index. */
export const callHandler = (handlers: Handlers, name: CommandName, args: unknown): Promise<unknown> =>
  (handlers[name] as (args: unknown) => Promise<unknown>)(args);

/** An engine in this process: the ordinary drill. */
export async function takeLocalSeat(memory: SeatMemory): Promise<Seat> {
  const bench = new Bench(memory.start(), memory);
  await bench.engine.start();
  return {
    now: () => memory.now,
    notes: memory.notes,
    restarts: 0,
    invoke: async (name, args) => (await callHandler(bench.engine.handlers, name, args)) as never,
    snapshot: async () => bench.engine.snapshot(),
    turn: (until) => bench.turn(until),
    restart: () =>
      Promise.reject(new Faulted({ kind: 'internal', scope: 'us', detail: 'a local seat cannot be lost' })),
    stop: () => bench.engine.stop(),
  };
}
