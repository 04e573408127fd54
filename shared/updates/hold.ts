import type { Snapshot } from '#shared/ipc/snapshot';
import type { UpdateHold } from '#shared/updates/updates-view';

/** The facts it follows from. */
export type HoldFacts = Pick<Snapshot, 'watch' | 'others' | 'notices' | 'syncBack' | 'contacts' | 'setup'>;

const isCalm = ({ phase }: Pick<Snapshot['watch'], 'phase'>): boolean => phase === 'up' || phase === 'idle';

// A run that waits for its next try is under way; one that its user stopped is not.
const isCopying = ({ state, retryAt }: Snapshot['syncBack']): boolean =>
  state === 'counting' || state === 'copying' || (state === 'failed' && retryAt !== undefined);

/**
 * Why neither a look for a new version, nor its download, nor its installation may begin now; `undefined`: they may.
 * Everything resumes after a restart, and still: in an outage the app has one job, and that is not itself.
 */
export function updateHold(facts: HoldFacts): UpdateHold | undefined {
  const { watch, others, notices, syncBack, contacts, setup } = facts;
  if (!isCalm(watch) || !others.every(isCalm)) return 'outage';
  if (notices.state === 'sending' || notices.state === 'waiting') return 'notices';
  if (isCopying(syncBack)) return 'sync-back';
  if (contacts.state === 'learning') return 'contacts';
  return setup.signingIn ? 'sign-in' : undefined;
}
