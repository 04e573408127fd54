import { addressKey } from '#shared/email-address';
import { faultOf, makeFault } from '#shared/fault';
import type { MailboxAccess } from '#shared/mailbox';
import { queueWait, verifyAt } from '#shared/notices/pacing';
import { DAY_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/time';
import type { Duty } from '../duty.ts';
import type { SendOutcome } from '../mail/smtp-fault.ts';
import { SubmissionDoor } from '../mail/smtp-session.ts';
import { failMissing, findMailbox, isStillThere } from '../mailbox-rows.ts';
import { AttemptLessons } from './attempt-lessons.ts';
import { budgetOf } from './day-budget.ts';
import type { DispatchContext, DispatchRules, DispatchTurn } from './dispatch-rules.ts';
import type { Outbox } from './outbox.ts';
import { type OutboxRow, senderOf } from './outbox-row.ts';
import { type QueueState, readQueue, updateQueue } from './queue-state.ts';
import { redated } from './redated.ts';

const FALLBACK_MISSING_WAIT_MS = 5 * MINUTE_MS;
/** No rule plans further ahead than a day and a fifth: a later date was written while the clock was wrong. */
const FURTHEST_MS = 2 * DAY_MS;
/** After a failure of the disk, this long until it is tried again. */
const AFTER_DISK_FAULT_MS = MINUTE_MS;

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
  readonly #lessons: AttemptLessons;
  /** What became of an attempt could not be written down: then the stored row is looked at anew. */
  #strandedUntil: Instant | undefined;

  constructor(context: DispatchContext, outbox: Outbox, rules: DispatchRules) {
    this.#context = context;
    this.#outbox = outbox;
    this.#rules = rules;
    this.#lessons = new AttemptLessons(context, outbox, rules.pace);
    this.duty = { name: 'notices', nextAt: () => this.nextAt(), run: (signal) => this.#run(signal) };
  }

  /** When the next notice may leave; `undefined`: none waits, or the user paused. */
  nextAt(): Instant | undefined {
    const campaign = this.#rules.campaign();
    const due = campaign === undefined ? undefined : this.#outbox.nextDue(campaign);
    const { isPaused, notBefore } = this.queue;
    if (due === undefined || isPaused) return this.#strandedUntil;
    const now = this.#context.ports.clock.now();
    const [dueAt = now, openAt = now] = [due, notBefore].map((at) => (at > now + FURTHEST_MS ? now : at));
    return Math.min(Math.max(dueAt, openAt), this.#strandedUntil ?? Infinity);
  }

  get queue(): QueueState {
    return readQueue(this.#context.database);
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { ports, database, access, line } = this.#context;
    if ((this.nextAt() ?? Infinity) > ports.clock.now()) return;
    if (this.#strandedUntil !== undefined) {
      this.#outbox.doubts.recover((attemptedAt) => verifyAt(this.#rules.pace, attemptedAt, 0) ?? attemptedAt);
      this.#strandedUntil = undefined;
      this.#context.changed();
    }
    const standing = findMailbox(database, 'fallback');
    const isStill = (): boolean => isStillThere(database, 'fallback', standing);
    // Its token may have to be renewed first, and the provider may be out of reach.
    const fallback = await access('fallback')
      .then((found) => found ?? failMissing(database, 'fallback'))
      .catch((error: unknown) => faultOf(error));
    if ('kind' in fallback) {
      this.#lessons.wait(fallback, ports.clock.now() + FALLBACK_MISSING_WAIT_MS, {});
      return;
    }
    const door = new SubmissionDoor(fallback, line);
    try {
      for (let left = MOST_A_TURN; left > 0 && !signal.aborted; left -= 1) {
        if (!(await this.#next({ fallback, isStill, door, signal }))) return;
      }
    } finally {
      door.close();
    }
  }

  /** Sends the next notice, if one is due; true when it was taken. */
  async #next(turn: DispatchTurn): Promise<boolean> {
    const campaign = this.#rules.campaign();
    const now = this.#context.ports.clock.now();
    if (campaign === undefined || (this.nextAt() ?? Infinity) > now) return false;
    if (this.#overBudget(turn.fallback.address, now) || !(await this.#isProven())) return false;
    // The proof took a while, and is of whoever is the fallback by now: what may leave, and from where, is asked after it.
    const row = this.#outbox.firstWaiting(campaign, now);
    if (row === undefined || this.#rules.campaign() !== campaign || !turn.isStill()) return false;
    if (!this.#mayLeave(row, turn.fallback)) {
      this.#outbox.discard(row.id, now);
      this.#announce(row);
      this.#context.changed();
      return true;
    }
    const isSent = await this.#attempt(row, turn);
    this.#rules.onAttempt?.(row.id);
    this.#announce(row);
    this.#context.changed();
    return isSent;
  }

  /**
   * False for a notice that must not leave any more, whatever it was when it was planned: the user said "never" since, or
   * nobody is at the address; or another fallback mailbox, which must not speak with the
   * address of the one before, took its place.
   */
  #mayLeave(row: OutboxRow, fallback: MailboxAccess): boolean {
    const { mayReceive } = this.#rules;
    return (mayReceive?.(row.address) ?? true) && senderOf(row.raw) === addressKey(fallback.address);
  }

  /** False while the fallback does not hold: the queue waits with that fault, and tries again by itself. */
  async #isProven(): Promise<boolean> {
    const { ports } = this.#context;
    const fault = await this.#rules.prove?.();
    const now = ports.clock.now();
    if (fault === undefined) return (this.nextAt() ?? Infinity) <= now;
    const failures = this.queue.failures + 1;
    const wait = queueWait(this.#rules.pace, { fault, reply: '' }, failures, ports.random());
    this.#lessons.wait(fault, now + (wait ?? FALLBACK_MISSING_WAIT_MS), { failures });
    return false;
  }

  /** True when the day's notices have left; the queue then waits until the oldest is a day old. */
  #overBudget(from: string, now: Instant): boolean {
    const budget = budgetOf(this.#context, this.#rules.pace, from);
    if (budget === Infinity) return false;
    const left = this.#outbox.leftIn(DAY_MS, now);
    const oldest = left[left.length - budget];
    if (left.length < budget || oldest === undefined) return false;
    // Our own caution for a young mailbox is not the provider's word, and must not be told as if it were.
    const isLearned = this.queue.learnedBudget !== undefined && this.queue.learnedBudget <= budget;
    this.#lessons.wait(
      makeFault(isLearned ? 'sending-limit' : 'daily-pace'),
      oldest + DAY_MS + SECOND_MS,
      {},
    );
    return true;
  }

  async #attempt(row: OutboxRow, { fallback, door, signal }: DispatchTurn): Promise<boolean> {
    const now = this.#context.ports.clock.now();
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
    try {
      this.#context.database.transaction(() =>
        this.#lessons.settle({ ...row, attempts: attempt }, outcome, now, signal),
      );
    } catch (error) {
      this.#strandedUntil = this.#context.ports.clock.now() + AFTER_DISK_FAULT_MS;
      throw error;
    }
    return outcome.outcome === 'sent';
  }

  #announce({ campaign, kind }: OutboxRow): void {
    if (this.#outbox.isOpen(campaign, kind) || this.queue.isAnnounced) return;
    updateQueue(this.#context.database, { isAnnounced: true });
    this.#rules.onDone(campaign, kind);
  }
}
