import type { ControlLook } from '#shared/outage/diagnosis';
import type { WatchMemory } from '#shared/outage/memory';
import type { WatchPolicy } from '#shared/outage/policy';
import { countStreaks, type FailureStreaks } from '#shared/outage/steadiness';
import type { Instant } from '#shared/time';

/** A host that failed so often in a row while the mailbox was well is never reached from this network. */
const UNREACHABLE = 3;

/**
 * Whether the neutral hosts are asked although nothing has failed: now and then, after a change of network, and again
 * as long as one of them is neither reached nor known as unreachable.
 */
export function wantsNeutral(
  { phase, neutralAskedAt, unreachable }: Pick<WatchMemory, 'phase' | 'neutralAskedAt' | 'unreachable'>,
  at: Instant,
  { neutral }: WatchPolicy,
): boolean {
  if (phase.phase !== 'up') return false;
  if (neutralAskedAt === undefined || neutralAskedAt > at) return true;
  const isOpen = Object.values(unreachable).some((times) => times < UNREACHABLE);
  return isOpen || at - neutralAskedAt >= neutral.calmEveryMs;
}

/**
 * The answers that say something of the line: a host that this network keeps from us for good is left out, as long as
 * another one of its kind answers and can speak in its place.
 */
export const telling = (
  controls: readonly ControlLook[],
  { unreachable }: Pick<WatchMemory, 'unreachable'>,
): readonly ControlLook[] => {
  const heard = new Set(controls.filter(({ verdict }) => verdict === 'well').map(({ kind }) => kind));
  return controls.filter(
    ({ host, kind, verdict }) =>
      verdict === 'well' || (unreachable[host] ?? 0) < UNREACHABLE || !heard.has(kind),
  );
};

/** What one more round teaches of the hosts: that one is dead, only a well mailbox; that one lives, any round. */
export function learnNeutral(
  memory: Pick<WatchMemory, 'unreachable' | 'neutralAskedAt'>,
  controls: readonly ControlLook[],
  at: Instant,
  isWell: boolean,
): Pick<WatchMemory, 'unreachable' | 'neutralAskedAt'> {
  const { unreachable, neutralAskedAt } = memory;
  if (controls.length === 0) return { unreachable, neutralAskedAt };
  if (!isWell) {
    const heard = controls.filter(({ verdict }) => verdict === 'well');
    return { unreachable: countStreaks(unreachable, heard), neutralAskedAt };
  }
  // One that is asked no more must not keep the question open.
  const asked = new Set(controls.map(({ host }) => host));
  const known = Object.entries(unreachable).filter(
    ([host, times]) => times >= UNREACHABLE || asked.has(host),
  );
  const before: FailureStreaks = Object.fromEntries(known);
  return { unreachable: countStreaks(before, controls), neutralAskedAt: at };
}
