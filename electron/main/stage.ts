import type { Engine } from '#engine/engine';
import type { Clock, Log, Timer } from '#engine/ports';
import { mayShowDemo } from '#shared/demo';
import { fail } from '#shared/fault';
import { type Args, COMMANDS, type CommandName, type Handlers, type Value } from '#shared/ipc/contract';
import type { Snapshot } from '#shared/ipc/snapshot';
import { HOUR_MS, SECOND_MS } from '#shared/time';
import { errorFacts } from './error-facts.ts';

/** An engine, and whatever has to be put away after it. */
export interface Piece {
  readonly engine: Engine;
  close(): Promise<void>;
}

export interface StageOptions {
  /** Makes the engine of the user's own mailboxes, at first and each time the demo is over. */
  readonly openReal: () => Engine;
  /** Makes a demo; `pausesWatch`: the user has mailboxes that nobody watches meanwhile. */
  readonly openDemo: (pausesWatch: boolean) => Promise<Piece>;
  /** Another engine is there: the window must be loaded anew. */
  readonly onSwap: () => void;
  /** The user's own engine could not be opened again: there is nothing to go on with. */
  readonly onLost: (error: unknown) => void;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}

/** The one engine that the window, the tray and the notifications belong to: the real one, or the demo in its place. */
export interface Stage extends Engine {
  /** Back to the user's own mailboxes; nothing happens where they are there already. */
  leaveDemo(): Promise<void>;
}

// A demo that somebody walked away from would leave the mailbox unwatched.
const LONGEST_DEMO_MS = HOUR_MS;
// A question ends in this time; a longer job is not cut off for a demo.
const QUIET_MS = 2 * SECOND_MS;

/** Plays the real engine, and the demo on command. What the two have in common is taken once, outside. */
export function createStage(options: StageOptions): Stage {
  return new SwappingStage(options);
}

type Present = Piece & { readonly kind: 'real' | 'demo' };

class SwappingStage implements Stage {
  readonly handlers: Handlers;
  readonly #options: StageOptions;
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();
  readonly #running = new Set<Promise<unknown>>();
  #piece: Present;
  #stopListening: () => void;
  #swap: Promise<void> | undefined;
  /** While one engine goes and the other comes, no command reaches either. */
  #phase: 'open' | 'between' | 'over' = 'open';
  #limit: Timer | undefined;

  constructor(options: StageOptions) {
    this.#options = options;
    this.#piece = this.#openReal();
    this.#stopListening = this.#listen();
    this.handlers = this.#makeHandlers();
  }

  snapshot(): Snapshot {
    return this.#piece.engine.snapshot();
  }

  onSnapshot(listener: (snapshot: Snapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): Promise<void> {
    return this.#piece.engine.start();
  }

  settled(): Promise<void> {
    return this.#piece.engine.settled();
  }

  async stop(): Promise<void> {
    // Whoever asked for it is told of its failure.
    await this.#swap?.catch(() => undefined);
    if (this.#phase === 'over') return;
    this.#phase = 'over';
    this.#limit?.cancel();
    this.#stopListening();
    this.#listeners.clear();
    await this.#piece.close();
  }

  async leaveDemo(): Promise<void> {
    // A window that closes because the app does changes nothing any more.
    if (this.#piece.kind === 'demo' && this.#phase !== 'over') await this.#alone(() => this.#toReal());
  }

  #openReal(): Present {
    const engine = this.#options.openReal();
    return { kind: 'real', engine, close: () => engine.stop() };
  }

  #listen(): () => void {
    return this.#piece.engine.onSnapshot((snapshot) => {
      for (const listener of this.#listeners) listener(snapshot);
    });
  }

  #makeHandlers(): Handlers {
    const names = Object.keys(COMMANDS) as CommandName[];
    // One entry for each command, each of its own type: only the list of all of them has lost that.
    const passedOn = Object.fromEntries(
      names.map((name) => [name, (args: Args<typeof name>) => this.#pass(name, args)]),
    ) as unknown as Handlers;
    return {
      ...passedOn,
      'demo.start': async () => {
        await this.#alone(() => this.#toDemo());
        return null;
      },
      'demo.leave': async () => {
        await this.leaveDemo();
        return null;
      },
    };
  }

  async #pass<C extends CommandName>(name: C, args: Args<C>): Promise<Value<C>> {
    if (this.#phase !== 'open') fail('already-running');
    const handle = this.#piece.engine.handlers[name] as (args: Args<C>) => Promise<Value<C>>;
    const answer = handle(args);
    this.#running.add(answer);
    try {
      return await answer;
    } finally {
      this.#running.delete(answer);
    }
  }

  async #alone(work: () => Promise<void>): Promise<void> {
    if (this.#swap !== undefined || this.#phase === 'over') fail('already-running');
    this.#swap = work();
    try {
      await this.#swap;
    } finally {
      this.#swap = undefined;
      if (this.#phase === 'between') this.#phase = 'open';
    }
  }

  async #toDemo(): Promise<void> {
    const mayShow = (): boolean => this.#piece.kind === 'real' && mayShowDemo(this.snapshot());
    if (!mayShow()) fail('already-running');
    const demo = await this.#options.openDemo(this.snapshot().primary !== undefined);
    try {
      await demo.engine.start();
      // Whatever began in the meantime goes first.
      if (!mayShow()) fail('already-running');
      this.#phase = 'between';
      await this.#quiet();
    } catch (error) {
      await demo.close();
      throw error;
    }
    await this.#put({ kind: 'demo', ...demo });
    this.#limit = this.#options.clock.after(LONGEST_DEMO_MS, () => void this.#end());
  }

  async #toReal(): Promise<void> {
    this.#limit?.cancel();
    this.#phase = 'between';
    await this.#retire();
    try {
      const real = this.#openReal();
      this.#piece = real;
      this.#stopListening = this.#listen();
      await real.engine.start();
    } catch (error) {
      this.#phase = 'over';
      this.#options.onLost(error);
      throw error;
    }
    this.#options.onSwap();
  }

  /** Ends when no command is being answered. Fault: `already-running`, if that takes long. */
  async #quiet(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, QUIET_MS, 'late');
    });
    const ended = await Promise.race([Promise.allSettled(this.#running), late]);
    clearTimeout(timer);
    if (ended === 'late') fail('already-running');
  }

  async #put(piece: Present): Promise<void> {
    await this.#retire();
    this.#piece = piece;
    this.#stopListening = this.#listen();
    this.#options.onSwap();
  }

  async #retire(): Promise<void> {
    this.#stopListening();
    // What could not be put away in order is left behind: its facts are safe in its database.
    await this.#piece
      .close()
      .catch((error: unknown) => this.#options.log.write('error', 'stop-failed', errorFacts(error)));
  }

  async #end(): Promise<void> {
    await this.leaveDemo().catch((error: unknown) =>
      this.#options.log.write('error', 'demo-not-left', errorFacts(error)),
    );
  }
}
