import type { Timer } from '#engine/ports';

/** What the line and the clock look like, and how to wait for the next look. */
export interface Surroundings {
  readonly now: () => number;
  /** Anything that changes when the computer moves to another network or loses it. */
  readonly network: () => string;
  readonly every: (periodMs: number, look: () => void) => Timer;
}

const PERIOD_MS = 15_000;
// A look this much late means that the computer slept, whether or not the system said so.
const SLEPT_MS = 45_000;

/** Calls `disturbed` after a change of network, and after a sleep that the system did not announce. */
export function watchSurroundings(surroundings: Surroundings, disturbed: () => void): Timer {
  let lastLook = surroundings.now();
  let network = surroundings.network();
  return surroundings.every(PERIOD_MS, () => {
    const now = surroundings.now();
    const present = surroundings.network();
    const slept = now - lastLook > PERIOD_MS + SLEPT_MS;
    const moved = present !== network;
    lastLook = now;
    network = present;
    if (slept || moved) disturbed();
  });
}
