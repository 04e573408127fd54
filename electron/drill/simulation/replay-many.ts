import { type Spread, spreadOf } from './figures.ts';
import { type ReplayOptions, replayTrace } from './replay.ts';
import type { Replay } from './replay-log.ts';
import type { Trace } from './trace.ts';

/** What many replays of one trace came to: sums, and the most of any. Times in milliseconds. */
export interface ReplayFigures {
  readonly name: string;
  readonly seeds: number;
  readonly firstSeed: number;
  readonly wrongRecoveries: number;
  /** Seeds with a wrong recovery, to be replayed alone; twenty at most. */
  readonly wrongSeeds: readonly number[];
  readonly unsaidRecoveries: number;
  readonly passwordPrompts: number;
  readonly freezes: number;
  readonly maxLooksPerHour: number;
  readonly maxLoginsPerHour: number;
  /** Awake time to the confirmation, for each real outage of the trace. */
  readonly confirmedAfterMs: readonly Spread[];
  readonly saidAfterMs: Spread;
}

const SEEDS_NAMED = 20;

/** Replays a trace with `seeds` seeds from `firstSeed` on. */
export function replayMany(
  trace: Trace,
  firstSeed: number,
  seeds: number,
  options: ReplayOptions,
): ReplayFigures {
  const replays = Array.from({ length: seeds }, (_, index) => replayTrace(trace, firstSeed + index, options));
  const sum = (of: (replay: Replay) => number): number => replays.reduce((total, one) => total + of(one), 0);
  const most = (of: (replay: Replay) => number): number => Math.max(...replays.map(of));
  const outages = replays[0]?.confirmedAfterMs ?? [];
  const wrong = replays.filter(({ wrongRecoveries }) => wrongRecoveries > 0);
  return {
    name: trace.name,
    seeds,
    firstSeed,
    wrongRecoveries: sum(({ wrongRecoveries }) => wrongRecoveries),
    wrongSeeds: wrong.slice(0, SEEDS_NAMED).map(({ seed }) => seed),
    unsaidRecoveries: sum(({ unsaidRecoveries }) => unsaidRecoveries),
    passwordPrompts: sum(({ passwordPrompts }) => passwordPrompts),
    freezes: sum(({ freezes }) => freezes),
    maxLooksPerHour: most(({ maxLooksPerHour }) => maxLooksPerHour),
    maxLoginsPerHour: most(({ maxLoginsPerHour }) => maxLoginsPerHour),
    confirmedAfterMs: outages.map((_, index) =>
      spreadOf(replays.flatMap(({ confirmedAfterMs }) => confirmedAfterMs[index] ?? [])),
    ),
    saidAfterMs: spreadOf(replays.flatMap(({ saidAfterMs }) => saidAfterMs)),
  };
}
