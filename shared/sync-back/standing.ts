import type { Snapshot } from '#shared/ipc/snapshot';

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
