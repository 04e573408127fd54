import { decodeWords } from '#shared/contacts/encoded-words';
import { parseMessageIds, splitFields, splitHeader } from '#shared/contacts/headers';
import { cleanLine } from '#shared/contacts/person-name';
import { addressKey, parseEmailAddress } from '#shared/email-address';
import { type Writer, writerOf } from '#shared/notices/delivery/automatic';
import { readContentType } from '#shared/notices/delivery/parts';
import { hasServerPath, readSender, type Sender } from '#shared/notices/delivery/sender';
import { isReportSubject } from '#shared/notices/delivery/subject';

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
 * What kind of letter it is: `report` of a mail server, by its type or the address it comes from; `perhaps-report`, by
 * its subject or what it calls itself: one unless somebody we know signs it; `receipt` (RFC 8098), or a `letter`.
 */
export type HeadForm = 'report' | 'perhaps-report' | 'receipt' | 'letter';

/** What the header of a received message says. */
export interface ReceivedHead {
  readonly form: HeadForm;
  readonly sender: Sender;
  readonly subject: string;
  readonly writer: Writer;
  /** The messages it answers or is about. */
  readonly ids: readonly string[];
  /** X-Failed-Recipients, as keys. */
  readonly failedRecipients: readonly string[];
}

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

/** What kind of letter it is, by its type, its sender and its subject. */
function readForm(
  fields: ReadonlyMap<string, string>,
  { role }: Sender,
  writer: Writer,
  subject: string,
): HeadForm {
  const { type, parameters } = readContentType(fields.get('content-type') ?? '');
  if (type === 'multipart/report') {
    const about = (parameters.get('report-type') ?? 'delivery-status').toLowerCase();
    if (about === 'disposition-notification') return 'receipt';
    // A complaint (RFC 5965) is no report of a delivery.
    if (about === 'delivery-status' || about === 'global-delivery-status') return 'report';
  }
  if (role === 'server' && writer !== 'list') return 'report';
  const isNamedDaemon = writer !== 'list' && /^"?mailer-daemon\b/i.test(fields.get('from') ?? '');
  if (isNamedDaemon || fields.has('x-failed-recipients')) return 'perhaps-report';
  // Answering machines leave the return path empty as servers do, and sign with the name of their owner.
  const isProgram = role !== 'somebody' || writer === 'answers' || writer === 'machine';
  return isProgram && isReportSubject(subject) ? 'perhaps-report' : 'letter';
}

function readHeadFields(fields: ReadonlyMap<string, string>): ReceivedHead {
  const field = (name: string): string => fields.get(name) ?? '';
  const sender = readSender(field('from'), field('return-path'));
  const subject = cleanLine(decodeWords(field('subject')), 200);
  const writer = writerOf(fields, subject);
  const ids = ['in-reply-to', 'references', 'original-message-id'].flatMap((name) =>
    parseMessageIds(field(name)),
  );
  return {
    form: readForm(fields, sender, writer, subject),
    sender,
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
  const fields = splitFields(header);
  const { form, sender, ids } = readHeadFields(fields);
  // Somebody's automatic answer about a parcel is not to be taken for one: nobody here knows who was told.
  const isReport = form === 'report' || (form === 'perhaps-report' && sender.role !== 'somebody');
  return isReport && hasServerPath(fields.get('return-path') ?? '', sender.role) ? ids : [];
}
