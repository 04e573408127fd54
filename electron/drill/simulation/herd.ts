import type { WatchPolicy } from '#shared/outage/policy';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/time';
import { makeRandom } from '../seat/random.ts';
import { type Calibration, calibrate } from './calibrate.ts';
import { type Spread, spreadOf } from './figures.ts';
import { costOf, Load, loginsOf, minuteMost, type Peak } from './load.ts';
import { NAIVE_PLAN } from './naive-client.ts';
import { Player } from './player.ts';
import { makeRandoms } from './stream.ts';
import { greets, KNOWN_CALM, NO_NOISE, type World } from './world.ts';

/** One kind of client, many times over, around the provider's return. */
export interface Crowd {
  readonly peak: Peak;
  /** The most connections in any second of each minute, from five minutes before the return on. */
  readonly minutes: readonly number[];
  /** From the provider's return to the client's first good look, in milliseconds. */
  readonly seenAfterMs: Spread;
}

type Ratio = Peak;

interface OtherCap {
  readonly capMs: number;
  readonly toNaive: Ratio;
  readonly looksToNaive: Ratio;
  readonly seenAfterMs: Spread;
}

/** What a herd of installs does to a provider that comes back. */
export interface HerdFigures {
  readonly installs: number;
  readonly seed: number;
  readonly calibration: Calibration;
  readonly ours: Crowd;
  /** As good as ours, at a fixed interval, each with a phase of its own. */
  readonly naive: Crowd;
  /** The same, at multiples of the interval by the clock. */
  readonly aligned: Crowd;
  /** Tries again the moment a try has failed. */
  readonly atOnce: Crowd;
  /** Our peak over that of each of the others. */
  readonly toNaive: Ratio;
  /** The same, had our installs not sent the messages of the round trip yet: looks and their logins alone. */
  readonly looksToNaive: Ratio;
  readonly toAligned: Ratio;
  readonly toAtOnce: Ratio;
  /** What a longer cap of the waits in an outage would make of it: the peak to the naive one's, and the price. */
  readonly otherCaps: readonly OtherCap[];
  /** Our peak over that of each naive client tried in the calibration, in their order: how much hangs on that choice. */
  readonly toCandidates: readonly Ratio[];
}

/** How a herd is made. */
export interface HerdOptions {
  readonly installs: number;
  readonly seed: number;
  readonly policy: WatchPolicy;
  /** Years of one life on which the naive client is calibrated. */
  readonly calibrationYears: number;
}

const RETURN: Instant = Date.UTC(2023, 0, 27, 15, 0);
/** How long the outage has lasted by then: long enough for every install to have lost its first phase. */
const OUTAGE_MS = 8 * HOUR_MS;
const AFTER_MS = 3 * HOUR_MS;
const PLOT_FROM = RETURN - 5 * MINUTE_MS;
/** How long a look waits for a connection (`ports.ts`): one begun this long before the return completes at it. */
const CONNECT_MS = 20 * SECOND_MS;
const DOWN: World = { ...KNOWN_CALM, imap: greets('silent'), smtp: greets('silent'), web: greets('silent') };
const OTHER_CAPS_MS = [30, 45, 60].map((minutes) => minutes * MINUTE_MS);

const WAITING_FROM = RETURN - CONNECT_MS;

/** A look that waits for its connection when the provider returns completes then: the network repeats its first packet. */
const servedAt = (at: Instant): Instant | undefined =>
  at >= RETURN ? at : at > WAITING_FROM ? RETURN : undefined;

function ourCrowd(installs: number, seed: number, policy: WatchPolicy): Crowd & { readonly looksPeak: Peak } {
  const load = new Load(PLOT_FROM, RETURN + AFTER_MS);
  const looks = new Load(PLOT_FROM, RETURN + AFTER_MS);
  const seenAfter: number[] = [];
  const randoms = makeRandoms(seed);
  for (let install = 0; install < installs; install += 1) {
    const random = randoms();
    // Its own history: installed at some moment, calm for an hour, then the outage.
    const start = RETURN - OUTAGE_MS - HOUR_MS - random() * HOUR_MS;
    const player = new Player(start, policy, NO_NOISE, random, true);
    let seenAt: Instant | undefined;
    for (let at = start; at < RETURN + AFTER_MS; at = player.memory.nextLookAt) {
      const served = at < RETURN - OUTAGE_MS ? at : servedAt(at);
      const played = player.play(served === undefined ? DOWN : KNOWN_CALM, at);
      if (served === undefined || served < RETURN) continue;
      seenAt ??= served;
      load.add(served, costOf(played));
      looks.add(served, costOf({ ...played, effects: [], logins: loginsOf(played.round) }));
    }
    seenAfter.push((seenAt ?? RETURN + AFTER_MS) - RETURN);
  }
  return {
    peak: load.peakFrom(RETURN),
    looksPeak: looks.peakFrom(RETURN),
    minutes: minuteMost(load.connections),
    seenAfterMs: spreadOf(seenAfter),
  };
}

/** A look of the naive client that is served: everything greeted, the page, one login. */
const NAIVE_COST = costOf({
  round: {
    at: 0,
    diagnosis: 'well',
    controls: [],
    looks: (['imap', 'smtp', 'web'] as const).map((surface) => ({
      surface,
      verdict: 'well',
      code: '',
      ms: 0,
      depth: surface === 'imap' && NAIVE_PLAN.imapLogin ? 'login' : 'greeting',
      layers: [],
    })),
  },
  effects: [],
  logins: 1,
});

/** `firstAt`: an install's first look that can be served. */
function naiveCrowd(installs: number, intervalMs: number, firstAt: () => Instant): Crowd {
  const load = new Load(PLOT_FROM, RETURN + AFTER_MS);
  const seenAfter: number[] = [];
  for (let install = 0; install < installs; install += 1) {
    let seenAt: Instant | undefined;
    for (let at = firstAt(); at < RETURN + AFTER_MS; at += intervalMs) {
      const served = Math.max(at, RETURN);
      // One look at a time: nobody waits for two connections of the same kind.
      if (served === seenAt) continue;
      seenAt ??= served;
      load.add(served, NAIVE_COST);
    }
    seenAfter.push((seenAt ?? RETURN + AFTER_MS) - RETURN);
  }
  return {
    peak: load.peakFrom(RETURN),
    minutes: minuteMost(load.connections),
    seenAfterMs: spreadOf(seenAfter),
  };
}

const ratioOf = (ours: Peak, other: Peak): Ratio => {
  const part = (name: keyof Peak): number => Math.round((ours[name] / other[name]) * 1000) / 1000;
  return { connections: part('connections'), logins: part('logins'), roundTrips: part('roundTrips') };
};

/** Plays the return of the provider with a crowd of installs, and with crowds of other clients to compare. */
export function simulateHerd({ installs, seed, policy, calibrationYears }: HerdOptions): HerdFigures {
  const calibration = calibrate(calibrationYears, seed, policy);
  const { intervalMs } = calibration.rule;
  const ours = ourCrowd(installs, seed, policy);
  const random = makeRandom(seed);
  const atRandom = (everyMs: number): Crowd =>
    naiveCrowd(installs, everyMs, () => WAITING_FROM + random() * everyMs);
  const naive = atRandom(intervalMs);
  const aligned = naiveCrowd(installs, intervalMs, () => Math.ceil(WAITING_FROM / intervalMs) * intervalMs);
  // It is always waiting for a connection. Once served it is content, and keeps to the naive interval.
  const atOnce = naiveCrowd(installs, intervalMs, () => WAITING_FROM + random() * CONNECT_MS);
  return {
    installs,
    seed,
    calibration,
    ours,
    naive,
    aligned,
    atOnce,
    toNaive: ratioOf(ours.peak, naive.peak),
    looksToNaive: ratioOf(ours.looksPeak, naive.peak),
    toAligned: ratioOf(ours.peak, aligned.peak),
    toAtOnce: ratioOf(ours.peak, atOnce.peak),
    toCandidates: calibration.candidates.map(({ rule }) =>
      ratioOf(ours.peak, atRandom(rule.intervalMs).peak),
    ),
    otherCaps: OTHER_CAPS_MS.map((capMs) => {
      const crowd = ourCrowd(installs, seed, { ...policy, outage: { ...policy.outage, capMs } });
      const { peak, looksPeak, seenAfterMs } = crowd;
      const [toNaive, looksToNaive] = [ratioOf(peak, naive.peak), ratioOf(looksPeak, naive.peak)];
      return { capMs, toNaive, looksToNaive, seenAfterMs };
    }),
  };
}
