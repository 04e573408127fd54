import { findPart, formatBodyStructure } from './body-structure.ts';
import { astringText, atomText, BadCommand, listItems, parseValues, type Value } from './command-parser.ts';
import { formatEnvelope, joinBuffers } from './envelope.ts';
import type { GmailItems } from './gmail.ts';
import type { StoredMessage } from './mailbox-store.ts';
import { bodyOffset, headerFields } from './message-header.ts';
import { formatDateTime, formatLiteral } from './wire-text.ts';

/** One data item of FETCH, ready to be applied to messages. */
export interface FetchItem {
  /** True if fetching it marks the message as seen (RFC 3501 §6.4.5, `BODY[…]` without PEEK). */
  readonly marksSeen: boolean;
  format(message: StoredMessage): Buffer;
}

const MACROS: Readonly<Record<string, readonly string[]>> = {
  ALL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE'],
  FAST: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE'],
  FULL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODY'],
};

/** Parses the items argument of FETCH. `withUid` adds UID, as UID FETCH must; `gmail` where those are offered. Throws BadCommand. */
export function parseFetchItems(
  value: Value | undefined,
  withUid: boolean,
  gmail: GmailItems | undefined,
): readonly FetchItem[] {
  const named = value?.kind === 'list' ? value.items.map(atomText) : [atomText(value)];
  const names = named.flatMap((name) => MACROS[name.toUpperCase()] ?? [name]);
  if (names.length === 0 || names.includes('')) throw new BadCommand('invalid fetch items');
  const all = withUid && !names.some((name) => name.toUpperCase() === 'UID') ? ['UID', ...names] : names;
  return all.map((name) => parseGmailItem(name, gmail) ?? parseItem(name));
}

/** The `* n FETCH (…)` line for one message, with its line end. */
export function formatFetch(sequence: number, items: readonly FetchItem[], message: StoredMessage): Buffer {
  const parts = items.map((item) => item.format(message));
  return Buffer.concat([Buffer.from(`* ${sequence} FETCH (`), joinBuffers(parts), Buffer.from(')\r\n')]);
}

/** `FLAGS (…)` of a message. */
export function formatFlags(message: StoredMessage): string {
  return `FLAGS (${[...message.flags].join(' ')})`;
}

function parseGmailItem(name: string, gmail: GmailItems | undefined): FetchItem | undefined {
  if (gmail === undefined) return undefined;
  switch (name.toUpperCase()) {
    case 'X-GM-LABELS':
      return { marksSeen: false, format: (message) => gmail.labels(message) };
    case 'X-GM-MSGID':
      return { marksSeen: false, format: (message) => gmail.messageId(message) };
    default:
      return undefined;
  }
}

function parseItem(name: string): FetchItem {
  const simple = (format: (message: StoredMessage) => Buffer | string): FetchItem => ({
    marksSeen: false,
    format: (message) => Buffer.from(format(message)),
  });
  const labelled = (label: string, take: (raw: Buffer) => Buffer, marksSeen = false): FetchItem => ({
    marksSeen,
    format: ({ raw }) => Buffer.concat([Buffer.from(`${label} `), take(raw)]),
  });
  switch (name.toUpperCase()) {
    case 'FLAGS':
      return simple(formatFlags);
    case 'UID':
      return simple(({ uid }) => `UID ${uid}`);
    case 'INTERNALDATE':
      return simple(({ internalDateMs }) => `INTERNALDATE ${formatDateTime(internalDateMs)}`);
    case 'RFC822.SIZE':
      return simple(({ raw }) => `RFC822.SIZE ${raw.length}`);
    case 'ENVELOPE':
      return labelled('ENVELOPE', (raw) => formatEnvelope(headerFields(raw)));
    case 'BODY':
      return labelled('BODY', (raw) => formatBodyStructure(raw));
    case 'BODYSTRUCTURE':
      return labelled('BODYSTRUCTURE', (raw) => formatBodyStructure(raw));
    case 'RFC822':
      return labelled('RFC822', formatLiteral, true);
    case 'RFC822.HEADER':
      return labelled('RFC822.HEADER', (raw) => formatLiteral(raw.subarray(0, bodyOffset(raw))));
    case 'RFC822.TEXT':
      return labelled('RFC822.TEXT', (raw) => formatLiteral(raw.subarray(bodyOffset(raw))), true);
    default:
      return parseSection(name);
  }
}

/** `BODY[section]<from.count>` and `BODY.PEEK[…]`. */
function parseSection(name: string): FetchItem {
  const match = /^BODY(\.PEEK)?\[(.*)\](?:<(\d{1,10})\.(\d{1,10})>)?$/is.exec(name);
  if (match === null) throw new BadCommand(`unknown fetch item ${name.slice(0, 40)}`);
  const [, peek, section = '', from, count] = match;
  const select = parseSectionText(section);
  const cut = (bytes: Buffer): Buffer =>
    from === undefined ? bytes : bytes.subarray(Number(from), Number(from) + Number(count));
  // The reply repeats the section and only the origin of a partial fetch.
  const label = `BODY[${section.toUpperCase()}]${from === undefined ? '' : `<${Number(from)}>`} `;
  return {
    marksSeen: peek === undefined,
    format: ({ raw }) => Buffer.concat([Buffer.from(label, 'latin1'), formatLiteral(cut(select(raw)))]),
  };
}

function parseSectionText(section: string): (raw: Buffer) => Buffer {
  const [key, names] = parseValues(Buffer.from(section, 'latin1'));
  switch (atomText(key).toUpperCase()) {
    case '':
      return (raw) => raw;
    case 'HEADER':
      return (raw) => raw.subarray(0, bodyOffset(raw));
    case 'TEXT':
      return (raw) => raw.subarray(bodyOffset(raw));
    case 'HEADER.FIELDS':
      return pickFields(listItems(names), true);
    case 'HEADER.FIELDS.NOT':
      return pickFields(listItems(names), false);
    default:
      return parsePart(section);
  }
}

/** `2.1` is the body of a part, `2.1.MIME` its header; a part that does not exist is empty. */
function parsePart(section: string): (raw: Buffer) => Buffer {
  const match = /^(\d{1,3}(?:\.\d{1,3})*)(\.MIME)?$/i.exec(section);
  if (match === null) throw new BadCommand(`section ${section.slice(0, 40)} is not offered`);
  const path = (match[1] ?? '').split('.').map(Number);
  return (raw) => {
    const part = findPart(raw, path) ?? Buffer.alloc(0);
    return match[2] === undefined ? part.subarray(bodyOffset(part)) : part.subarray(0, bodyOffset(part));
  };
}

function pickFields(names: readonly Value[], wanted: boolean): (raw: Buffer) => Buffer {
  const chosen = new Set(names.map((name) => astringText(name).toLowerCase()));
  return (raw) =>
    Buffer.concat([
      ...headerFields(raw)
        .filter((field) => chosen.has(field.name.toLowerCase()) === wanted)
        .map((field) => field.bytes),
      Buffer.from('\r\n'),
    ]);
}
