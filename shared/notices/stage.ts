import type { Snapshot } from '#shared/ipc/snapshot';
import type { NoticeKind } from '#shared/notices/state';

/** What the notice screen is for at this moment. */
export type NoticeStage =
  /** No outage: the user says whom to tell one day. Nothing leaves. */
  'rehearse' | 'fallback-missing' | 'compose' | 'progress';

/** `composing`: the user asked to tell more people while earlier notices are done. */
export function noticeStage(snapshot: Snapshot, kind: NoticeKind, composing: boolean): NoticeStage {
  const { notices, watch, fallback } = snapshot;
  const running = notices.state === 'sending' || notices.state === 'paused' || notices.state === 'waiting';
  if (running) return 'progress';
  if (notices.state === 'done' && notices.kind === kind && !composing) return 'progress';
  const over = watch.outage === undefined || watch.outage.endedAt !== undefined;
  if (kind === 'down' && over) return 'rehearse';
  const ready = fallback?.provenAt !== undefined && fallback.entry === 'open';
  return ready ? 'compose' : 'fallback-missing';
}
