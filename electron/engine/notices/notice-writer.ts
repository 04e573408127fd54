import type { Contact, Conversation } from '#shared/contacts/contact';
import { addressKey } from '#shared/email-address';
import { fail } from '#shared/fault';
import { composeNotice } from '#shared/notices/compose';
import { troubleIn, wordingFor } from '#shared/notices/own-words';
import type { NoticeKind, NoticeWording } from '#shared/notices/state';
import { type NoticeFacts, type WrittenNotice, writeNotice } from '#shared/notices/text';
import type { Instant } from '#shared/time';
import type { ContactBook } from '../contacts/contact-book.ts';
import type { EngineContext } from '../context.ts';
import { findAddress } from '../mailbox-rows.ts';
import { installKey, noticeMessageId } from './message-id.ts';
import type { NoticeDraft } from './outbox-row.ts';
import { zoneAt } from './redated.ts';

/** Where the writer learns whose mailbox failed, since when, and who is written to. */
export interface NoticeSubject {
  readonly contacts: ContactBook;
  readonly primaryAddress: () => string | undefined;
  readonly outageStartedAt: () => Instant | undefined;
  /** Absent, or no answer: it goes on. */
  readonly outageEndedAt?: () => Instant | undefined;
}

/** The words of one notice, and whose they are. */
export type Letter = WrittenNotice & { readonly from: string; readonly language: NoticeWording['language'] };

type Medium = NonNullable<NoticeFacts['medium']>;

/** Somebody who is written to, as far as they are known. */
interface Recipient {
  readonly address: string;
  readonly contact: Contact | undefined;
  readonly conversation: Conversation | undefined;
}

/** What all notices of one moment have in common. */
type Frame = Pick<
  NoticeFacts,
  'fallbackAddress' | 'primaryAddress' | 'ownName' | 'outageStartedAt' | 'outageEndedAt' | 'now'
>;

/** Turns one contact into the words, and then the exact message, of one notice. */
export class NoticeWriter {
  readonly #context: EngineContext;
  readonly #subject: NoticeSubject;

  constructor(context: EngineContext, subject: NoticeSubject) {
    this.#context = context;
    this.#subject = subject;
  }

  /** The address notices come from; `undefined` without a fallback mailbox. */
  findFrom(): string | undefined {
    return findAddress(this.#context.database, 'fallback');
  }

  /**
   * The words for one recipient, in their language where it is known. Faults: `fallback-missing`; `input-invalid` when
   * the user's own words cannot be sent.
   */
  write(kind: NoticeKind, address: string, asked: NoticeWording, medium: Medium = 'mail'): Letter {
    const { contacts } = this.#subject;
    const [contact, conversation] = [contacts.find(address), contacts.conversationWith(address)];
    return this.#letter(kind, { address, contact, conversation }, this.#frame(asked), asked, medium);
  }

  /** The exact message for each recipient, in their order. Faults as `write`. */
  drafts(
    campaign: string,
    kind: NoticeKind,
    people: readonly Pick<Recipient, 'address' | 'contact'>[],
    wording: NoticeWording,
  ): readonly NoticeDraft[] {
    // The same for everybody: asked for each, it would take longer than the writing.
    const frame = this.#frame(wording);
    const secret = installKey(this.#context.database);
    const { fallbackAddress: from, ownName, now } = frame;
    const zoneMinutes = zoneAt(now);
    return people.map(({ address, contact }) => {
      const conversation = this.#subject.contacts.conversationWith(address);
      const letter = this.#letter(kind, { address, contact, conversation }, frame, wording, 'mail');
      const name = contact?.name ?? '';
      const identity = { campaign, kind, key: addressKey(address) };
      const messageId = noticeMessageId(secret, identity, from);
      const composed = composeNotice({
        from: { address: from, name: ownName },
        to: { address, name },
        date: now,
        zoneMinutes,
        messageId,
        inReplyTo: conversation?.messageId,
        references: conversation?.references ?? [],
        subject: letter.subject,
        body: letter.body,
      });
      return { ...identity, address, name, messageId, raw: Buffer.from(composed, 'latin1') };
    });
  }

  #frame(asked: NoticeWording): Frame {
    const { contacts, primaryAddress, outageStartedAt, outageEndedAt } = this.#subject;
    const trouble = asked.own === undefined ? undefined : troubleIn(asked.own);
    if (trouble !== undefined) fail('input-invalid', `words: ${trouble}`);
    return {
      fallbackAddress: this.findFrom() ?? fail('fallback-missing'),
      primaryAddress: primaryAddress(),
      ownName: contacts.ownName(),
      outageStartedAt: outageStartedAt(),
      outageEndedAt: outageEndedAt?.(),
      now: this.#context.ports.clock.now(),
    };
  }

  #letter(
    kind: NoticeKind,
    { contact, conversation }: Recipient,
    frame: Frame,
    asked: NoticeWording,
    medium: Medium,
  ): Letter {
    const wording = wordingFor(asked, contact?.language);
    const recipientName = contact?.name ?? '';
    const lastSubject = conversation?.subject;
    const letter = writeNotice({ kind, wording, medium, ...frame, recipientName, lastSubject });
    return { from: frame.fallbackAddress, language: wording.language, ...letter };
  }
}
