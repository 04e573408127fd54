import { faultOf } from '#shared/fault';
import type { DutyFacts } from '#shared/support/diagnosis-facts';
import type { Instant } from '#shared/time';
import type { Clock, Log, Timer } from './ports.ts';

/**
 * One piece of background work. When it is due follows from stored facts alone, so a restart resumes by itself.
 * A duty never overlaps itself; different duties do overlap.
 */
export interface Duty {
  readonly name: string;
  /** When the next turn is due; `undefined`: nothing to do until something changes. */
  nextAt(): Instant | undefined;
  /**
   * One bounded turn. It must move its own `nextAt` forward, by storing what it did. `signal` is aborted when the
   * engine stops: every wait must heed it.
   */
  run(signal: AbortSignal): Promise<void>;
}

/** A duty that failed unexpectedly is tried again after this long. */
const AFTER_FAILURE_MS = 60_000;

/** Runs duties when they are due, on the injected clock. Owns their timers. */
export class DutyRunner {
  readonly #duties: readonly Duty[];
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #timers = new Map<Duty, Timer>();
  readonly #running = new Map<Duty, Promise<void>>();
  readonly #notBefore = new Map<Duty, Instant>();
  readonly #stop = new AbortController();
  #started = false;

  constructor(duties: readonly Duty[], clock: Clock, log: Log) {
    this.#duties = duties;
    this.#clock = clock;
    this.#log = log;
  }

  start(): void {
    this.#started = true;
    this.review();
  }

  /** Looks again at when each duty is due: to be called after every change of the facts. */
  review(): void {
    if (!this.#started || this.#stop.signal.aborted) return;
    for (const duty of this.#duties) this.#schedule(duty);
  }

  /** Every duty as it stands: for a diagnosis. */
  plan(): readonly DutyFacts[] {
    return this.#duties.map((duty) => ({
      name: duty.name,
      dueAt: duty.nextAt(),
      running: this.#running.has(duty),
    }));
  }

  /** Ends when whatever runs now has ended. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running.values());
  }

  /** Aborts what runs and waits for it, `limitMs` of real time at most. */
  async stop(limitMs: number): Promise<void> {
    this.#stop.abort();
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limitMs);
    });
    await Promise.race([this.settled(), limit]);
    clearTimeout(timer);
  }

  #schedule(duty: Duty): void {
    this.#timers.get(duty)?.cancel();
    this.#timers.delete(duty);
    if (this.#running.has(duty)) return;
    const at = duty.nextAt();
    if (at === undefined) return;
    const dueAt = Math.max(at, this.#notBefore.get(duty) ?? at);
    const timer = this.#clock.after(Math.max(0, dueAt - this.#clock.now()), () => this.#begin(duty));
    this.#timers.set(duty, timer);
  }

  #begin(duty: Duty): void {
    this.#timers.delete(duty);
    if (this.#stop.signal.aborted || this.#running.has(duty)) return;
    const turn = this.#turn(duty).finally(() => {
      this.#running.delete(duty);
      this.review();
    });
    this.#running.set(duty, turn);
  }

  async #turn(duty: Duty): Promise<void> {
    try {
      await duty.run(this.#stop.signal);
      this.#notBefore.delete(duty);
    } catch (error) {
      // A bug or a broken database must not become a busy loop; the fault stays visible in the log.
      this.#notBefore.set(duty, this.#clock.now() + AFTER_FAILURE_MS);
      if (!this.#stop.signal.aborted) {
        this.#log.write('error', 'duty-failed', { duty: duty.name, fault: faultOf(error).kind });
      }
    }
  }
}
