import type { Clock, Timer } from '#engine/ports';

/** What a clock is made of, so that a test can turn it by hand. */
export interface TimeSource {
  /** Wall time in ms since the epoch: it jumps when the user or the network sets it. */
  wall(): number;
  /** Time since some start in ms: it never jumps, and may stand still while the computer sleeps. */
  steady(): number;
  setTimer(delayMs: number, wake: () => void): Timer;
}

// setTimeout overflows past 2^31 ms and may stand still in sleep: a wait is looked at again at least this often.
const LONGEST_STEP_MS = 60_000;

const SYSTEM_TIME: TimeSource = {
  wall: () => Date.now(),
  steady: () => performance.now(),
  setTimer(delayMs, wake) {
    const handle = setTimeout(wake, delayMs);
    return { cancel: () => clearTimeout(handle) };
  },
};

/**
 * The real clock. A wait ends when the wall says so (the computer slept through it) or when the time has truly passed
 * (somebody set the wall back), whichever comes first.
 */
export function createClock(time: TimeSource = SYSTEM_TIME): Clock {
  const after: Clock['after'] = (delayMs, wake) => {
    const wallEnd = time.wall() + delayMs;
    const steadyEnd = time.steady() + delayMs;
    const look = (): void => {
      const left = Math.min(wallEnd - time.wall(), steadyEnd - time.steady());
      if (left <= 0) wake();
      else timer = time.setTimer(Math.min(left, LONGEST_STEP_MS), look);
    };
    let timer = time.setTimer(Math.min(Math.max(delayMs, 0), LONGEST_STEP_MS), look);
    return { cancel: () => timer.cancel() };
  };
  return {
    now: () => time.wall(),
    after,
    sleep(delayMs, signal) {
      return new Promise((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const wake = (): void => {
          timer.cancel();
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const timer = after(delayMs, wake);
        signal.addEventListener('abort', wake, { once: true });
      });
    },
  };
}
