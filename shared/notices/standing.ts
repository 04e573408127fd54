import type { WatchView } from '#shared/ipc/snapshot';
import type { NoticeKind } from '#shared/notices/state';
import type { Instant } from '#shared/time';

/**
 * Whether what a kind of notice says is so at this moment. `held`: it may cease to be so within the hour, and waits;
 * `untrue`: it is not so, and what has not left of it is not to leave.
 */
export type Standing = 'true' | 'held' | 'untrue';

/** "It does not work" while an outage lasts and nothing speaks of its end; the other two once it has ended. */
export function standingOf(
  kind: NoticeKind,
  outage: { readonly endedAt: Instant | undefined },
  phase: WatchView['phase'],
): Standing {
  const isOver = outage.endedAt !== undefined;
  if (kind !== 'down') return isOver ? 'true' : 'untrue';
  if (isOver) return 'untrue';
  return phase === 'recovering' ? 'held' : 'true';
}
