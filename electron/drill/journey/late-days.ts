import type { HomecomingView, LateMailView } from '#shared/history/history-view';
import { HOUR_MS, type Instant } from '#shared/time';
import { deliverLate, type LateLetters } from '../world/late.ts';
import { USER } from '../world/people.ts';
import type { World } from '../world/world.ts';
import type { Director } from './director.ts';
import { STORY } from './story.ts';

/** What came late, what the app said of it, and what its record says once the outage is put away. */
export interface LateNotes {
  readonly delivered: LateLetters;
  readonly seen: LateMailView | undefined;
  readonly record: HomecomingView | undefined;
}

/** The days after: what the provider delivers late is noticed; the outage is put away, its record stays. */
export async function watchLate(world: World, director: Director, brokenAt: Instant): Promise<LateNotes> {
  const delivered = await deliverLate(world, brokenAt);
  director.tell(STORY.late(delivered.uids.size));
  const { syncBack } = await director.until(
    'the late mail',
    (snapshot) => (snapshot.syncBack.late?.arrived ?? 0) >= delivered.uids.size,
    48 * HOUR_MS,
  );
  const seen = syncBack.late;
  director.tell(STORY.lateSeen(seen?.arrived ?? 0, seen?.already ?? 0));
  await director.invoke('outage.close', null);
  director.tell(STORY.closed);
  const history = await director.invoke('history.read', { address: USER.primary });
  return { delivered, seen, record: history.outages.at(-1)?.homecoming };
}
