import { DEFAULT_POLICY, type WatchPolicy } from '#shared/outage/policy';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';
import { makeRandom } from '../seat/random.ts';
import { type PlayedRound, Player } from './player.ts';
import { type Replay, ReplayLog } from './replay-log.ts';
import type { Trace } from './trace.ts';
import { KNOWN_CALM, NO_NOISE, type World } from './world.ts';

/** How a trace is replayed. */
export interface ReplayOptions {
  readonly policy?: WatchPolicy;
  /** A fallback mailbox is connected: receiving is proven too. */
  readonly hasFallback?: boolean;
  /** The user says "go on" ten minutes after each freeze, without looking whether the mailbox is right. */
  readonly goesOn?: boolean;
}

const GOES_ON_AFTER_MS = 10 * MINUTE_MS;
const FLAKY_LOSS = 0.4;

/** A trace under way: what the computer and the user do between the looks. */
class Showing {
  readonly #trace: Trace;
  readonly #goesOn: boolean;
  #goOnAt: Instant | undefined;
  /** Everything up to here has been lived through. */
  #livedTo: Instant;

  constructor(trace: Trace, start: Instant, goesOn: boolean) {
    this.#trace = trace;
    this.#goesOn = goesOn;
    this.#livedTo = start;
  }

  worldAt(at: Instant): World {
    return this.#trace.states.findLast((state) => state.at <= at)?.world ?? KNOWN_CALM;
  }

  /** What comes before the next look, done: a sleep slept, a word of the user said. False: the look itself is next. */
  liveUpTo(next: Instant, player: Player): boolean {
    const { states, until } = this.#trace;
    const sleeps = states.find(({ at, asleep }) => asleep && at > this.#livedTo && at <= next);
    const unfreezes = states.find(({ at, isUnfreezing }) => isUnfreezing && at > this.#livedTo && at <= next);
    const goesOnAt = this.#goOnAt !== undefined && this.#goOnAt <= next ? this.#goOnAt : undefined;
    const saysAt = Math.min(unfreezes?.at ?? Number.POSITIVE_INFINITY, goesOnAt ?? Number.POSITIVE_INFINITY);
    if (sleeps !== undefined && sleeps.at <= saysAt) {
      const wakesAt = states.find(({ at, asleep }) => at > sleeps.at && !asleep)?.at ?? until;
      player.wake(wakesAt);
      this.#livedTo = wakesAt;
      return true;
    }
    if (saysAt > next) return false;
    player.unfreeze(Math.max(saysAt, this.#livedTo));
    this.#livedTo = Math.max(saysAt, this.#livedTo);
    if (saysAt === goesOnAt) this.#goOnAt = undefined;
    return true;
  }

  looked({ round: { at }, effects }: PlayedRound): void {
    this.#livedTo = at;
    if (this.#goesOn && effects.some(({ type }) => type === 'frozen')) this.#goOnAt = at + GOES_ON_AFTER_MS;
  }
}

/** Replays a trace through the real diagnosis, machine and schedule, after two hours of calm. The seed draws the waits. */
export function replayTrace(trace: Trace, seed: number, options: ReplayOptions = {}): Replay {
  const { policy = DEFAULT_POLICY, hasFallback = true, goesOn = false } = options;
  const random = makeRandom(seed);
  // The seed also decides where in its calm rhythm the trace meets the computer.
  const start = (trace.states[0]?.at ?? 0) - 2 * HOUR_MS - random() * policy.healthy.everyMs;
  const noise = { ...NO_NOISE, flakyLoss: FLAKY_LOSS, random: makeRandom(seed + 1) };
  const player = new Player(start, policy, noise, random, hasFallback);
  const showing = new Showing(trace, start, goesOn);
  const log = new ReplayLog(trace, policy);
  for (let at = start; at < trace.until; at = player.memory.nextLookAt) {
    if (showing.liveUpTo(at, player)) continue;
    const played = player.play(showing.worldAt(at), at);
    showing.looked(played);
    log.add(played);
  }
  return log.replay(seed);
}
