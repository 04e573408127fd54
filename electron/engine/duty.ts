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

  /** Aborts what runs and waits for it, `limitMs` of real time at most: what does not heed the end is cut off. */
  async stop(limitMs: number): Promise<'settled' | 'cut-off'> {
    this.#stop.abort();
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<'cut-off'>((resolve) => {
      timer = setTimeout(() => resolve('cut-off'), limitMs);
    });
    const end = await Promise.race([this.settled().then(() => 'settled' as const), limit]);
    clearTimeout(timer);
    return end;
  }

  #schedule(duty: Duty): void {
    this.#timers.get(duty)?.cancel();
    this.#timers.delete(duty);
    if (this.#running.has(duty)) return;
    let at: Instant | undefined;
    try {
      at = duty.nextAt();
    } catch (error) {
      // One that cannot even say when it is due holds nobody else up, and is asked again.
      this.#failed(duty, error);
      this.#timers.set(
        duty,
        this.#clock.after(AFTER_FAILURE_MS, () => this.#schedule(duty)),
      );
      return;
    }
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
      this.#failed(duty, error);
    }
  }

  /** A bug or a broken database must not become a busy loop; the fault stays visible in the log. */
  #failed(duty: Duty, error: unknown): void {
    const now = this.#clock.now();
    const isKnown = (this.#notBefore.get(duty) ?? now) > now;
    if (!isKnown) this.#notBefore.set(duty, now + AFTER_FAILURE_MS);
    if (!isKnown && !this.#stop.signal.aborted)
      this.#log.write('error', 'duty-failed', { duty: duty.name, fault: faultOf(error).kind });
  }
}
