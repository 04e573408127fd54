import { blamedLooks } from '#shared/outage/diagnose';
import { type FailedLook, hasSpoken } from '#shared/outage/failed-look';
import type { Observation, WatchMemory } from '#shared/outage/memory';
import type { Weighed } from '#shared/outage/schedule';
import { type FailureStreaks, judgeSteadiness } from '#shared/outage/steadiness';

/** Reads what a round means for the machine, whatever its cause. */
export function weigh(round: Observation, { controlsDown }: Pick<WatchMemory, 'controlsDown'>): Weighed {
  const { at, diagnosis, cause, onBattery = false } = round;
  const failed = blamedLooks(round);
  const loginOnly = failed.length > 0 && failed.every((look) => look.depth === 'login');
  const outcome = (): Weighed['outcome'] => {
    if (cause !== undefined) return 'local';
    switch (diagnosis) {
      case 'well':
      case 'mailbox-full':
        return 'sane';
      case 'line-down':
      case 'captive-portal':
        return 'local';
      case 'mailbox-changed':
        return 'changed';
      case 'password-wrong':
        return 'wrong';
      case 'dns':
      case 'refused':
      case 'silent':
      case 'closed':
      case 'unavailable':
      case 'untrusted-certificate':
      case 'login-refused':
      case 'mailbox-disabled':
      case 'reading-only':
      case 'sending-only':
      case 'throttled':
        return countable(failed, round, controlsDown);
    }
  };
  return { at, diagnosis, outcome: outcome(), loginOnly, onBattery };
}

/** A failure counts where the server said it, or where the line is as steady as it should be. */
function countable(
  failed: readonly FailedLook[],
  { controls }: Observation,
  downBefore: FailureStreaks,
): 'miss' | 'unclear' | 'unsteady' {
  if (failed.some(hasSpoken)) return 'miss';
  // No other resolver could be asked: whose fault a lost name is stays open.
  const names = controls.filter(({ kind }) => kind === 'name');
  const isUnasked = names.length > 0 && names.every(({ verdict }) => verdict === 'failed');
  if (isUnasked && failed.every(({ verdict }) => verdict === 'dns')) return 'unclear';
  const steadiness = judgeSteadiness(controls, downBefore);
  return steadiness === 'steady' ? 'miss' : steadiness;
}
