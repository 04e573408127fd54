import type { IncomingHint } from '#shared/outage/incoming-hint';
import type { WatchMemory } from '#shared/outage/memory';
import type { WatchPolicy } from '#shared/outage/policy';
import type { Instant } from '#shared/time';

const isUnderWay = ({ phase }: WatchMemory['phase']): boolean => phase === 'outage' || phase === 'recovering';

/** True when the hint may be asked for: in an outage, once in `hints.incomingEveryMs`, whatever came of it. */
export function wantsIncoming(
  { phase, incoming }: WatchMemory,
  at: Instant,
  { hints }: WatchPolicy,
): boolean {
  if (!isUnderWay(phase)) return false;
  // A clock that was set back must not silence the hint until it has caught up.
  return incoming === undefined || at < incoming.at || at - incoming.at >= hints.incomingEveryMs;
}

/** The hint as it is to be remembered after a round: the newest one of this outage, and none once it is over. */
export function keepIncoming(
  { phase, incoming }: Pick<WatchMemory, 'phase' | 'incoming'>,
  state: IncomingHint | undefined,
  at: Instant,
): WatchMemory['incoming'] {
  if (!isUnderWay(phase)) return undefined;
  return state === undefined ? incoming : { state, at };
}
