import { isMessageId } from '#shared/contacts/headers';
import { cleanLine, cleanName } from '#shared/contacts/person-name';
import { parseEmailAddress } from '#shared/email-address';
import { fail } from '#shared/fault';
import { headerName, headerText, quotedPrintable } from '#shared/notices/encoding';
import { type Instant, MINUTE_MS } from '#shared/time';

/** Everything that goes into one notice. Names and subject may come from anybody: they are cleaned here. */
export interface NoticeMessage {
  readonly from: { readonly address: string; readonly name: string };
  /** The one recipient. */
  readonly to: { readonly address: string; readonly name: string };
  readonly date: Instant;
  /** Minutes east of Greenwich where the sender is. */
  readonly zoneMinutes: number;
  readonly messageId: string;
  /** The message it answers, and that one's own references. */
  readonly inReplyTo: string | undefined;
  readonly references: readonly string[];
  readonly subject: string;
  readonly body: string;
}

const MAX_REFERENCES = 10;
const MAX_SUBJECT = 200;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number): string => String(value).padStart(2, '0');

/** A date as RFC 5322 §3.3 writes it. */
export function mailDate(at: Instant, zoneMinutes: number): string {
  const local = new Date(at + zoneMinutes * MINUTE_MS);
  const zone = Math.abs(zoneMinutes);
  const offset = `${zoneMinutes < 0 ? '-' : '+'}${two(Math.floor(zone / 60))}${two(zone % 60)}`;
  const day = `${DAYS[local.getUTCDay()]}, ${local.getUTCDate()} ${MONTHS[local.getUTCMonth()]} ${local.getUTCFullYear()}`;
  const time = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`;
  return `${day} ${time} ${offset}`;
}

function mailbox({ address, name }: NoticeMessage['to']): string {
  const plain = parseEmailAddress(address) ?? fail('address-invalid', address);
  const shown = cleanName(name);
  return shown === '' ? plain : `${headerName(shown)}\r\n <${plain}>`;
}

/** The first reference and the latest ones: the thread keeps its root however long it is. */
function bounded(ids: readonly string[]): readonly string[] {
  const valid = [...new Set(ids.filter(isMessageId))];
  return valid.length <= MAX_REFERENCES ? valid : [...valid.slice(0, 1), ...valid.slice(1 - MAX_REFERENCES)];
}

/**
 * The exact message, as ASCII text with CRLF line ends. No header is made from a text that was not cleaned or
 * checked, so no text can add a header or a recipient. Fault: `address-invalid`; `input-invalid` for a bad identifier.
 */
export function composeNotice(message: NoticeMessage): string {
  if (!isMessageId(message.messageId)) fail('input-invalid', 'message identifier');
  const { inReplyTo } = message;
  const answers = inReplyTo !== undefined && isMessageId(inReplyTo) ? inReplyTo : undefined;
  const references =
    answers === undefined ? [] : bounded([...message.references.filter((id) => id !== answers), answers]);
  const subject = cleanLine(message.subject, MAX_SUBJECT);
  const headers = [
    `Date: ${mailDate(message.date, message.zoneMinutes)}`,
    `From: ${mailbox(message.from)}`,
    `To: ${mailbox(message.to)}`,
    `Message-ID: ${message.messageId}`,
    ...(answers === undefined ? [] : [`In-Reply-To: ${answers}`]),
    ...(references.length === 0 ? [] : [`References: ${references.join('\r\n ')}`]),
    `Subject: ${headerText(subject, 'Subject'.length)}`,
    // Outlook.com rewrites Message-ID; this one it leaves alone.
    `X-Correlation-ID: ${message.messageId}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
  ];
  return `${headers.join('\r\n')}\r\n\r\n${quotedPrintable(cleanBody(message.body))}\r\n`;
}

/** Text without anything but letters, blanks and line breaks. */
const cleanBody = (body: string): string =>
  body
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    // Zero-width joiners hold emoji and some scripts together; nothing else invisible has a place in a letter.
    .replace(/(?!\n|\u200d|\u200c)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '')
    .trim();

/** The same message dated anew: a notice that waited for days must not arrive with an old date. */
export const redate = (composed: string, date: Instant, zoneMinutes: number): string =>
  composed.replace(/^Date: [^\r\n]*/, `Date: ${mailDate(date, zoneMinutes)}`);
