import type { Matter } from '#shared/desk/matter';
import type { OtherMailboxView, Snapshot } from '#shared/ipc/snapshot';
import type { Diagnosis } from '#shared/outage/diagnosis';
import { isLookingAgain } from '#shared/sync-back/stage';
import { runStanding } from '#shared/sync-back/standing';

/** What of the snapshot tells whether a word is still true. */
export type DeskFacts = Pick<Snapshot, 'primary' | 'fallback' | 'watch' | 'others' | 'notices' | 'syncBack'>;

/** `later`: not now, but perhaps again before long. `gone`: it is over, and is not said any more. */
export type Present = Matter | 'later' | 'gone';

type Watched = Pick<OtherMailboxView, 'phase' | 'diagnosis' | 'cause' | 'since' | 'flapping' | 'frozen'>;

const OWN_LINE: ReadonlySet<Diagnosis> = new Set(['line-down', 'captive-portal']);

/** While our own side is at fault nothing can be said of the mailbox. */
const isOwnFault = ({ cause, diagnosis }: Watched): boolean => cause !== undefined || OWN_LINE.has(diagnosis);

function watchedAt(address: string, { primary, watch, others }: DeskFacts): Watched | undefined {
  return primary?.address === address ? watch : others.find((one) => one.address === address);
}

function presentOutage(matter: Extract<Matter, { about: 'outage' }>, found: Watched): Present {
  if (found.phase === 'recovering') return 'later';
  if (found.phase !== 'outage') return 'gone';
  if (isOwnFault(found)) return 'later';
  return { ...matter, diagnosis: found.diagnosis, since: found.since ?? matter.since };
}

/** Advice is about the primary mailbox, and holds until it was followed. */
function presentAdvice(
  matter: Extract<Matter, { about: 'use-fallback' | 'tell-contacts' }>,
  facts: DeskFacts,
): Present {
  const { watch, fallback, notices } = facts;
  if (facts.primary?.address !== matter.address || notices.state !== 'none') return 'gone';
  if (watch.phase === 'recovering') return 'later';
  if (watch.phase !== 'outage') return 'gone';
  if (isOwnFault(watch)) return 'later';
  if (matter.about === 'tell-contacts')
    return watch.advice === 'tell-contacts' && fallback !== undefined ? matter : 'gone';
  const isAdvised = watch.advice === 'use-fallback' || watch.advice === 'tell-contacts';
  // Set up meanwhile: whoever did that knows what it is for.
  const isFollowed = matter.fallback === 'missing' && fallback !== undefined;
  if (!isAdvised || isFollowed) return 'gone';
  return { ...matter, fallback: fallback === undefined ? 'missing' : 'ready' };
}

function presentWatched(
  matter: Extract<Matter, { about: 'flapping' | 'frozen' | 'recovered' }>,
  found: Watched,
): Present {
  switch (matter.about) {
    case 'frozen':
      return found.frozen ? matter : 'gone';
    case 'flapping':
      return found.flapping && (found.phase === 'up' || found.phase === 'suspect') ? matter : 'gone';
    case 'recovered':
      if (found.phase === 'suspect') return 'later';
      return found.phase === 'up' && !found.frozen ? matter : 'gone';
  }
}

/** The user has closed the outage: its end is no news. */
const isPutAway = (address: string, { primary, watch }: DeskFacts): boolean =>
  primary?.address === address && watch.phase === 'up' && watch.outage === undefined;

/** A word as it is true now. */
export function presentMatter(matter: Matter, facts: DeskFacts): Present {
  switch (matter.about) {
    case 'outage':
    case 'flapping':
    case 'frozen':
    case 'recovered': {
      const found = watchedAt(matter.address, facts);
      if (found === undefined) return 'gone';
      if (matter.about === 'recovered' && isPutAway(matter.address, facts)) return 'gone';
      return matter.about === 'outage' ? presentOutage(matter, found) : presentWatched(matter, found);
    }
    case 'use-fallback':
    case 'tell-contacts':
      return presentAdvice(matter, facts);
    case 'notices-done':
      return facts.notices.state === 'done' || facts.notices.state === 'none' ? matter : 'gone';
    case 'mail-home':
      if (isLookingAgain(facts.syncBack)) return 'later';
      return facts.syncBack.state === 'done' ? matter : 'gone';
    case 'mail-stopped':
      return runStanding(facts) === 'stopped' ? matter : 'gone';
    case 'test':
      return 'gone';
  }
}
