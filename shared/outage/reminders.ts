import { adviceFor } from '#shared/outage/advice';
import type { Step, WatchEffect } from '#shared/outage/effect';
import type { WatchPolicy } from '#shared/outage/policy';
import type { Instant } from '#shared/time';

/** Adds what an outage that goes on has become due for. */
export function remind({ memory, effects }: Step, at: Instant, policy: WatchPolicy): Step {
  const { phase, notified, advised, told } = memory;
  if (phase.phase !== 'outage') return { memory, effects };
  const { since: startedAt } = phase;
  const notify = !notified && at - startedAt >= policy.notifyAfterMs;
  const advice = adviceFor(memory, policy);
  const tell = !told && advice === 'tell-contacts';
  // Nobody is told what to do about something that they have not heard of.
  const advise = !advised && advice === 'use-fallback' && (notified || notify);
  const due: WatchEffect[] = [
    ...(notify ? [{ type: 'notify-due', startedAt, diagnosis: phase.diagnosis } as const] : []),
    ...(advise ? [{ type: 'fallback-due', startedAt } as const] : []),
    ...(tell ? [{ type: 'tell-due', startedAt } as const] : []),
  ];
  return {
    memory: {
      ...memory,
      notified: notified || notify,
      advised: advised || advise,
      told: told || tell,
    },
    effects: [...effects, ...due],
  };
}

/** A service that comes and goes without ever being an outage: one calm word about it, once. */
export function tellFlapping({ memory, effects }: Step, at: Instant, policy: WatchPolicy): Step {
  const { phase, flappingSince, flappingTold } = memory;
  const isOutage = phase.phase === 'outage' || phase.phase === 'recovering';
  if (flappingSince === undefined || flappingTold || isOutage) return { memory, effects };
  if (at - flappingSince < policy.notifyAfterMs) return { memory, effects };
  return {
    memory: { ...memory, flappingTold: true },
    effects: [...effects, { type: 'flapping-due', since: flappingSince }],
  };
}
