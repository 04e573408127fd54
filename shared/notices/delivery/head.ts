import { parseAddressList } from '#shared/contacts/address-list';
import { decodeWords } from '#shared/contacts/encoded-words';
import { parseMessageIds, splitFields, splitHeader } from '#shared/contacts/headers';
import { cleanLine } from '#shared/contacts/person-name';
import { addressKey, parseEmailAddress } from '#shared/email-address';
import { type Writer, writerOf } from '#shared/notices/delivery/automatic';
import { readContentType } from '#shared/notices/delivery/parts';

/** The header fields that tell what a received message has to do with our notices. */
export const DELIVERY_FIELDS = [
  'Return-Path',
  'From',
  'Sender',
  'Subject',
  'Message-ID',
  'In-Reply-To',
  'References',
  'Original-Message-ID',
  'X-Failed-Recipients',
  'Content-Type',
  'Auto-Submitted',
  'Precedence',
  'X-Autoreply',
  'X-Autorespond',
  'X-Autoresponder',
  'X-Mail-Autoreply',
  'X-Auto-Response-Suppress',
  'List-Id',
  'List-Unsubscribe',
] as const;

/**
 * What kind of letter it is, by its envelope and form: `report` of a mail server, `receipt` (RFC 8098), or a `letter`.
 */
export type HeadForm = 'report' | 'receipt' | 'letter';

/** What the header of a received message says. */
export interface ReceivedHead {
  readonly form: HeadForm;
  /** `addressKey` of the one sender; empty when there is none, or more than one. */
  readonly from: string;
  /** Comes from the mail system itself, as far as an envelope can say so. */
  readonly isFromServer: boolean;
  readonly subject: string;
  readonly writer: Writer;
  /** The messages it answers or is about. */
  readonly ids: readonly string[];
  /** X-Failed-Recipients, as keys. */
  readonly failedRecipients: readonly string[];
}

// Exchange signs with "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e".
const SERVER_NAME =
  /^(?:mailer-?daemon|mail-?daemon|postmaster|mailerdaemon|mail-?delivery|mail-?system|mdaemon|microsoftexchange[0-9a-f]{8,40}|bounces?|daemon)$/;
// What programs and webmails call a report where its form does not say so.
const REPORT_SUBJECT =
  /undeliver|delivery (?:status|failure|failed|delayed|notification|incomplete)|mail delivery|returned (?:mail|to sender)|failure notice|could not be delivered|not delivered|warning: .{0,40}(?:delayed|still being)|non (?:consegnat|recapitat|recapitabil|pervenut)|(?:recapito|consegna|invio) non riuscit|mancat[oa] (?:consegna|recapito)|stato (?:di|della) consegna|ritardo (?:nella |di )?(?:consegna|recapito)/i;
const MAX_RECIPIENTS = 50;

/** An address as it stands in a report, as a key; empty when it is not exactly one. */
export const recipientKey = (text: string): string =>
  addressKey(
    parseEmailAddress(
      text
        .slice(0, 400)
        .trim()
        .replace(/^<(.{0,300})>$/, '$1'),
    ) ?? '',
  );

/** Whether it is a report, apart from who sends it. */
function readForm(fields: ReadonlyMap<string, string>, isServerLike: boolean): HeadForm {
  const { type, parameters } = readContentType(fields.get('content-type') ?? '');
  if (type === 'multipart/report') {
    const about = (parameters.get('report-type') ?? 'delivery-status').toLowerCase();
    if (about === 'disposition-notification') return 'receipt';
    // A complaint (RFC 5965) is no report of a delivery.
    if (about === 'delivery-status' || about === 'global-delivery-status') return 'report';
  }
  return isServerLike || fields.has('x-failed-recipients') ? 'report' : 'letter';
}

function readHeadFields(fields: ReadonlyMap<string, string>): ReceivedHead {
  const field = (name: string): string => fields.get(name) ?? '';
  const senders = parseAddressList(field('from'));
  const from = senders.length === 1 ? addressKey(senders[0]?.address ?? '') : '';
  const subject = cleanLine(decodeWords(field('subject')), 200);
  const writer = writerOf(fields, subject);
  const isNamedServer =
    SERVER_NAME.test(from.split('@')[0] ?? '') || /^"?mailer-daemon\b/i.test(field('from'));
  const path = field('return-path').trim();
  const isNull = /^<\s{0,3}>/.test(path);
  // Answering machines leave the return path empty too, and sign with the name of their owner.
  const isServerLike =
    writer !== 'list' && (isNamedServer || (writer !== 'person' && REPORT_SUBJECT.test(subject)));
  const form = readForm(fields, isServerLike);
  const ids = ['in-reply-to', 'references', 'original-message-id'].flatMap((name) =>
    parseMessageIds(field(name)),
  );
  return {
    form,
    from,
    // A server's own message has an empty return path (RFC 5321 §4.5.5): one that names another is a forgery.
    isFromServer: form !== 'letter' && (isNull || (isNamedServer && path === '')),
    subject,
    writer,
    ids: [...new Set(ids)],
    failedRecipients: field('x-failed-recipients')
      .slice(0, 4000)
      .split(',')
      .slice(0, MAX_RECIPIENTS)
      .map(recipientKey)
      .filter((key) => key !== ''),
  };
}

/** Reads the header of a received message. Never throws. */
export const readHead = (header: Uint8Array): ReceivedHead => readHeadFields(splitHeader(header));

/**
 * The messages that a report of a mail server is about, as far as its header names them; none for any other message.
 * The header as text. Gmail names the message that came back in In-Reply-To; most others only in the body.
 */
export function reportedIds(header: string): readonly string[] {
  const head = readHeadFields(splitFields(header));
  return head.form === 'report' && head.isFromServer ? head.ids : [];
}
