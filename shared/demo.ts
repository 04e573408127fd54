import type { Snapshot } from '#shared/ipc/snapshot';
import { mayChoose } from '#shared/next-step';

/**
 * Whether the demo may take the place of the watch: on a calm day, with nothing on its way, or while there is nothing to
 * watch yet. Nobody is to miss an outage for a game, nor to take one for the other.
 */
export const mayShowDemo = (
  snapshot: Pick<Snapshot, 'primary' | 'demo' | 'watch' | 'notices' | 'syncBack'>,
): boolean => snapshot.demo === undefined && (snapshot.primary === undefined || mayChoose(snapshot));
