import { type NamedAddress, parseAddressList } from '#shared/contacts/address-list';
import { decodeBytes, decodeWords } from '#shared/contacts/encoded-words';
import { cleanLine } from '#shared/contacts/person-name';
import { DAY_MS, type Instant } from '#shared/time';

/** The only header fields that are ever asked for: who, when, in which conversation, and whether a machine wrote. */
export const HEADER_FIELDS = [
  'From',
  'To',
  'Cc',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'List-Id',
  'List-Unsubscribe',
  'Auto-Submitted',
  'Precedence',
] as const;

/** What the headers of one message say. */
export interface MessageFacts {
  readonly from: NamedAddress | undefined;
  /** To and Cc, each address once. */
  readonly recipients: readonly NamedAddress[];
  readonly at: Instant;
  /** With its angle brackets; empty when missing or malformed. */
  readonly messageId: string;
  readonly references: readonly string[];
  readonly isReply: boolean;
  readonly subject: string;
  readonly writtenBy: 'person' | 'list' | 'machine';
  /** The identifier of the mailing list (RFC 2919), without brackets and lower case. */
  readonly listId: string;
}

// A real header is far smaller; the rest of a larger one is not worth the time.
const MAX_HEADER_BYTES = 64 * 1024;
const MAX_SUBJECT = 200;
const MAX_REFERENCES = 10;

/** Splits a header block into fields, folded lines joined (RFC 5322 §2.2.3). Names are in lower case. */
export const splitHeader = (bytes: Uint8Array): ReadonlyMap<string, string> =>
  splitFields(decodeBytes(bytes.subarray(0, MAX_HEADER_BYTES)));

/** The same for text that is decoded already; ends at the first blank line. */
export function splitFields(whole: string): ReadonlyMap<string, string> {
  const text = whole.slice(0, MAX_HEADER_BYTES);
  const fields = new Map<string, string>();
  let name = '';
  let lines: string[] = [];
  const keep = (): void => {
    // Of a field that may come only once, the first counts: what is added later is the forgery.
    if (name !== '' && !fields.has(name)) fields.set(name, lines.join('').trim());
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line.startsWith(' ') || line.startsWith('\t')) {
      lines.push(` ${line.trimStart()}`);
      continue;
    }
    keep();
    const colon = line.indexOf(':');
    name = colon > 0 ? line.slice(0, colon).trim().toLowerCase() : '';
    lines = colon > 0 ? [line.slice(colon + 1)] : [];
    if (line === '') break;
  }
  keep();
  return fields;
}

// Narrower than RFC 5322 §3.6.4: what could end a line, open a comment or a string is no identifier of ours.
const MESSAGE_ID = /^<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.:@[\]-]{3,250}>$/;

/** True for a message identifier that can be written into a header as it is. */
export const isMessageId = (text: string): boolean => MESSAGE_ID.test(text);

/** Every well-formed identifier in a field, the first and the latest when there are many. */
export function parseMessageIds(value: string): readonly string[] {
  const all = (value.match(/<[^<>\s]{3,250}>/g) ?? []).filter(isMessageId);
  const ids = [...new Set(all)];
  return ids.length <= MAX_REFERENCES ? ids : [...ids.slice(0, 1), ...ids.slice(1 - MAX_REFERENCES)];
}

/** The moment a message was written: its own date unless that is absurd, else when it was received. */
function momentOf(field: string, internalDate: Instant, now: Instant): Instant {
  const written = Date.parse(field.slice(0, 100));
  const plausible = !Number.isNaN(written) && written > Date.UTC(1990, 0) && written < now + DAY_MS;
  return plausible ? written : Math.min(internalDate, now);
}

function writerOf(fields: ReadonlyMap<string, string>): MessageFacts['writtenBy'] {
  if (fields.has('list-id') || fields.has('list-unsubscribe')) return 'list';
  const precedence = (fields.get('precedence') ?? '').toLowerCase();
  if (precedence === 'list') return 'list';
  const submitted = (fields.get('auto-submitted') ?? 'no').toLowerCase();
  return /^(?:bulk|junk)$/.test(precedence) || !/^no\b/.test(submitted) ? 'machine' : 'person';
}

/** Reads what the contacts need from the header block of one message. Never throws. */
export function readMessageFacts(bytes: Uint8Array, internalDate: Instant, now: Instant): MessageFacts {
  const fields = splitHeader(bytes);
  const field = (name: string): string => fields.get(name) ?? '';
  const recipients = new Map<string, NamedAddress>();
  for (const named of [...parseAddressList(field('to')), ...parseAddressList(field('cc'))]) {
    const key = named.address.toLowerCase();
    if (!recipients.has(key)) recipients.set(key, named);
  }
  const inReplyTo = parseMessageIds(field('in-reply-to'));
  const references = parseMessageIds(field('references'));
  return {
    from: parseAddressList(field('from'))[0],
    recipients: [...recipients.values()],
    at: momentOf(field('date'), internalDate, now),
    messageId: parseMessageIds(field('message-id'))[0] ?? '',
    references: references.length > 0 ? references : inReplyTo,
    isReply: inReplyTo.length > 0 || references.length > 0,
    subject: cleanLine(decodeWords(field('subject')), MAX_SUBJECT),
    writtenBy: writerOf(fields),
    listId: (
      /<([^<>\s]{1,200})>/.exec(field('list-id'))?.[1] ?? field('list-id').slice(0, 200)
    ).toLowerCase(),
  };
}
