import { addressKey } from '#shared/email-address';
import { faultOf } from '#shared/fault';
import type { MailboxAccess } from '#shared/mailbox';
import { type PacePolicy, verifyAt } from '#shared/notices/pacing';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';
import type { Duty } from '../duty.ts';
import { openImap } from '../mail/imap-session.ts';
import type { DispatchContext } from './dispatch-rules.ts';
import type { Outbox } from './outbox.ts';
import { type OutboxRow, senderOf } from './outbox-row.ts';
import { foldersOfSent, isInFolder } from './verify.ts';

const AFTER_FAULT_MS = 10 * MINUTE_MS;
const AFTER_LOGIN_FAULT_MS = HOUR_MS;

/**
 * Looks in Sent for the notices nobody knows the fate of, several over one connection. Found: sent. Not found, after
 * the last look: it stays unknown, is shown as such, and never leaves a second time on its own.
 */
export class Verifier {
  readonly duty: Duty;
  readonly #context: DispatchContext;
  readonly #outbox: Outbox;
  readonly #pace: PacePolicy;

  constructor(context: DispatchContext, outbox: Outbox, pace: PacePolicy) {
    this.#context = context;
    this.#outbox = outbox;
    this.#pace = pace;
    this.duty = { name: 'notices-unknown', nextAt: () => this.nextAt(), run: (signal) => this.#run(signal) };
  }

  nextAt(): Instant | undefined {
    return this.#open()[0]?.nextAt;
  }

  #open(): readonly OutboxRow[] {
    return this.#outbox.doubts.open(this.#pace.verifyMs.length);
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { ports, access, changed } = this.#context;
    const now = ports.clock.now();
    const due = this.#open().filter((row) => row.nextAt <= now);
    if (due.length === 0) return;
    try {
      const fallback = await access('fallback');
      // A notice of the fallback before is not in this one's Sent: its absence here would prove nothing.
      const ours = due.filter(({ raw }) => fallback && senderOf(raw) === addressKey(fallback.address));
      if (fallback !== undefined && ours.length > 0) await this.#look(ours, fallback, signal);
      this.#outbox.doubts.postpone(now, now + AFTER_FAULT_MS);
    } catch (error) {
      if (signal.aborted) return;
      const fault = faultOf(error);
      // Absence was not proven: this look does not count.
      const wait =
        fault.scope === 'mailbox' || fault.kind === 'throttled' ? AFTER_LOGIN_FAULT_MS : AFTER_FAULT_MS;
      this.#outbox.doubts.postpone(now, now + wait);
      ports.log.write('warn', 'notice-look-fault', { fault: fault.kind });
    }
    changed();
  }

  async #look(due: readonly OutboxRow[], fallback: MailboxAccess, signal: AbortSignal): Promise<void> {
    const session = await openImap(fallback, this.#context.line);
    const end = (): void => void session.close();
    signal.addEventListener('abort', end, { once: true });
    try {
      const found = new Set<OutboxRow>();
      for (const path of foldersOfSent(await session.listFolders(), fallback.address)) {
        await session.open(path, 'read');
        for (const row of due) {
          if (!found.has(row) && (await isInFolder(session, row.messageId))) found.add(row);
        }
      }
      const now = this.#context.ports.clock.now();
      for (const row of due) {
        const next = verifyAt(this.#pace, row.updatedAt, row.verifications + 1) ?? now;
        // After a long sleep several looks are overdue: they still keep their distance.
        const nextAt = Math.max(next, now + (this.#pace.verifyMs[0] ?? 0));
        this.#outbox.doubts.note(row.id, found.has(row), nextAt);
        this.#context.ports.log.write('info', 'notice-look', {
          found: found.has(row),
          look: row.verifications + 1,
        });
      }
    } finally {
      signal.removeEventListener('abort', end);
      await session.close();
    }
  }
}
