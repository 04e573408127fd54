import type { WatchMemory } from '#shared/outage/memory';
import { DEFAULT_POLICY, type WatchPolicy } from '#shared/outage/policy';
import { DAY_MS, type Instant } from '#shared/time';
import { makeRandom } from '../seat/random.ts';
import { HourlyMost, spreadOf } from './figures.ts';
import { Life, LONG_MS, NOISE, type ProviderFailure } from './life.ts';
import { type PlayedRound, Player } from './player.ts';
import type { Noise } from './provider.ts';

type Spread = ReturnType<typeof spreadOf>;

/** What the simulated years came to. Times in milliseconds. */
export interface SimulationFigures {
  readonly years: number;
  readonly seed: number;
  readonly rounds: number;
  /** Provider failures of half an hour or more with the computer on and the line up for at least that long. */
  readonly outages: number;
  readonly detected: number;
  /** Outages confirmed although nothing at all was wrong with the provider. */
  readonly falseAlarms: number;
  readonly falseAlarmsPer100Years: number;
  /** Short provider failures that were confirmed: true, and soon over. */
  readonly blipsConfirmed: number;
  /** Of these, how many outlived the wait before the first system notification. */
  readonly blipsNotified: number;
  /** From the first moment the failure could be seen to its confirmation, both surfaces failing. */
  readonly detectionMs: Spread;
  /** The same for failures of one surface, and of logins. */
  readonly partialDetectionMs: Spread;
  readonly loginDetectionMs: Spread;
  /** "It is back" said while a long failure was going on. */
  readonly falseRecoveries: number;
  /** While something was wrong. */
  readonly maxRoundsPerHour: number;
  readonly maxLoginsPerHour: number;
}

const START = Date.UTC(2026, 0, 1);
const YEAR_MS = 365 * DAY_MS;

/** A long failure as this computer could see it: time with the computer on and the line up. */
interface Seen {
  visibleMs: number;
  /** How much of it had passed when the machine called it an outage. */
  detectedMs: number | undefined;
}

const isLong = ({ from, until }: ProviderFailure): boolean => until - from >= LONG_MS;

class Tally {
  readonly seen = new Map<ProviderFailure, Seen>();
  readonly roundsInTrouble = new HourlyMost();
  readonly logins = new HourlyMost();
  rounds = 0;
  falseAlarms = 0;
  blipsConfirmed = 0;
  blipsNotified = 0;
  falseRecoveries = 0;
  #current: 'blip' | 'long' | 'none' = 'none';
  /** The latest failure met, which a confirmation may be about although it has just ended. */
  #latest: ProviderFailure | undefined;

  /** One round, with what was wrong with the provider and the way the user could have noticed it. */
  add({ round, before, after, effects, logins }: PlayedRound, failure: ProviderFailure | undefined): void {
    this.rounds += 1;
    if (before.phase.phase !== 'up' || after.phase.phase !== 'up') this.roundsInTrouble.add(round.at);
    for (let count = 0; count < logins; count += 1) this.logins.add(round.at);
    if (failure !== undefined) this.#latest = failure;
    for (const effect of effects) {
      if (effect.type === 'outage-confirmed') this.#confirmed(effect.startedAt);
      if (effect.type === 'notify-due' && this.#current === 'blip') this.blipsNotified += 1;
      if (effect.type === 'recovered' && failure !== undefined && isLong(failure)) {
        this.falseRecoveries += 1;
      }
    }
  }

  #confirmed(startedAt: Instant): void {
    const latest = this.#latest;
    if (latest === undefined || latest.until < startedAt) {
      this.falseAlarms += 1;
      this.#current = 'none';
    } else if (!isLong(latest)) {
      this.blipsConfirmed += 1;
      this.#current = 'blip';
    } else {
      this.#current = 'long';
    }
  }
}

/** Plays `years` of one user's life through the real diagnosis, machine and schedule. The seed decides everything. */
export function simulateYears(
  years: number,
  seed: number,
  policy: WatchPolicy = DEFAULT_POLICY,
): SimulationFigures {
  const random = makeRandom(seed);
  const life = new Life(START, makeRandom(seed ^ 0x5bd1e995));
  const player = new Player(START, policy, { ...NOISE, random }, random, true);
  const tally = new Tally();
  const end = START + years * YEAR_MS;
  for (let session = life.nextSession(START); session.from < end; session = life.nextSession(session.until)) {
    player.wake(session.from);
    let last = session.from;
    while (true) {
      const calm = skipCalm(
        player.memory,
        Math.min(life.calmUntil(player.memory.nextLookAt), session.until),
        policy,
        random,
      );
      tally.rounds += calm.skipped;
      player.memory = calm.memory;
      const at = calm.memory.nextLookAt;
      if (at >= session.until) break;
      const failure = life.failureAt(at);
      const noise = calm.isLoss ? losing(random) : { ...NOISE, random };
      const world = life.worldAt(at);
      tally.add(player.play(world, at, noise), failure);
      if (failure !== undefined && isLong(failure)) {
        const visibleMs = world.line === 'up' ? at - Math.max(failure.from, last) : 0;
        note(tally, failure, visibleMs, player.memory.phase.phase === 'outage');
      }
      last = at;
    }
  }
  return figures(years, seed, tally);
}

/**
 * Passes over the rounds of a calm stretch in which no connection is lost: they would leave the machine as it is. The
 * rest is played for real, and so is every round of anything but calm.
 */
function skipCalm(
  memory: WatchMemory,
  until: Instant,
  { healthy }: WatchPolicy,
  random: () => number,
): { memory: WatchMemory; skipped: number; isLoss: boolean } {
  if (memory.phase.phase !== 'up' || memory.asked || memory.passwordWrong)
    return { memory, skipped: 0, isLoss: false };
  const playedShare = 1 - (1 - NOISE.lookLoss) ** 2;
  let at = memory.nextLookAt;
  let skipped = 0;
  while (at < until) {
    if (random() < playedShare) return { memory: { ...memory, nextLookAt: at }, skipped, isLoss: true };
    at += healthy.everyMs * (1 + healthy.spread * (2 * random() - 1));
    skipped += 1;
  }
  return { memory: { ...memory, nextLookAt: at }, skipped, isLoss: false };
}

/** Noise that loses one of the two connections of a round, and the rest as usual. */
function losing(random: () => number): Noise {
  const forced = random() < 0.5 ? [0] : [1, 0];
  return { ...NOISE, random: () => forced.shift() ?? random() };
}

/** Adds one round's share of the time a failure could be seen. */
function note({ seen }: Tally, failure: ProviderFailure, visibleMs: number, isOutage: boolean): void {
  const known = seen.get(failure) ?? { visibleMs: 0, detectedMs: undefined };
  known.visibleMs += visibleMs;
  if (isOutage) known.detectedMs ??= known.visibleMs;
  seen.set(failure, known);
}

function figures(years: number, seed: number, tally: Tally): SimulationFigures {
  const visible = [...tally.seen].filter(([, { visibleMs }]) => visibleMs >= LONG_MS);
  const took = (kind?: ProviderFailure['kind']): readonly number[] =>
    visible
      .filter(([failure]) => kind === undefined || failure.kind === kind)
      .flatMap(([, { detectedMs }]) => (detectedMs === undefined ? [] : [detectedMs]));
  return {
    years,
    seed,
    rounds: tally.rounds,
    outages: visible.length,
    detected: took().length,
    falseAlarms: tally.falseAlarms,
    falseAlarmsPer100Years: Math.round((tally.falseAlarms / years) * 10_000) / 100,
    blipsConfirmed: tally.blipsConfirmed,
    blipsNotified: tally.blipsNotified,
    detectionMs: spreadOf(took('full')),
    partialDetectionMs: spreadOf(took('partial')),
    loginDetectionMs: spreadOf(took('login')),
    falseRecoveries: tally.falseRecoveries,
    maxRoundsPerHour: tally.roundsInTrouble.most,
    maxLoginsPerHour: tally.logins.most,
  };
}
