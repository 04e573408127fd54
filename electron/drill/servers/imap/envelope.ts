import { type HeaderField, headerValue } from './message-header.ts';
import { formatNullable } from './wire-text.ts';

/** The ENVELOPE of a message (RFC 3501 §7.4.2), ready to be sent. */
export function formatEnvelope(fields: readonly HeaderField[]): Buffer {
  const addresses = (name: string): Buffer =>
    formatAddresses(headerValue(fields, name)?.toString('latin1') ?? '');
  const from = addresses('From');
  // RFC 3501: an empty Sender or Reply-To takes the value of From.
  const orFrom = (value: Buffer): Buffer => (value.equals(NIL) ? from : value);
  const parts = [
    formatNullable(headerValue(fields, 'Date')),
    formatNullable(headerValue(fields, 'Subject')),
    from,
    orFrom(addresses('Sender')),
    orFrom(addresses('Reply-To')),
    addresses('To'),
    addresses('Cc'),
    addresses('Bcc'),
    formatNullable(headerValue(fields, 'In-Reply-To')),
    formatNullable(headerValue(fields, 'Message-ID')),
  ];
  return Buffer.concat([Buffer.from('('), joinBuffers(parts), Buffer.from(')')]);
}

/** Joins pieces with single spaces. */
export function joinBuffers(parts: readonly Buffer[]): Buffer {
  return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [Buffer.from(' '), part])));
}

const NIL = Buffer.from('NIL');
const MAX_ADDRESSES = 1000;

function formatAddresses(value: string): Buffer {
  const formatted = splitAddresses(value).slice(0, MAX_ADDRESSES).flatMap(formatAddress);
  return formatted.length === 0 ? NIL : Buffer.concat([Buffer.from('('), ...formatted, Buffer.from(')')]);
}

/** Splits at commas and semicolons outside quotes, comments and angle brackets; group names are dropped. */
function splitAddresses(value: string): string[] {
  const found: string[] = [];
  let current = '';
  let quoted = false;
  let depth = 0;
  for (let at = 0; at < value.length; at += 1) {
    const char = value.charAt(at);
    if (char === '\\' && at + 1 < value.length) {
      current += char + value.charAt(at + 1);
      at += 1;
      continue;
    }
    if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '<' || char === '(')) depth += 1;
    else if (!quoted && (char === '>' || char === ')')) depth = Math.max(0, depth - 1);
    else if (!quoted && depth === 0 && (char === ',' || char === ';')) {
      found.push(current);
      current = '';
      continue;
    } else if (!quoted && depth === 0 && char === ':') {
      current = '';
      continue;
    }
    current += char;
  }
  return [...found, current];
}

function formatAddress(text: string): Buffer[] {
  const angle = /^([^<]*)<([^<>]*)>/s.exec(text);
  const comment = /\(([^()]*)\)/.exec(text)?.[1];
  const address = (angle?.[2] ?? text.replace(/\([^()]*\)/g, '')).trim();
  const name = angle === null ? comment : unquote((angle[1] ?? '').trim());
  if (address === '') return [];
  const at = address.lastIndexOf('@');
  const local = at < 0 ? address : address.slice(0, at);
  const domain = at < 0 ? undefined : address.slice(at + 1);
  const bytes = (part: string | undefined): Buffer =>
    formatNullable(part === undefined || part === '' ? undefined : Buffer.from(part, 'latin1'));
  return [
    Buffer.concat([
      Buffer.from('('),
      joinBuffers([bytes(name), NIL, bytes(local), bytes(domain)]),
      Buffer.from(')'),
    ]),
  ];
}

function unquote(name: string): string {
  return name.startsWith('"') && name.endsWith('"') && name.length > 1
    ? name.slice(1, -1).replace(/\\(.)/g, '$1')
    : name;
}
