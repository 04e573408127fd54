import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';
import type { UpdatesView } from '#shared/updates/updates-view';

// The first minute belongs to the watch.
const AFTER_START_MS = MINUTE_MS;
const AFTER_FAILURE_MS = 4 * HOUR_MS;

/** When the app has something to do for an update by itself; `undefined`: not before something changes. */
export function nextUpdateAt(
  { stage, hold }: UpdatesView,
  times: { readonly startedAt: Instant; readonly now: Instant },
): Instant | undefined {
  if (hold !== undefined) return undefined;
  switch (stage.name) {
    case 'off':
    case 'ready':
      return undefined;
    case 'current':
      return stage.checkedAt === undefined ? times.startedAt + AFTER_START_MS : stage.checkedAt + DAY_MS;
    case 'offered':
      return stage.at + DAY_MS;
    case 'downloading':
      return times.now;
    case 'failed':
      return stage.at + AFTER_FAILURE_MS;
  }
}

/** Whether a restart may bring the new version in. */
export const mayInstall = ({ stage, hold }: UpdatesView): boolean =>
  stage.name === 'ready' && hold === undefined;
