import type { Fault } from '#shared/fault';
import {
  concernsQueue,
  concernsRecipient,
  gapAfter,
  type PacePolicy,
  queueWait,
  REFUSALS_IN_A_ROW,
  retryWait,
  verifyAt,
} from '#shared/notices/pacing';
import { DAY_MS, type Instant } from '#shared/time';
import type { SendOutcome } from '../mail/smtp-fault.ts';
import type { DispatchContext } from './dispatch-rules.ts';
import { recordAlias } from './notice-alias.ts';
import type { Outbox } from './outbox.ts';
import { type AttemptEnd, type OutboxRow, saidBy } from './outbox-row.ts';
import { type QueueState, readQueue, updateQueue } from './queue-state.ts';

/** What each attempt means for its own notice, and for all that wait behind it. */
export class AttemptLessons {
  readonly #context: DispatchContext;
  readonly #outbox: Outbox;
  readonly #pace: PacePolicy;

  constructor(context: DispatchContext, outbox: Outbox, pace: PacePolicy) {
    this.#context = context;
    this.#outbox = outbox;
    this.#pace = pace;
  }

  /** Writes down what became of an attempt that began at `attemptedAt`. To be called within one transaction. */
  settle(row: OutboxRow, outcome: SendOutcome, attemptedAt: Instant, signal: AbortSignal): void {
    const { ports, database } = this.#context;
    const now = ports.clock.now();
    const fault = outcome.outcome === 'sent' ? undefined : outcome.fault;
    const end = { reply: saidBy(outcome.reply), fault, nextAt: now, updatedAt: attemptedAt };
    ports.log.write('info', 'notice', { outcome: outcome.outcome, attempt: row.attempts });
    const gap = now + gapAfter(this.#pace, ports.random());
    if (outcome.outcome === 'sent') {
      if (!this.#outbox.settle(row, { ...end, state: 'sent' })) return;
      const given = outcome.serverMessageId;
      if (given !== undefined) this.#outbox.recordOwn(recordAlias(database, row.id, given), now);
      this.#goOn(gap, { refusals: undefined });
    } else if (outcome.outcome === 'unknown') {
      const nextAt = verifyAt(this.#pace, attemptedAt, 0) ?? now;
      if (this.#outbox.settle(row, { ...end, state: 'unknown', nextAt })) {
        updateQueue(database, { notBefore: gap });
      }
    } else if (outcome.outcome === 'refused') {
      this.#refuse(row, outcome.fault, end, gap);
    } else if (signal.aborted) {
      // The engine stopped before the message was handed over: nothing failed.
      this.#outbox.settle(row, { ...end, state: 'retry' });
    } else {
      this.#retry(row, outcome, end, gap);
    }
  }

  /** A permanent no. Three in a row that are not about the recipients are about the account: nobody is given up. */
  #refuse(row: OutboxRow, fault: Fault, end: Omit<AttemptEnd, 'state'>, gap: Instant): void {
    const { ports, database } = this.#context;
    const now = ports.clock.now();
    if (!this.#outbox.settle(row, { ...end, state: 'refused' })) return;
    if (concernsRecipient(fault, end.reply)) {
      this.#goOn(gap, {});
      return;
    }
    // Those of other news, or of an outage before, tell nothing of this one, and must not leave for its sake.
    const before = (readQueue(database).refusals ?? []).filter((id) => {
      const other = this.#outbox.find(id);
      return other?.campaign === row.campaign && other.kind === row.kind;
    });
    const refusals = [...new Set([...before, row.id])];
    if (refusals.length < REFUSALS_IN_A_ROW) {
      updateQueue(database, { notBefore: this.#soon(gap), refusals });
      return;
    }
    for (const id of refusals) this.#outbox.reopen(id, now + DAY_MS);
    this.wait(fault, now + DAY_MS, { refusals });
  }

  /** After an attempt that left nothing with the server, whoever waits need not wait as long. */
  #soon(gap: Instant): Instant {
    const { hurryMs } = this.#pace;
    return hurryMs === undefined ? gap : Math.min(gap, this.#context.ports.clock.now() + hurryMs);
  }

  #retry(
    row: OutboxRow,
    { fault, reply }: { readonly fault: Fault; readonly reply: string },
    end: Omit<AttemptEnd, 'state'>,
    gap: Instant,
  ): void {
    const { ports, database } = this.#context;
    const now = ports.clock.now();
    const failures = readQueue(database).failures + 1;
    const isPersonal = !concernsQueue(fault, reply);
    const patience = retryWait(this.#pace, row.attempts);
    const isOver = isPersonal && patience === undefined;
    const nextAt = now + (isPersonal ? (patience ?? 0) : 0);
    if (
      !this.#outbox.settle(row, { ...end, ...(isOver ? { state: 'refused' } : { state: 'retry', nextAt }) })
    )
      return;
    const wait = queueWait(this.#pace, { fault, reply }, failures, ports.random());
    if (wait === undefined) {
      updateQueue(database, { notBefore: this.#soon(gap), failures });
      return;
    }
    const isLimit = fault.kind === 'sending-limit';
    const left = isLimit ? this.#outbox.leftIn(DAY_MS, now).length : 0;
    this.wait(fault, now + wait, { failures, ...(left > 0 ? { learnedBudget: left, learnedAt: now } : {}) });
  }

  #goOn(notBefore: Instant, more: Partial<QueueState>): void {
    updateQueue(this.#context.database, { ...more, notBefore, failures: 0, fault: undefined });
  }

  /** The whole queue waits, and shows why. */
  wait(fault: Fault, notBefore: Instant, more: Partial<QueueState>): void {
    const { kind, detail } = fault;
    updateQueue(this.#context.database, { ...more, notBefore, fault: { kind, detail } });
    this.#context.ports.log.write('warn', 'notices-wait', { fault: kind });
    this.#context.changed();
  }
}
