import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';
import type { Habit } from './stream.ts';
import type { LineState } from './world.ts';

// Nobody has published how often any of this happens to a household. Three numbers are those of the Monte Carlo behind
// the policy (itself a model): the weekly blip, the loss of the line twice a week, the lost connection in a hundred.
// Every other number in this file is an ASSUMPTION, taken on the gloomy side: more trouble than most people have.

const YEAR_MS = 365 * DAY_MS;

/** Shorter failures are blips: over before they concern anybody. */
export const LONG_MS = 30 * MINUTE_MS;

/** Of the provider. */
export const PROVIDER_HABITS = {
  /** Monte Carlo: about weekly, four minutes, thirty at most. */
  blips: { everyMs: 7 * DAY_MS, meanMs: 4 * MINUTE_MS, capMs: LONG_MS - 1 },
  /** Assumption: three a year of eight hours, so that there is something to measure. 2023 had two in the whole year. */
  longOutages: { everyMs: YEAR_MS / 3, meanMs: 8 * HOUR_MS, capMs: 6 * DAY_MS, leastMs: LONG_MS },
  /** Assumption: asks to come back later. */
  throttles: { everyMs: 30 * DAY_MS, meanMs: 15 * MINUTE_MS, capMs: 2 * HOUR_MS },
} as const satisfies Record<string, Habit>;

export interface LineHabit extends Habit {
  readonly line: LineState;
}

/** Of our own side, each with what the line is like meanwhile. The first that is going on hides the others. */
export const LINE_HABITS: readonly LineHabit[] = [
  /** Monte Carlo: twice a week, twenty minutes, four hours at most. */
  { line: 'down', everyMs: 3.5 * DAY_MS, meanMs: 20 * MINUTE_MS, capMs: 4 * HOUR_MS },
  /** Assumption: once a month in a hotel, a train, a library. */
  { line: 'captive', everyMs: 30 * DAY_MS, meanMs: 20 * MINUTE_MS, capMs: 2 * HOUR_MS },
  /** Assumption: the router answers no names until it is switched off and on. */
  { line: 'dns', everyMs: 60 * DAY_MS, meanMs: 15 * MINUTE_MS, capMs: 2 * HOUR_MS },
  /** Assumption: a filter or a stale resolver that does not know this provider alone. */
  { line: 'own-names', everyMs: YEAR_MS, meanMs: 6 * HOUR_MS, capMs: 3 * DAY_MS },
  /** Assumption: a VPN or an office that lets pages through and no mail. */
  { line: 'mail-blocked', everyMs: 60 * DAY_MS, meanMs: 2 * HOUR_MS, capMs: 10 * HOUR_MS },
  /** Assumption: a guest network that lets nobody send. */
  { line: 'sending-blocked', everyMs: 90 * DAY_MS, meanMs: 2 * HOUR_MS, capMs: 10 * HOUR_MS },
  /** Assumption: an empty battery on the board, once in two years; until somebody sets the clock. */
  { line: 'clock-behind', everyMs: 2 * YEAR_MS, meanMs: 2 * HOUR_MS, capMs: DAY_MS },
  { line: 'clock-ahead', everyMs: 4 * YEAR_MS, meanMs: 2 * HOUR_MS, capMs: DAY_MS },
  /** Assumption: an antivirus whose certificate the mail client does not know, after one of its updates. */
  { line: 'interception', everyMs: 2 * YEAR_MS, meanMs: DAY_MS, capMs: 7 * DAY_MS },
  { line: 'mail-interception', everyMs: YEAR_MS, meanMs: DAY_MS, capMs: 7 * DAY_MS },
  /** Assumption: an IPv6 line whose way to IPv4 is broken, a few times a year. */
  { line: 'no-ipv4', everyMs: YEAR_MS / 3, meanMs: 30 * MINUTE_MS, capMs: 6 * HOUR_MS },
  { line: 'no-ipv6', everyMs: YEAR_MS / 3, meanMs: 3 * HOUR_MS, capMs: 2 * DAY_MS },
  /** Assumption: the far end of the house; how bad is drawn each time from `FLAKY_LOSS`. */
  { line: 'flaky', everyMs: 14 * DAY_MS, meanMs: 20 * MINUTE_MS, capMs: 2 * HOUR_MS },
];

/** Assumption: the part of the connections, those to neutral hosts too, that a bad Wi-Fi loses. */
export const FLAKY_LOSS = { least: 0.1, most: 0.6 } as const;
/** Monte Carlo: one connection in a hundred fails for no reason. */
export const NOISE = { lookLoss: 0.01, flakyLoss: 0.4 } as const;

/** When the computer is off or asleep, besides the night and the midday break. */
export const SLEEP_HABITS = {
  /** Assumption: every second day somebody shuts the lid for a while. */
  naps: { everyMs: 2 * DAY_MS, meanMs: 25 * MINUTE_MS, capMs: 2 * HOUR_MS, leastMs: MINUTE_MS },
  /** Assumption: a weekend away every month. */
  weekends: { everyMs: 30 * DAY_MS, meanMs: DAY_MS, capMs: 3 * DAY_MS, leastMs: DAY_MS },
  /** Assumption: two weeks by the sea each year. */
  holidays: { everyMs: YEAR_MS, meanMs: 7 * DAY_MS, capMs: 30 * DAY_MS, leastMs: 7 * DAY_MS },
} as const satisfies Record<string, Habit>;

/** Assumptions about sleep in the middle of an outage, and about waking up. */
export const SLEEP = {
  /** Of the outages longer than six hours: the lid is shut for two days in the middle. */
  lidShutShare: 0.3,
  lidShutFromMs: 6 * HOUR_MS,
  lidShutMs: 2 * DAY_MS,
  /** Wake-ups that the system does not tell the app. */
  untoldShare: 0.1,
  /** How long after a wake-up the network is still away, at most. */
  networkMs: 20_000,
} as const;

/** Assumption: awake time from the real return of a changed mailbox until its owner has looked and says "go on". */
export const UNFREEZE_MS = 45 * MINUTE_MS;
