import type { Snapshot } from '#shared/ipc/snapshot';

/** What the return screen is for at this moment. */
export type SyncBackStage =
  /** No outage to come home from. */
  | 'nothing'
  /** The mailbox is still down. */
  | 'not-yet'
  | 'recovering'
  /** The mailbox came back changed: nothing is written into it. */
  | 'frozen'
  | 'countable'
  | 'counting'
  | 'empty'
  | 'planned'
  | 'copying'
  | 'paused'
  | 'failed'
  | 'done';

/** Nothing is written into a mailbox before the outage has ended with all three proofs. */
export function syncBackStage({ watch, syncBack }: Snapshot): SyncBackStage {
  if (watch.frozen) return 'frozen';
  switch (syncBack.state) {
    case 'copying':
    case 'paused':
    case 'failed':
    case 'done':
    case 'counting':
      return syncBack.state;
    case 'none':
    case 'planned':
      break;
  }
  if (watch.outage === undefined) return 'nothing';
  if (watch.outage.endedAt === undefined) return watch.phase === 'recovering' ? 'recovering' : 'not-yet';
  if (syncBack.state === 'none') return 'countable';
  return syncBack.counts?.planned === 0 ? 'empty' : 'planned';
}
