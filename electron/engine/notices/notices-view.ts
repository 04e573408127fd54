import { makeFault } from '#shared/fault';
import type { NoticesView } from '#shared/ipc/snapshot';
import { estimateDone, type PacePolicy } from '#shared/notices/pacing';
import type { NoticeKind } from '#shared/notices/state';
import { DAY_MS, type Instant } from '#shared/time';
import type { Dispatcher } from './dispatcher.ts';
import type { Outbox } from './outbox.ts';

/** What was heard of those that left. */
export type Answers = Pick<NoticesView, 'replied' | 'returned' | 'told'> & { readonly revision: number };

/** What is looked at: the notices of one kind in one outage, at one moment. */
export interface NoticesScope {
  /** `undefined` both: nothing was ever sent in this outage. */
  readonly current?: string;
  readonly kind?: NoticeKind;
  readonly pace: PacePolicy;
  readonly now: Instant;
  /** Notices that may leave in a day. */
  readonly budget: number;
  readonly answers: Answers;
}

/** Everything the window shows of the notices, computed from the outbox and the queue. */
export function viewNotices(outbox: Outbox, dispatcher: Dispatcher, scope: NoticesScope): NoticesView {
  const { current, kind, now, answers } = scope;
  const dayBudget = Number.isFinite(scope.budget) ? scope.budget : undefined;
  const { replied, returned, told } = answers;
  // Both only grow: so does their sum, whichever changes.
  const revision = outbox.revision + answers.revision;
  if (current === undefined || kind === undefined) {
    const nothing = { planned: 0, sent: 0, refused: 0, unknown: 0, dropped: 0, returned, replied, told };
    return {
      state: 'none',
      kind: undefined,
      ...nothing,
      next: undefined,
      doneAt: undefined,
      fault: undefined,
      dayBudget,
      revision,
    };
  }
  const { planned, sending, sent, refused, retry, unknown, dropped } = outbox.counts(current, kind);
  const left = planned + retry + sending;
  const { fault } = dispatcher.queue;
  const nextAt = dispatcher.nextAt();
  const at = nextAt === undefined ? undefined : Math.max(now, nextAt);
  const first = at === undefined ? undefined : outbox.firstWaiting(current, at);
  return {
    state: left === 0 ? 'done' : busyState(dispatcher, sending, now),
    kind,
    planned: left + sent + refused + unknown,
    sent,
    refused,
    unknown,
    dropped,
    returned,
    replied,
    told,
    next: first === undefined || at === undefined ? undefined : { name: first.name || first.address, at },
    doneAt: at === undefined ? undefined : doneAt(outbox, dispatcher, scope, { nextAt: at, left }),
    fault: left > 0 && fault !== undefined ? makeFault(fault.kind, fault.detail) : undefined,
    dayBudget,
    revision,
  };
}

function busyState(dispatcher: Dispatcher, sending: number, now: Instant): NoticesView['state'] {
  const { isPaused, fault, notBefore } = dispatcher.queue;
  if (isPaused) return 'paused';
  if (sending > 0) return 'sending';
  const isHeld = fault !== undefined && notBefore > now;
  return isHeld || dispatcher.nextAt() === undefined ? 'waiting' : 'sending';
}

function doneAt(
  outbox: Outbox,
  dispatcher: Dispatcher,
  { pace, now, budget }: NoticesScope,
  queue: { readonly nextAt: Instant; readonly left: number },
): Instant {
  return estimateDone(pace, { ...queue, budget, leftToday: budget - outbox.leftIn(DAY_MS, now).length });
}
