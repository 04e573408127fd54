import type { Snapshot, SyncBackView } from '#shared/ipc/snapshot';

/** How a copy that was begun stands. */
export type RunStanding =
  | 'moving'
  /** It goes on by itself once the service answers again. */
  | 'waiting'
  /** Its owner put it off. */
  | 'paused'
  /** Nobody asked for it: something is to be mended first. */
  | 'stopped';

type Run = Pick<Snapshot, 'watch' | 'syncBack'>;

/** The mailbox went down again while its mail was on the way. */
export const isDownAgain = ({ watch, syncBack }: Run): boolean =>
  syncBack.state === 'copying' && watch.outage !== undefined && watch.outage.endedAt === undefined;

/** There is no room at home for all that is still to come, or the mailbox has said so. */
export function isRoomShort({ state, counts, fault }: SyncBackView): boolean {
  const isStill = state === 'planned' || state === 'paused' || state === 'failed';
  if (!isStill || counts === undefined || counts.planned === 0) return false;
  return counts.fits === false || fault?.kind === 'mailbox-full';
}

/** There is room for some of what was counted, not for all of it. */
export const isRoomForSome = ({ state, counts }: SyncBackView): boolean =>
  state === 'planned' && counts?.fits === false && counts.missingBytes < counts.bytesPlanned;

/** How the copy stands; `undefined`: none is under way. */
export function runStanding(run: Run): RunStanding | undefined {
  const { state, fault } = run.syncBack;
  switch (state) {
    case 'copying':
      return isDownAgain(run) || fault !== undefined ? 'waiting' : 'moving';
    case 'paused':
      return fault === undefined ? 'paused' : 'stopped';
    case 'failed':
      return 'stopped';
    case 'none':
    case 'counting':
    case 'planned':
    case 'done':
      return undefined;
  }
}
