import { addressKey, parseEmailAddress } from '#shared/email-address';
import { type Fault, fail } from '#shared/fault';
import type { NoticeAsked, NoticePreview } from '#shared/ipc/contract';
import type { NoticesView } from '#shared/ipc/snapshot';
import {
  isSilentRegular,
  type LaterKind,
  type LaterRecipient,
  laterAudience,
} from '#shared/notices/audience';
import { causeOf, enhancedIn } from '#shared/notices/delivery/status';
import { MOST_AT_ONCE, type PacePolicy, POLITE_PACE } from '#shared/notices/pacing';
import type { NoticeRow } from '#shared/notices/row';
import type { Standing } from '#shared/notices/standing';
import type { NoticeKind, NoticeWording } from '#shared/notices/state';
import type { Instant } from '#shared/time';
import type { ContactBook } from '../contacts/contact-book.ts';
import type { EngineContext } from '../context.ts';
import { tellDesk } from '../desk/tell.ts';
import type { Duty } from '../duty.ts';
import { closedCampaigns } from './campaign.ts';
import { budgetOf } from './day-budget.ts';
import { DeliveryWatch } from './delivery.ts';
import { DeliveryBook } from './delivery-book.ts';
import { forgetDeliveryState } from './delivery-state.ts';
import { Dispatcher } from './dispatcher.ts';
import { NoticeWriter } from './notice-writer.ts';
import { viewNotices } from './notices-view.ts';
import { Outbox } from './outbox.ts';
import { forgetQueue, updateQueue } from './queue-state.ts';
import { Reach } from './reach.ts';
import { createUntrueDuty } from './untrue-duty.ts';
import { Verifier } from './verifier.ts';

/** Writes, sends and follows the notices. */
export interface NoticeOffice {
  /** Sending, and looking for those of unknown fate. */
  readonly duties: readonly Duty[];
  /** Listening for what came of them. */
  readonly delivery: Duty;
  view(): NoticesView;
  /** One notice as it would leave. Faults: `address-invalid`, `fallback-missing`, `input-invalid`. */
  preview(args: NoticeAsked): NoticePreview;
  /** The same as a text to send from the telephone, and the number to send it to where a file gave one. Same faults. */
  chat(args: NoticeAsked): { readonly phone: string | undefined; readonly text: string };
  /** Whom a later notice may go to, best first. */
  audience(kind: LaterKind): readonly LaterRecipient[];
  /**
   * Plans one notice for each address that may get one; nothing leaves within the undo window. Best contacts first.
   * Faults: `nothing-to-do` outside an outage; `fallback-missing`; `address-invalid`; `input-invalid`, also for more than
   * `MOST_AT_ONCE`; `forbidden` when no address may.
   */
  send(args: { kind: NoticeKind; addresses: readonly string[]; wording: NoticeWording }): { planned: number };
  pause(): void;
  resume(): void;
  /** Takes back what has not left. */
  stop(): { dropped: number };
  /** The notices of the kind sent last, in the order they leave. */
  list(): readonly NoticeRow[];
  /** Drops every notice and what the queue remembers. */
  forget(): void;
}

export interface NoticeOfficeOptions {
  /** The outage (or the calm-time drill) that notices belong to: one notice of each kind a person within it. */
  readonly campaign: () => string | undefined;
  readonly contacts: ContactBook;
  readonly primaryAddress: () => string | undefined;
  readonly outageStartedAt: () => Instant | undefined;
  readonly outageEndedAt?: () => Instant | undefined;
  /** Proves the fallback before a notice leaves; answers why it did not hold. */
  readonly prove?: () => Promise<Fault | undefined>;
  /** Polite unless a rehearsal says otherwise. */
  readonly pace?: PacePolicy;
  /** Whether what a kind says is so; absent: it is. */
  readonly standing?: (kind: NoticeKind) => Standing;
}

/** Makes the notice office over the stored outbox. What a crash left under way becomes unknown here, at once. */
export function createNoticeOffice(context: EngineContext, options: NoticeOfficeOptions): NoticeOffice {
  const { database, ports } = context;
  const { campaign, contacts, pace = POLITE_PACE, standing = () => 'true' as const } = options;
  const outbox = new Outbox(database);
  outbox.doubts.recover((attemptedAt) => attemptedAt + (pace.verifyMs[0] ?? 0));
  const dispatcher = new Dispatcher(context, outbox, {
    campaign: sendable,
    pace,
    mayReceive,
    ...(options.prove === undefined ? {} : { prove: options.prove }),
    onAttempt(id) {
      const row = outbox.find(id);
      // The fallback's own server may know that nobody is there.
      if (row?.state === 'refused' && causeOf(enhancedIn(row.reply), row.reply) === 'address-dead')
        contacts.addressDied(row.key, ports.clock.now(), row.reply);
    },
    onDone,
  });
  const book = new DeliveryBook(database);
  const reach = new Reach(outbox, book, ports.clock);
  const delivery = new DeliveryWatch(context, { campaign, contacts, book, outbox });
  const verifier = new Verifier(context, outbox, pace);
  const untrue = createUntrueDuty(outbox, ports.clock, {
    campaign,
    standing,
    closed: () => closedCampaigns(database),
    onDropped: (dropped, kind) => {
      if (dropped === campaign()) updateQueue(database, { isPaused: false, isAnnounced: true });
      onDone(dropped, kind);
      context.changed();
    },
  });
  const writer = new NoticeWriter(context, options);

  function onDone(done: string, kind: NoticeKind): void {
    const { sent, refused, unknown, dropped } = outbox.counts(done, kind);
    tellDesk(ports, { about: 'notices-done', sent, refused, unknown, dropped });
  }

  /** The campaign whose notices may leave now. */
  function sendable(): string | undefined {
    const current = campaign();
    const kind = current === undefined ? undefined : outbox.latestKind(current);
    return kind !== undefined && standing(kind) === 'true' ? current : undefined;
  }

  /** People only, alive as far as is known, and nobody of whom the user said "never". */
  function mayReceive(address: string): boolean {
    const isOpen = contacts.markOf(address) !== 'never' && !contacts.isGone(address);
    return isOpen && contacts.kindOf(address) === 'person';
  }

  /** Whoever writes regularly and was silent may be asked to send again what is lost. */
  function mayBeAsked(kind: NoticeKind, address: string): boolean {
    const contact = contacts.find(address);
    const since = options.outageStartedAt();
    return (
      kind === 'resend' && contact !== undefined && since !== undefined && isSilentRegular(contact, since)
    );
  }

  const shown = (): { current: string; kind: NoticeKind } | undefined => {
    const current = campaign();
    const kind = current === undefined ? undefined : outbox.latestKind(current);
    return current === undefined || kind === undefined ? undefined : { current, kind };
  };

  return {
    duties: [dispatcher.duty, verifier.duty, untrue],
    delivery: delivery.duty,
    view() {
      const what = shown();
      const now = ports.clock.now();
      const { current, kind } = what ?? {};
      const counts =
        current === undefined || kind === undefined
          ? { replied: 0, returned: 0, told: 0 }
          : { ...book.counts(current, kind, now), told: reach.countTold(current) };
      const answers = { ...counts, revision: book.revision };
      const budget = budgetOf(context, pace, writer.findFrom() ?? '');
      return viewNotices(outbox, dispatcher, { ...what, pace, now, budget, answers });
    },
    preview({ kind, address, wording }) {
      const to = parseEmailAddress(address) ?? fail('address-invalid');
      return { to, ...writer.write(kind, to, wording) };
    },
    chat({ kind, address, wording }) {
      const to = parseEmailAddress(address) ?? fail('address-invalid');
      return { phone: contacts.find(to)?.phone, text: writer.write(kind, to, wording, 'chat').body };
    },
    audience(kind) {
      const current = campaign();
      if (current === undefined) return [];
      return laterAudience(contacts.list(), kind, reach.told(current), options.outageStartedAt());
    },
    send({ kind, addresses, wording }) {
      const current = campaign() ?? fail('nothing-to-do');
      // A window that has not seen the return yet, or the next outage, asks for what is no longer true.
      if (standing(kind) === 'untrue') fail('nothing-to-do');
      if (addresses.length > MOST_AT_ONCE) fail('input-invalid', `more than ${MOST_AT_ONCE} at once`);
      const wanted = addresses.map((text) => parseEmailAddress(text) ?? fail('address-invalid'));
      if (wanted.length === 0) fail('nothing-to-do');
      const told = kind === 'down' ? undefined : reach.told(current);
      // Of two spellings of one mailbox the first counts.
      const allowed = new Map(
        wanted
          .toReversed()
          .filter((one) => mayReceive(one))
          .filter((one) => told === undefined || told.has(addressKey(one)) || mayBeAsked(kind, one))
          .map((one) => [addressKey(one), one]),
      );
      if (allowed.size === 0) fail('forbidden');
      const best = [...allowed.values()]
        .toReversed()
        .map((address) => ({ address, contact: contacts.find(address) }))
        .toSorted((one, other) => (other.contact?.score ?? 0) - (one.contact?.score ?? 0));
      const drafts = writer.drafts(current, kind, best, wording);
      const now = ports.clock.now();
      // "It works again" must not be followed by a late "it does not work".
      if (kind !== 'down') outbox.drop(current, now, 'down');
      const isIdle = outbox.nextDue(current) === undefined;
      const planned = outbox.plan(drafts, now, now + pace.undoMs);
      if (planned > 0) updateQueue(database, { isAnnounced: false, ...(isIdle ? { isPaused: false } : {}) });
      context.changed();
      return { planned };
    },
    pause() {
      updateQueue(database, { isPaused: true });
      context.changed();
    },
    resume() {
      updateQueue(database, { isPaused: false });
      context.changed();
    },
    stop() {
      const current = campaign();
      const dropped = current === undefined ? 0 : outbox.drop(current, ports.clock.now());
      updateQueue(database, { isPaused: false });
      context.changed();
      return { dropped };
    },
    list() {
      const what = shown();
      if (what === undefined) return [];
      const outcome = reach.outcomes(what.current, what.kind);
      return outbox.rows(what.current, what.kind).map(({ id, address, name, state, updatedAt, reply }) => ({
        address,
        name,
        state,
        at: updatedAt,
        reply,
        ...outcome(id),
      }));
    },
    forget() {
      outbox.forget();
      book.forget();
      forgetQueue(database);
      forgetDeliveryState(database);
      context.changed();
    },
  };
}
