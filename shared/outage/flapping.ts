import type { WatchMemory } from '#shared/outage/memory';
import type { WatchPolicy } from '#shared/outage/policy';
import type { Instant } from '#shared/time';

/** What the watch remembers of a service that comes and goes. */
export type TurnMemory = Pick<WatchMemory, 'turns' | 'lastJudged' | 'flappingSince' | 'flappingTold'>;

export const NO_TURNS: TurnMemory = {
  turns: [],
  lastJudged: undefined,
  flappingSince: undefined,
  flappingTold: false,
};

/**
 * Counts one more judged round. Flapping begins with enough turns from well to failing and back in the last hour, and
 * ends only once hardly any is left: two thresholds, so that the word itself does not flicker (as Nagios does it).
 */
export function countTurn(
  memory: TurnMemory,
  judged: 'sane' | 'miss',
  at: Instant,
  { flapping }: WatchPolicy,
): TurnMemory {
  const recent = memory.turns.filter((turn) => turn > at - flapping.withinMs && turn <= at);
  const hasTurned = memory.lastJudged !== undefined && memory.lastJudged !== judged;
  const turns = hasTurned ? [...recent, at] : recent;
  const begins = memory.flappingSince === undefined && turns.length >= flapping.startTurns;
  const goesOn = memory.flappingSince !== undefined && turns.length > flapping.stopTurns;
  const flappingSince = begins ? (turns[0] ?? at) : goesOn ? memory.flappingSince : undefined;
  const flappingTold = flappingSince !== undefined && memory.flappingTold;
  return { turns, lastJudged: judged, flappingSince, flappingTold };
}
