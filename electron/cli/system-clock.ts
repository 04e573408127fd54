import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#engine/ports';

/** The real clock of a command, which lives for minutes: no sleep of the computer to reckon with. */
export const systemClock: Clock = {
  now: Date.now,
  after(delayMs, wake) {
    const timer = setTimeout(wake, delayMs);
    return { cancel: () => clearTimeout(timer) };
  },
  // An aborted wait is over, not failed.
  sleep: (delayMs, signal) => wait(delayMs, undefined, { signal }).catch(() => undefined),
};
