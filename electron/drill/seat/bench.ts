import { createEngine, type Engine } from '#engine/engine';
import { type DeskNote, type HostPort, NETWORK_LIMITS, type NetworkLimits, type Ports } from '#engine/ports';
import { Secret } from '#shared/mailbox';
import { DEFAULT_PREFERENCES, type Preferences } from '#shared/preferences';
import { settingsFor } from '#shared/providers';
import type { Instant } from '#shared/time';
import { TurnedClock } from '../turned-clock.ts';
import { makeRandom } from './random.ts';

/** On loopback an answer comes at once or never. */
export const DRILL_LIMITS: NetworkLimits = {
  ...NETWORK_LIMITS,
  connectMs: 400,
  greetingMs: 400,
  commandMs: 5000,
  afterDotMs: 2000,
};

/** What a computer keeps while the app is not running: everything an engine is born with. Plain data. */
export interface BenchStart {
  readonly now: Instant;
  readonly databasePath: string;
  readonly authorities: readonly string[];
  readonly seed: number;
  readonly secrets: Readonly<Record<string, string>>;
  readonly preferences: Preferences;
}

/** What the world outside the engine hears from it. */
export interface BenchEvents {
  readonly onSecret: (name: string, secret: string | undefined) => void;
  readonly onNote: (note: DeskNote, at: Instant) => void;
  readonly onTime: (now: Instant) => void;
}

/** The real engine on a clock that is turned by hand. */
export class Bench {
  readonly engine: Engine;
  readonly #clock: TurnedClock;
  readonly #onTime: (now: Instant) => void;

  constructor(start: BenchStart, events: BenchEvents) {
    this.#clock = new TurnedClock(start.now);
    this.#onTime = events.onTime;
    this.engine = createEngine(drillPorts(start, this.#clock, events));
  }

  now(): Instant {
    return this.#clock.now();
  }

  /**
   * One turn of time: whatever runs comes to its end (or to a wait of its own), then the clock jumps to the next alarm,
   * `until` at the latest.
   */
  async turn(until: Instant): Promise<Instant> {
    await Promise.race([this.engine.settled(), this.#clock.someoneSleeps()]);
    const next = this.#clock.nextAlarmAt();
    const at = next === undefined ? until : Math.min(next, until);
    this.#onTime(at);
    this.#clock.turnTo(at);
    await new Promise((resolve) => setImmediate(resolve));
    return at;
  }
}

const NO_VERSION = '0';
/** Nobody asks the drill about the program it is played on. */
const NO_HOST: HostPort = {
  facts: {
    version: NO_VERSION,
    electron: NO_VERSION,
    chromium: NO_VERSION,
    node: NO_VERSION,
    system: 'linux',
    release: NO_VERSION,
    processor: 'x64',
  },
  dataFolder: '',
  openFolder: async () => undefined,
  lastEvents: async () => [],
  licences: async () => [],
  forgetAll: async () => undefined,
};

function drillPorts(start: BenchStart, clock: TurnedClock, events: BenchEvents): Ports {
  const secrets = new Map(Object.entries(start.secrets));
  let preferences = start.preferences;
  return {
    clock,
    random: makeRandom(start.seed),
    vault: {
      protection: 'protected',
      read: async (name) => {
        const secret = secrets.get(name);
        return secret === undefined ? undefined : new Secret(secret);
      },
      write: async (name, secret) => {
        secrets.set(name, secret.reveal());
        events.onSecret(name, secret.reveal());
      },
      remove: async (name) => {
        secrets.delete(name);
        events.onSecret(name, undefined);
      },
      names: async () => [...secrets.keys()],
    },
    preferences: {
      read: () => preferences,
      write: (changed) => {
        preferences = changed;
      },
    },
    desk: {
      notify: ({ matter, title, body, screen }) =>
        events.onNote({ matter, title, body, screen }, clock.now()),
    },
    machine: { onDisturbance: () => () => undefined, onBattery: () => false },
    log: { write: () => undefined },
    openLink: async () => undefined,
    openChat: async () => undefined,
    files: { open: async () => undefined, save: async () => false },
    host: NO_HOST,
    signIn: { services: [], open: async () => undefined },
    directory: settingsFor,
    setStartWithComputer: async (on) => on,
    limits: DRILL_LIMITS,
    authorities: start.authorities,
    controls: [],
    databasePath: start.databasePath,
  };
}

/** A word held back for the night would not show that it came at the wrong moment. */
export const DRILL_PREFERENCES: Preferences = {
  ...DEFAULT_PREFERENCES,
  quietHours: { ...DEFAULT_PREFERENCES.quietHours, on: false },
  startWithComputer: true,
};
