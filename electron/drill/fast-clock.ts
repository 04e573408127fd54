import type { Clock, Timer } from '#engine/ports';
import type { Instant } from '#shared/time';

interface Alarm {
  readonly at: Instant;
  readonly wake: () => void;
  handle: NodeJS.Timeout;
}

/** The demo's clock: it runs by itself, `speed` times faster than real, and can be pushed ahead. */
export class FastClock implements Clock {
  readonly speed: number;
  readonly #alarms = new Set<Alarm>();
  readonly #realStart = Date.now();
  #start: Instant;

  constructor(startAt: Instant, speed: number) {
    this.#start = startAt;
    this.speed = speed;
  }

  now(): Instant {
    return Math.round(this.#start + (Date.now() - this.#realStart) * this.speed);
  }

  after(delayMs: number, wake: () => void): Timer {
    const at = this.now() + Math.max(0, delayMs);
    const alarm: Alarm = {
      at,
      wake,
      handle: setTimeout(() => this.#ring(alarm), Math.max(0, delayMs) / this.speed),
    };
    this.#alarms.add(alarm);
    return {
      cancel: () => {
        clearTimeout(alarm.handle);
        this.#alarms.delete(alarm);
      },
    };
  }

  sleep(delayMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        timer.cancel();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = this.after(delayMs, done);
      signal.addEventListener('abort', done, { once: true });
    });
  }

  /** Pushes the clock ahead; what falls due rings soon. */
  skip(ms: number): void {
    this.#start += ms;
    for (const alarm of this.#alarms) {
      clearTimeout(alarm.handle);
      alarm.handle = setTimeout(() => this.#ring(alarm), Math.max(0, alarm.at - this.now()) / this.speed);
    }
  }

  /** Cancels everything: the demo is over. */
  stop(): void {
    for (const alarm of this.#alarms) clearTimeout(alarm.handle);
    this.#alarms.clear();
  }

  #ring(alarm: Alarm): void {
    this.#alarms.delete(alarm);
    alarm.wake();
  }
}
