import type { WatchMemory } from '#shared/outage/memory';
import type { WatchPolicy } from '#shared/outage/policy';
import type { Advice } from '#shared/outage/state';
import type { Instant } from '#shared/time';

/**
 * What to advise now. It grows with the time for which the service was seen failing: a computer that slept through the
 * end of an outage has nothing to advise. Nothing is advised before an outage is confirmed.
 * While only sending fails, mail from others still arrives: there is nothing to tell them.
 */
export function adviceFor(
  { phase, failingMs }: Pick<WatchMemory, 'phase' | 'failingMs'>,
  { advice }: WatchPolicy,
): Advice {
  switch (phase.phase) {
    case 'up':
    case 'suspect':
      return 'none';
    case 'recovering':
      return 'wait';
    case 'outage': {
      // Everything else works: perhaps the password was changed, and then nothing has to be told to anybody.
      if (phase.diagnosis === 'login-refused') return 'try-website';
      if (failingMs < advice.fallbackAfterMs) return 'wait';
      const tellable = failingMs >= advice.tellAfterMs && phase.diagnosis !== 'reading-only';
      return tellable ? 'tell-contacts' : 'use-fallback';
    }
  }
}

/** The moments at which something changes for the user although nothing happens: a look is due then. */
export const turningPoints = (since: Instant, policy: WatchPolicy): readonly Instant[] => [
  since + policy.notifyAfterMs,
  since + policy.advice.fallbackAfterMs,
  since + policy.advice.tellAfterMs,
];
