import { addressKey } from '#shared/email-address';
import { type Fault, faultOf, makeFault } from '#shared/fault';
import type { MailboxAccess } from '#shared/mailbox';
import {
  concernsQueue,
  concernsRecipient,
  gapAfter,
  queueWait,
  REFUSALS_IN_A_ROW,
  retryWait,
  verifyAt,
} from '#shared/notices/pacing';
import { DAY_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/time';
import type { Duty } from '../duty.ts';
import type { SendOutcome } from '../mail/smtp-fault.ts';
import { SubmissionDoor } from '../mail/smtp-session.ts';
import { failMissing } from '../mailbox-rows.ts';
import { budgetOf } from './day-budget.ts';
import type { DispatchContext, DispatchRules } from './dispatch-rules.ts';
import { recordAlias } from './notice-alias.ts';
import type { Outbox } from './outbox.ts';
import { type AttemptEnd, type OutboxRow, saidBy, senderOf } from './outbox-row.ts';
import { type QueueState, readQueue, updateQueue } from './queue-state.ts';
import { redated } from './redated.ts';

const FALLBACK_MISSING_WAIT_MS = 5 * MINUTE_MS;

/** How many a turn may send over one connection when nothing makes them wait. */
export const MOST_A_TURN = 100;

/**
 * Sends what waits in the outbox, one notice after the other: one a turn where a gap follows, several over one connection
 * where the next is due at once. Knows the pace, the day's budget and what each failure means for the rest of the queue;
 * all of it is read from and written to the database.
 */
export class Dispatcher {
  readonly duty: Duty;
  readonly #context: DispatchContext;
  readonly #outbox: Outbox;
  readonly #rules: DispatchRules;

  constructor(context: DispatchContext, outbox: Outbox, rules: DispatchRules) {
    this.#context = context;
    this.#outbox = outbox;
    this.#rules = rules;
    this.duty = { name: 'notices', nextAt: () => this.nextAt(), run: (signal) => this.#run(signal) };
  }

  /** When the next notice may leave; `undefined`: none waits, or the user paused. */
  nextAt(): Instant | undefined {
    const campaign = this.#rules.campaign();
    const due = campaign === undefined ? undefined : this.#outbox.nextDue(campaign);
    const { isPaused, notBefore } = this.queue;
    return due === undefined || isPaused ? undefined : Math.max(due, notBefore);
  }

  get queue(): QueueState {
    return readQueue(this.#context.database);
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { ports, database, access, line } = this.#context;
    if ((this.nextAt() ?? Infinity) > ports.clock.now()) return;
    // Its token may have to be renewed first, and the provider may be out of reach.
    const fallback = await access('fallback')
      .then((found) => found ?? failMissing(database, 'fallback'))
      .catch((error: unknown) => faultOf(error));
    if ('kind' in fallback) {
      this.#wait(fallback, ports.clock.now() + FALLBACK_MISSING_WAIT_MS, {});
      return;
    }
    const door = new SubmissionDoor(fallback, line);
    try {
      for (let left = MOST_A_TURN; left > 0 && !signal.aborted; left -= 1) {
        if (!(await this.#next(fallback, door, signal))) return;
      }
    } finally {
      door.close();
    }
  }

  /** Sends the next notice, if one is due; true when it was taken. */
  async #next(fallback: MailboxAccess, door: SubmissionDoor, signal: AbortSignal): Promise<boolean> {
    const campaign = this.#rules.campaign();
    const now = this.#context.ports.clock.now();
    if (campaign === undefined || (this.nextAt() ?? Infinity) > now) return false;
    const row = this.#outbox.firstWaiting(campaign, now);
    if (row === undefined) return false;
    if (this.#overBudget(fallback.address, now) || !(await this.#isProven())) return false;
    const isSent = await this.#attempt(row, fallback, door, signal);
    this.#rules.onAttempt?.(row.id);
    this.#announce(row);
    this.#context.changed();
    return isSent;
  }

  /** False while the fallback does not hold: the queue waits with that fault, and tries again by itself. */
  async #isProven(): Promise<boolean> {
    const { ports } = this.#context;
    const fault = await this.#rules.prove?.();
    const now = ports.clock.now();
    if (fault === undefined) return (this.nextAt() ?? Infinity) <= now;
    const failures = this.queue.failures + 1;
    const wait = queueWait(this.#rules.pace, { fault, reply: '' }, failures, ports.random());
    this.#wait(fault, now + (wait ?? FALLBACK_MISSING_WAIT_MS), { failures });
    return false;
  }

  /** True when the day's notices have left; the queue then waits until the oldest is a day old. */
  #overBudget(from: string, now: Instant): boolean {
    const budget = budgetOf(this.#context, this.#rules.pace, from);
    if (budget === Infinity) return false;
    const left = this.#outbox.leftSince(now - DAY_MS);
    const oldest = left[left.length - budget];
    if (left.length < budget || oldest === undefined) return false;
    // Our own caution for a young mailbox is not the provider's word, and must not be told as if it were.
    const isLearned = this.queue.learnedBudget !== undefined && this.queue.learnedBudget <= budget;
    this.#wait(makeFault(isLearned ? 'sending-limit' : 'daily-pace'), oldest + DAY_MS + SECOND_MS, {});
    return true;
  }

  async #attempt(
    row: OutboxRow,
    fallback: MailboxAccess,
    door: SubmissionDoor,
    signal: AbortSignal,
  ): Promise<boolean> {
    const now = this.#context.ports.clock.now();
    if (senderOf(row.raw) !== addressKey(fallback.address)) {
      // Another fallback mailbox was connected since: it must not speak with the old one's address.
      this.#outbox.discard(row.id, now);
      return false;
    }
    // A first attempt carries its own date; a later one repeats the same bytes.
    const raw = row.attempts === 0 ? redated(row.raw, now) : row.raw;
    if (!this.#outbox.claim(row.id, raw, now)) return false;
    this.#context.changed();
    const attempt = row.attempts + 1;
    let outcome: SendOutcome;
    try {
      const beforeBody = (): void => this.#outbox.handOver(row.id, attempt);
      const message = { from: fallback.address, to: row.address, raw, beforeBody };
      outcome = await door.submit(message, signal);
    } catch (error) {
      // Refused before any connection (no encryption): proven not sent.
      outcome = { outcome: 'retry', fault: faultOf(error), reply: '' };
    }
    // What became of it and what the queue learns from that are one commit.
    this.#context.database.transaction(() =>
      this.#settle({ ...row, attempts: attempt }, outcome, now, signal),
    );
    return outcome.outcome === 'sent';
  }

  #settle(row: OutboxRow, outcome: SendOutcome, attemptedAt: Instant, signal: AbortSignal): void {
    const { ports, database } = this.#context;
    const { pace } = this.#rules;
    const now = ports.clock.now();
    const fault = outcome.outcome === 'sent' ? undefined : outcome.fault;
    const end = { reply: saidBy(outcome.reply), fault, nextAt: now, updatedAt: attemptedAt };
    ports.log.write('info', 'notice', { outcome: outcome.outcome, attempt: row.attempts });
    const gap = now + gapAfter(pace, ports.random());
    if (outcome.outcome === 'sent') {
      if (!this.#outbox.settle(row, { ...end, state: 'sent' })) return;
      const given = outcome.serverMessageId;
      if (given !== undefined) this.#outbox.recordOwn(recordAlias(database, row.id, given), now);
      this.#goOn(gap, { refusals: undefined });
    } else if (outcome.outcome === 'unknown') {
      const nextAt = verifyAt(pace, attemptedAt, 0) ?? now;
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
    const refusals = [...new Set([...(this.queue.refusals ?? []), row.id])];
    if (refusals.length < REFUSALS_IN_A_ROW) {
      updateQueue(database, { notBefore: this.#soon(gap), refusals });
      return;
    }
    for (const id of refusals) this.#outbox.reopen(id, now + DAY_MS);
    this.#wait(fault, now + DAY_MS, { refusals });
  }

  /** After an attempt that left nothing with the server, whoever waits need not wait as long. */
  #soon(gap: Instant): Instant {
    const { hurryMs } = this.#rules.pace;
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
    const failures = this.queue.failures + 1;
    const isPersonal = !concernsQueue(fault, reply);
    const patience = retryWait(this.#rules.pace, row.attempts);
    const isOver = isPersonal && patience === undefined;
    const nextAt = now + (isPersonal ? (patience ?? 0) : 0);
    if (
      !this.#outbox.settle(row, { ...end, ...(isOver ? { state: 'refused' } : { state: 'retry', nextAt }) })
    )
      return;
    const wait = queueWait(this.#rules.pace, { fault, reply }, failures, ports.random());
    if (wait === undefined) {
      updateQueue(database, { notBefore: this.#soon(gap), failures });
      return;
    }
    const isLimit = fault.kind === 'sending-limit';
    const left = isLimit ? this.#outbox.leftSince(now - DAY_MS).length : 0;
    this.#wait(fault, now + wait, { failures, ...(left > 0 ? { learnedBudget: left } : {}) });
  }

  #goOn(notBefore: Instant, more: Partial<QueueState>): void {
    updateQueue(this.#context.database, { ...more, notBefore, failures: 0, fault: undefined });
  }

  #wait(fault: Fault, notBefore: Instant, more: Partial<QueueState>): void {
    const { kind, detail } = fault;
    updateQueue(this.#context.database, { ...more, notBefore, fault: { kind, detail } });
    this.#context.ports.log.write('warn', 'notices-wait', { fault: kind });
    this.#context.changed();
  }

  #announce({ campaign, kind }: OutboxRow): void {
    if (this.#outbox.isOpen(campaign, kind) || this.queue.isAnnounced) return;
    updateQueue(this.#context.database, { isAnnounced: true });
    this.#rules.onDone(campaign, kind);
  }
}
