import { TurnedClock } from '#drill/turned-clock';
import type { HostPort, Ports } from '#engine/ports';
import { NETWORK_LIMITS } from '#engine/ports';
import type { Secret } from '#shared/mailbox';
import { DEFAULT_PREFERENCES, type Preferences } from '#shared/preferences';
import { settingsFor } from '#shared/providers';
import type { Instant } from '#shared/time';

/** For servers that answer: on a busy machine they may do it late. */
export const AMPLE_LIMITS = { connectMs: 5000, greetingMs: 5000, commandMs: 5000, afterDotMs: 5000 };

/** 23 January 2023, 8 in the morning in Rome: the day the great outage began. */
export const MORNING: Instant = Date.UTC(2023, 0, 23, 7);

/** The drill's clock as tests like to turn it: by so much, from that morning on. */
export class HandClock extends TurnedClock {
  constructor(startAt: Instant = MORNING) {
    super(startAt);
  }

  /** When the next timer fires. */
  get nextAt(): Instant | undefined {
    return this.nextAlarmAt();
  }

  /** Moves on and fires what falls due, oldest first, each at its own moment. */
  advance(ms: number): void {
    this.turnTo(this.now() + ms);
  }
}

/** A program that has nothing to tell of itself. */
export const TEST_HOST: HostPort = {
  facts: {
    version: '1.2.3',
    electron: '45.4.1',
    chromium: '142.0.7444.52',
    node: '24.18.0',
    system: 'linux',
    release: '6.1.0-13-amd64',
    processor: 'x64',
  },
  dataFolder: '/home/anna/.config/posta-di-scorta',
  openFolder: async () => undefined,
  lastEvents: async () => [],
  licences: async () => [],
  forgetAll: async () => undefined,
};

/** Ports of an engine in a test: a hand clock, passwords and preferences in memory, everything else silent. */
export function makePorts(overrides: Partial<Ports> = {}): Ports {
  const secrets = new Map<string, Secret>();
  let preferences: Preferences = DEFAULT_PREFERENCES;
  return {
    clock: new HandClock(),
    random: () => 0.5,
    vault: {
      protection: 'protected',
      read: async (name) => secrets.get(name),
      write: async (name, secret) => void secrets.set(name, secret),
      remove: async (name) => void secrets.delete(name),
      names: async () => [...secrets.keys()],
    },
    preferences: {
      read: () => preferences,
      write: (changed) => {
        preferences = changed;
      },
    },
    desk: { notify: () => undefined },
    machine: { onDisturbance: () => () => undefined, onBattery: () => false },
    log: { write: () => undefined },
    openLink: async () => undefined,
    openChat: async () => undefined,
    files: { open: async () => undefined, save: async () => false },
    host: TEST_HOST,
    signIn: { services: [], open: async () => undefined },
    directory: settingsFor,
    setStartWithComputer: async (on) => on,
    limits: { ...NETWORK_LIMITS, connectMs: 2000, greetingMs: 2000, commandMs: 2000, afterDotMs: 3000 },
    authorities: [],
    controls: [],
    databasePath: ':memory:',
    ...overrides,
  };
}
