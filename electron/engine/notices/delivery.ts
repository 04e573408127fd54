import { faultOf } from '#shared/fault';
import type { MailboxAccess } from '#shared/mailbox';
import { LISTENS_FOR_MS, nextLookAt } from '#shared/notices/delivery/schedule';
import { indexTold } from '#shared/notices/delivery/told';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';
import type { ContactBook } from '../contacts/contact-book.ts';
import { ownKeys } from '../contacts/own-identity.ts';
import type { EngineContext } from '../context.ts';
import { withDeadline } from '../deadline.ts';
import type { Duty } from '../duty.ts';
import { openImap } from '../mail/imap-session.ts';
import { findMailbox } from '../mailbox-rows.ts';
import type { DeliveryBook } from './delivery-book.ts';
import { type Finding, lookForOutcomes } from './delivery-look.ts';
import { readDeliveryState, writeDeliveryState } from './delivery-state.ts';
import type { Outbox } from './outbox.ts';

/** Whose notices are listened for, and where what is heard is kept. */
export interface DeliveryOptions {
  /** The outage that goes on, or is not put away yet. */
  readonly campaign: () => string | undefined;
  readonly contacts: Pick<ContactBook, 'addressDied' | 'addressLives'>;
  readonly book: DeliveryBook;
  readonly outbox: Outbox;
}

// Real time: a whole look over a slow line, and no longer.
const LOOK_LIMIT_MS = 3 * MINUTE_MS;
const MORE_AFTER_MS = MINUTE_MS;
const AFTER_FAULT_MS = 10 * MINUTE_MS;
// Each further login prolongs a ban.
const AFTER_REFUSAL_MS = HOUR_MS;
const MOST_WAIT_MS = 12 * HOUR_MS;

/**
 * Listens for what came of the notices: looks into the fallback mailbox, ever more rarely, for a week after the last
 * one left, also when the outage is put away meanwhile: an address that died is worth knowing. What was heard is stored
 * message by message, so a restart goes on and nothing counts twice.
 */
export class DeliveryWatch {
  readonly duty: Duty;
  readonly #context: EngineContext;
  readonly #options: DeliveryOptions;

  constructor(context: EngineContext, options: DeliveryOptions) {
    this.#context = context;
    this.#options = options;
    this.duty = {
      name: 'notices-outcome',
      nextAt: () => this.#nextAt(),
      run: (signal) => this.#run(signal),
    };
  }

  /** `undefined`: nothing has left, it is too long ago, or the mailbox cannot be entered. */
  #nextAt(): Instant | undefined {
    const { database } = this.#context;
    const mailbox = findMailbox(database, 'fallback');
    if (mailbox === undefined || this.#context.isLocked('fallback')) return undefined;
    const { lookedAt, notBefore, refusedAt } = readDeliveryState(database);
    const times = this.#options.book.times(lookedAt);
    const at = times && nextLookAt(times);
    if (at === undefined) return undefined;
    // Connected anew: what was refused was another password.
    const isRenewed = refusedAt !== undefined && mailbox.connectedAt > refusedAt;
    return isRenewed ? at : Math.max(at, notBefore);
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { ports, database } = this.#context;
    const startedAt = ports.clock.now();
    const dueAt = this.#nextAt();
    if (dueAt === undefined || dueAt > startedAt) return;
    const before = readDeliveryState(database);
    try {
      const fallback = await this.#context.access('fallback');
      if (fallback === undefined) {
        writeDeliveryState(database, { ...before, notBefore: startedAt + AFTER_FAULT_MS });
      } else if ((await this.#look(fallback, signal)) === 'all') {
        writeDeliveryState(database, { lookedAt: startedAt, notBefore: 0, failures: 0 });
      } else {
        writeDeliveryState(database, { ...before, notBefore: startedAt + MORE_AFTER_MS, failures: 0 });
      }
    } catch (error) {
      if (signal.aborted) return;
      const fault = faultOf(error);
      const failures = before.failures + 1;
      const isRefusal = fault.scope === 'mailbox' || fault.kind === 'throttled';
      const wait = (isRefusal ? AFTER_REFUSAL_MS : AFTER_FAULT_MS) * 2 ** Math.min(10, failures - 1);
      const now = ports.clock.now();
      writeDeliveryState(database, {
        ...before,
        failures,
        notBefore: now + Math.min(MOST_WAIT_MS, wait),
        ...(isRefusal ? { refusedAt: now } : {}),
      });
      ports.log.write('warn', 'notices-outcome-fault', { fault: fault.kind });
    }
    this.#context.changed();
  }

  async #look(fallback: MailboxAccess, signal: AbortSignal): Promise<'all' | 'more'> {
    const { ports, database, line } = this.#context;
    const { book, campaign } = this.#options;
    const told = () => book.told(campaign(), LISTENS_FOR_MS);
    const roles = ['primary', 'fallback', 'spare'] as const;
    const mine = roles.flatMap((role) => findMailbox(database, role)?.settings.address ?? []);
    const own = ownKeys(database, [...mine, fallback.address]);
    const firstAt = told().reduce((first, { sentAt }) => Math.min(first, sentAt), Infinity);
    const session = await openImap(fallback, line);
    const end = (): void => void session.close();
    signal.addEventListener('abort', end, { once: true });
    const job = {
      database,
      address: fallback.address,
      told: () => indexTold(told(), { own, leftFrom: fallback.address }),
      since: firstAt,
      now: ports.clock.now(),
      signal,
      onFound: (finding: Finding) => this.#keep(finding),
    };
    try {
      return await withDeadline(lookForOutcomes(session, job), LOOK_LIMIT_MS, 'notices outcome', end);
    } finally {
      signal.removeEventListener('abort', end);
      await session.close();
    }
  }

  #keep({ verdict, head, at }: Finding): void {
    const { book, outbox, contacts } = this.#options;
    const { kind, notice, by, cause, detail } = verdict;
    book.note(verdict, at);
    // Whoever names the notice has had it in hand: of an unknown fate it is no more.
    if (by === 'message-id') outbox.doubts.note(notice.id, true, at);
    if (kind === 'failed' && cause === 'address-dead' && !book.hasRepliedSince(notice.id, at))
      contacts.addressDied(notice.key, at, detail);
    if (kind === 'reply' && head.sender.from === notice.key) contacts.addressLives(notice.key, at);
    this.#context.ports.log.write('info', 'notice-outcome', { outcome: kind, by });
  }
}
