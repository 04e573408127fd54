import { DEFAULT_POLICY, type WatchPolicy } from '#shared/outage/policy';
import { HOUR_MS, type Instant } from '#shared/time';
import { makeRandom } from '../seat/random.ts';
import { HourlyMost } from './figures.ts';
import { type PlayedRound, Player } from './player.ts';
import { CALM, NO_NOISE } from './provider.ts';
import type { Trace } from './trace.ts';

/** One change of the machine, or one thing it told the world. Instants as ISO 8601. */
interface Transition {
  readonly at: string;
  readonly event: string;
  readonly diagnosis: string;
  /** Of an outage: its back-dated start. */
  readonly since?: string;
}

/** What the machine made of a trace. */
export interface Replay {
  readonly name: string;
  readonly seed: number;
  readonly transitions: readonly Transition[];
  readonly rounds: number;
  readonly maxRoundsPerHour: number;
  readonly maxLoginsPerHour: number;
}

const iso = (at: Instant): string => new Date(at).toISOString();

function transitionsOf({ round, before, after, effects }: PlayedRound): readonly Transition[] {
  const { diagnosis } = round;
  const at = iso(round.at);
  const told = effects.filter(({ type }) => type !== 'outage-changed');
  const since = after.phase.phase === 'up' ? {} : { since: iso(after.phase.since) };
  const turned =
    before.phase.phase === after.phase.phase ? [] : [{ at, event: after.phase.phase, diagnosis, ...since }];
  return [...turned, ...told.map(({ type }) => ({ at, event: type, diagnosis }))];
}

/** Replays a trace through the real diagnosis, machine and schedule, after an hour of calm. The seed draws the waits. */
export function replayTrace(trace: Trace, seed: number, policy: WatchPolicy = DEFAULT_POLICY): Replay {
  const start = (trace.states[0]?.at ?? 0) - HOUR_MS;
  const player = new Player(
    start,
    policy,
    { ...NO_NOISE, flakyLoss: 0.4, random: makeRandom(seed + 1) },
    makeRandom(seed),
    true,
  );
  const [roundsInTrouble, logins] = [new HourlyMost(), new HourlyMost()];
  const transitions: Transition[] = [];
  let rounds = 0;
  for (let at = start; at < trace.until; at = player.memory.nextLookAt) {
    const index = trace.states.findLastIndex((state) => state.at <= at);
    if (trace.states[index]?.asleep === true) {
      const wakes = trace.states.slice(index).find((state) => !state.asleep)?.at;
      if (wakes === undefined) break;
      player.wake(wakes);
      continue;
    }
    const played = player.play(trace.states[index]?.world ?? CALM, at);
    rounds += 1;
    if (played.before.phase.phase !== 'up' || played.after.phase.phase !== 'up') roundsInTrouble.add(at);
    for (let count = 0; count < played.logins; count += 1) logins.add(at);
    transitions.push(...transitionsOf(played));
  }
  return {
    name: trace.name,
    seed,
    transitions,
    rounds,
    maxRoundsPerHour: roundsInTrouble.most,
    maxLoginsPerHour: logins.most,
  };
}
