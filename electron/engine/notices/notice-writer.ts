import { addressKey } from '#shared/email-address';
import { fail } from '#shared/fault';
import { composeNotice } from '#shared/notices/compose';
import { troubleIn, wordingFor } from '#shared/notices/own-words';
import type { NoticeKind, NoticeWording } from '#shared/notices/state';
import { type NoticeFacts, type WrittenNotice, writeNotice } from '#shared/notices/text';
import type { Instant } from '#shared/time';
import type { ContactBook } from '../contacts/contact-book.ts';
import type { EngineContext } from '../context.ts';
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
    const row = this.#context.database.get("SELECT address FROM mailbox WHERE role = 'fallback'");
    return row === undefined ? undefined : String(row['address']);
  }

  /**
   * The words for one recipient, in their language where it is known. Faults: `fallback-missing`; `input-invalid` when
   * the user's own words cannot be sent.
   */
  write(
    kind: NoticeKind,
    address: string,
    asked: NoticeWording,
    medium: NoticeFacts['medium'] = 'mail',
  ): WrittenNotice & { readonly from: string; readonly language: NoticeWording['language'] } {
    const { contacts, primaryAddress, outageStartedAt, outageEndedAt } = this.#subject;
    const trouble = asked.own === undefined ? undefined : troubleIn(asked.own);
    if (trouble !== undefined) fail('input-invalid', `words: ${trouble}`);
    const from = this.findFrom() ?? fail('fallback-missing');
    const wording = wordingFor(asked, contacts.find(address)?.language);
    const letter = writeNotice({
      kind,
      wording,
      medium,
      primaryAddress: primaryAddress(),
      fallbackAddress: from,
      ownName: contacts.ownName(),
      recipientName: contacts.find(address)?.name ?? '',
      lastSubject: contacts.conversationWith(address)?.subject,
      outageStartedAt: outageStartedAt(),
      outageEndedAt: outageEndedAt?.(),
      now: this.#context.ports.clock.now(),
    });
    return { from, language: wording.language, ...letter };
  }

  /** The exact message for one recipient. Faults as `write`. */
  draft(campaign: string, kind: NoticeKind, address: string, wording: NoticeWording): NoticeDraft {
    const { contacts } = this.#subject;
    const { from, subject, body } = this.write(kind, address, wording);
    const conversation = contacts.conversationWith(address);
    const name = contacts.find(address)?.name ?? '';
    const identity = { campaign, kind, key: addressKey(address) };
    const messageId = noticeMessageId(installKey(this.#context.database), identity, from);
    const now = this.#context.ports.clock.now();
    const composed = composeNotice({
      from: { address: from, name: contacts.ownName() },
      to: { address, name },
      date: now,
      zoneMinutes: zoneAt(now),
      messageId,
      inReplyTo: conversation?.messageId,
      references: conversation?.references ?? [],
      subject,
      body,
    });
    return { ...identity, address, name, messageId, raw: Buffer.from(composed, 'latin1') };
  }
}
