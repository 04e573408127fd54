import type { OtherMailboxView, OutageView, WatchView } from '#shared/ipc/snapshot';
import type { DatedWord, OfficialKind } from '#shared/official/official-word';
import { adviceFor } from '#shared/outage/advice';
import type { Diagnosis } from '#shared/outage/diagnosis';
import type { WatchMemory } from '#shared/outage/memory';
import type { WatchPolicy } from '#shared/outage/policy';
import { providerName } from '#shared/providers';
import { DAY_MS, type Instant } from '#shared/time';

/** What the card is to name: what stays true until somebody acts, else the last round, else why the phase holds. */
function diagnosisOf({ frozen, passwordWrong, phase, last }: WatchMemory): Diagnosis {
  if (frozen) return 'mailbox-changed';
  if (passwordWrong) return 'password-wrong';
  const latest = last?.diagnosis ?? 'well';
  // A greeting that holds is no proof yet: the suspicion, or the outage, is still about what it was about.
  const isUnproven = phase.phase === 'suspect' || phase.phase === 'outage';
  return isUnproven && (latest === 'well' || latest === 'mailbox-full') ? phase.diagnosis : latest;
}

/** A mailbox watched beside the primary one. */
export function viewOther(memory: WatchMemory, passwordMissing: boolean): OtherMailboxView {
  const { address, phase, last, flappingSince, frozen } = memory;
  return {
    address,
    providerName: providerName(address),
    passwordMissing,
    phase: phase.phase,
    diagnosis: diagnosisOf(memory),
    cause: last?.cause,
    by: last?.by,
    since: phase.since,
    flapping: flappingSince !== undefined,
    frozen,
    lastLookAt: last?.at,
  };
}

const TROUBLE: ReadonlySet<OfficialKind> = new Set(['maintenance', 'outage', 'login-trouble']);

/** What the provider's page says of a trouble, if it was read within a day: an older word may have been taken back. */
function standingWord(word: DatedWord | undefined, now: Instant): DatedWord | undefined {
  if (word === undefined || !TROUBLE.has(word.kind)) return undefined;
  return word.lastAt <= now && now - word.lastAt < DAY_MS ? word : undefined;
}

/** The part of the snapshot that tells how the primary mailbox stands; without a memory nothing is watched. */
export function viewWatch(
  memory: WatchMemory | undefined,
  outage: OutageView | undefined,
  word: DatedWord | undefined,
  now: Instant,
  looking: boolean,
  policy: WatchPolicy,
): WatchView {
  if (memory === undefined) {
    return {
      phase: 'idle',
      diagnosis: 'well',
      scope: undefined,
      since: undefined,
      lastLookAt: undefined,
      nextLookAt: undefined,
      looks: [],
      advice: 'none',
      proof: undefined,
      outage,
      frozen: false,
      cause: undefined,
      by: undefined,
      flapping: false,
      relapsedAt: undefined,
      incoming: undefined,
      official: undefined,
      looking,
    };
  }
  const { phase, last } = memory;
  return {
    phase: phase.phase,
    diagnosis: diagnosisOf(memory),
    scope: phase.phase === 'outage' || phase.phase === 'recovering' ? phase.scope : undefined,
    since: phase.since,
    lastLookAt: last?.at,
    nextLookAt: memory.nextLookAt,
    looks: last?.looks ?? [],
    advice: adviceFor(memory, policy),
    proof: phase.phase === 'recovering' ? phase.proof : undefined,
    outage,
    frozen: memory.frozen,
    cause: last?.cause,
    by: last?.by,
    flapping: memory.flappingSince !== undefined,
    relapsedAt: memory.relapsedAt,
    incoming: memory.incoming,
    official: standingWord(word, now),
    looking,
  };
}
