import type { Clock, Timer } from '#engine/ports';
import type { Instant } from '#shared/time';

interface Alarm {
  readonly at: Instant;
  readonly order: number;
  readonly wake: () => void;
  /** True for a wait inside a running job: time may pass although the job is not over. */
  readonly inJob: boolean;
}

/**
 * A clock that stands still until it is turned: it jumps from one alarm to the next, so that days pass in seconds
 * under the very rules that hold in real time.
 */
export class TurnedClock implements Clock {
  #now: Instant;
  #order = 0;
  readonly #alarms = new Set<Alarm>();
  #onSleeper: () => void = () => undefined;

  constructor(startAt: Instant) {
    this.#now = startAt;
  }

  now(): Instant {
    return this.#now;
  }

  after(delayMs: number, wake: () => void): Timer {
    const alarm = this.#add(delayMs, wake, false);
    return { cancel: () => this.#alarms.delete(alarm) };
  }

  sleep(delayMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.#alarms.delete(alarm);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const alarm = this.#add(delayMs, done, true);
      signal.addEventListener('abort', done, { once: true });
    });
  }

  /** When the next alarm rings. */
  nextAlarmAt(): Instant | undefined {
    return this.#next()?.at;
  }

  /** Ends as soon as somebody waits inside a running job: then time may pass although the job is not over. */
  someoneSleeps(): Promise<void> {
    if ([...this.#alarms].some((alarm) => alarm.inJob)) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onSleeper = resolve;
    });
  }

  /** Moves to an instant, never backwards, and rings what is due by then, oldest first. */
  turnTo(at: Instant): void {
    for (let alarm = this.#next(); alarm !== undefined && alarm.at <= at; alarm = this.#next()) {
      this.#now = Math.max(this.#now, alarm.at);
      this.#alarms.delete(alarm);
      alarm.wake();
    }
    this.#now = Math.max(this.#now, at);
  }

  #add(delayMs: number, wake: () => void, inJob: boolean): Alarm {
    this.#order += 1;
    const alarm = { at: this.#now + Math.ceil(Math.max(0, delayMs)), order: this.#order, wake, inJob };
    this.#alarms.add(alarm);
    if (inJob) this.#onSleeper();
    return alarm;
  }

  #next(): Alarm | undefined {
    let first: Alarm | undefined;
    for (const alarm of this.#alarms) {
      if (first === undefined || alarm.at < first.at || (alarm.at === first.at && alarm.order < first.order))
        first = alarm;
    }
    return first;
  }
}
