import type { Snapshot, SyncBackView } from '#shared/ipc/snapshot';
import { isSending } from '#shared/next-step';
import { START_WITHIN_MS } from '#shared/sync-back/moments';

/** What the return screen is for at this moment. */
export type SyncBackStage =
  /** No outage to come home from. */
  | 'nothing'
  /** The mailbox is still down. */
  | 'not-yet'
  | 'recovering'
  /** The mailbox came back changed: nothing is written into it. */
  | 'frozen'
  /** There is no fallback mailbox to count in. */
  | 'no-fallback'
  | 'countable'
  | 'counting'
  | 'empty'
  | 'planned'
  | 'copying'
  | 'paused'
  | 'failed'
  | 'done';

/**
 * True while it is looked for more after the proof, which stands until more is found. A plan that is counted again, and
 * a copy that stopped for want of room, are counted for their own sake.
 */
export const isLookingAgain = ({ state, proof, dryRun, fault, counts }: SyncBackView): boolean =>
  state === 'counting' &&
  proof !== undefined &&
  dryRun === undefined &&
  fault === undefined &&
  counts?.fits !== false;

/** Nothing is written into a mailbox before the outage has ended with all three proofs. */
export function syncBackStage({ watch, syncBack, fallback }: Snapshot): SyncBackStage {
  if (watch.frozen) return 'frozen';
  if (isLookingAgain(syncBack)) return 'done';
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
  if (fallback === undefined) return 'no-fallback';
  if (syncBack.state === 'none') return 'countable';
  return syncBack.counts?.planned === 0 ? 'empty' : 'planned';
}

/** The messages are counted without anybody's asking: within half an hour of the return, or when it can be tried again. */
export function countsItself({
  watch: { outage },
  primary,
  fallback,
  now,
}: Snapshot): 'soon' | 'later' | undefined {
  if (outage?.endedAt === undefined || fallback?.entry !== 'open' || primary?.passwordMissing === true) {
    return undefined;
  }
  return now < outage.endedAt + START_WITHIN_MS ? 'soon' : 'later';
}

/** The mail is home, or there is none to bring: only now comes what is left to do. */
export function isSettled(snapshot: Snapshot): boolean {
  const stage = syncBackStage(snapshot);
  return (
    snapshot.syncBack.proof !== undefined || stage === 'done' || stage === 'empty' || stage === 'no-fallback'
  );
}

/** Mail of this outage may still lie in the fallback mailbox only. */
export function isMailAway(snapshot: Snapshot): boolean {
  if (snapshot.watch.outage === undefined || snapshot.fallback === undefined) return false;
  const stage = syncBackStage(snapshot);
  return stage !== 'done' && stage !== 'empty';
}

/** How many messages are not home yet; `undefined`: nobody has counted, or what was counted is home. */
export function messagesAway({ counts }: SyncBackView): number | undefined {
  const away = counts === undefined ? 0 : counts.planned - counts.copied;
  return away > 0 ? away : undefined;
}

/** Notices that have not left and will not, once the outage is put away. */
export function waitingNotices(snapshot: Snapshot): number {
  const { planned, sent, refused, unknown } = snapshot.notices;
  return isSending(snapshot) ? Math.max(0, planned - sent - refused - unknown) : 0;
}
