import type { Clock, Ports, Timer } from '#engine/ports';
import { NETWORK_LIMITS } from '#engine/ports';
import type { MailboxRole, Secret } from '#shared/mailbox';
import { DEFAULT_PREFERENCES, type Preferences } from '#shared/preferences';
import type { Instant } from '#shared/time';

/** 23 January 2023, 8 in the morning in Rome: the day the great outage began. */
export const MORNING: Instant = Date.UTC(2023, 0, 23, 7);

/** A clock that moves only when a test turns it. */
export class HandClock implements Clock {
  #now: Instant;
  readonly #alarms: { readonly at: Instant; readonly wake: () => void }[] = [];

  constructor(startAt: Instant = MORNING) {
    this.#now = startAt;
  }

  now(): Instant {
    return this.#now;
  }

  after(delayMs: number, wake: () => void): Timer {
    const alarm = { at: this.#now + Math.max(0, delayMs), wake };
    this.#alarms.push(alarm);
    return { cancel: () => this.#remove(alarm) };
  }

  sleep(delayMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const timer = this.after(delayMs, resolve);
      signal.addEventListener('abort', () => {
        timer.cancel();
        resolve();
      });
    });
  }

  /** When the next timer fires. */
  get nextAt(): Instant | undefined {
    return this.#next()?.at;
  }

  /** Moves on and fires what falls due, oldest first, each at its own moment. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#next(); next !== undefined && next.at <= end; next = this.#next()) {
      this.#now = Math.max(this.#now, next.at);
      this.#remove(next);
      next.wake();
    }
    this.#now = end;
  }

  #next(): { readonly at: Instant; readonly wake: () => void } | undefined {
    return this.#alarms.toSorted((one, other) => one.at - other.at)[0];
  }

  #remove(alarm: { readonly at: Instant; readonly wake: () => void }): void {
    const index = this.#alarms.indexOf(alarm);
    if (index >= 0) this.#alarms.splice(index, 1);
  }
}

/** Ports of an engine in a test: a hand clock, passwords and preferences in memory, everything else silent. */
export function makePorts(overrides: Partial<Ports> = {}): Ports {
  const secrets = new Map<MailboxRole, Secret>();
  let preferences: Preferences = DEFAULT_PREFERENCES;
  return {
    clock: new HandClock(),
    random: () => 0.5,
    vault: {
      protection: 'protected',
      read: async (role) => secrets.get(role),
      write: async (role, secret) => void secrets.set(role, secret),
      remove: async (role) => void secrets.delete(role),
    },
    preferences: {
      read: () => preferences,
      write: (changed) => {
        preferences = changed;
      },
    },
    desk: { notify: () => undefined },
    machine: { onDisturbance: () => () => undefined },
    log: { write: () => undefined },
    openLink: async () => undefined,
    setStartWithComputer: async (on) => on,
    limits: { ...NETWORK_LIMITS, connectMs: 2000, greetingMs: 2000, commandMs: 2000, afterDotMs: 3000 },
    authorities: [],
    controls: [],
    databasePath: ':memory:',
    ...overrides,
  };
}
