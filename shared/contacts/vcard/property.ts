import { decodeBytes, fromBase64 } from '#shared/contacts/encoded-words';
import { FIELD_LIMIT } from '#shared/contacts/imported/entry';
import { fromQuotedPrintable } from '#shared/contacts/quoted-printable';
import type { CardLines } from '#shared/contacts/vcard/cards';

/** One property of a card: its name in capitals, what kind it is of, and its value with transport encodings undone. */
export interface Property {
  readonly name: string;
  /** The values of TYPE, and the bare words of vCard 2.1, in capitals. */
  readonly types: readonly string[];
  /** 1 before all others, 101 last: PREF (RFC 6350 §5.3), or the TYPE of that name before vCard 4.0. */
  readonly preference: number;
  readonly value: string;
}

const isQuotedPrintable = (line: string): boolean => /^[^:]*QUOTED-PRINTABLE/i.test(line);

/**
 * Joins the folded lines of a card (RFC 6350 §3.2). In vCard 2.1 the blank of the fold belongs to the text, and
 * quoted-printable has soft breaks of its own (RFC 2045 §6.7).
 */
function unfold(lines: CardLines): readonly string[] {
  const keepsBlank = lines.some((line) => /^VERSION[ \t]*:[ \t]*2\.1/i.test(line));
  const logical: string[] = [];
  let current: string | undefined;
  let isSoft = false;
  for (const line of lines) {
    const goesOn = current !== undefined && (isSoft ? current.endsWith('=') : /^[ \t]/.test(line));
    if (!goesOn) {
      if (current !== undefined) logical.push(current);
      current = line;
      isSoft = isQuotedPrintable(line);
    } else if ((current ?? '').length < FIELD_LIMIT) {
      const more = isSoft || keepsBlank ? line : line.slice(1);
      current = (isSoft ? (current ?? '').slice(0, -1) : (current ?? '')) + more;
    }
  }
  if (current !== undefined) logical.push(current);
  return logical;
}

/** Where the value begins: the first colon outside quotes, or the first one at all where a quote is never closed. */
function colonOf(line: string): number {
  let isQuoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const letter = line.charAt(index);
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === ':' && !isQuoted) return index;
  }
  return line.indexOf(':');
}

const UTF8 = new TextEncoder();
// A letter that should have been encoded and was not is taken as it stands.
const bytesOfQuotedPrintable = (text: string): Uint8Array =>
  Uint8Array.from(fromQuotedPrintable(text, (letter) => UTF8.encode(letter)));

/** The parameters, parted at the semicolons outside quotes. */
function paramsOf(head: string): readonly string[] {
  const parts: string[] = [''];
  let isQuoted = false;
  for (const letter of head) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === ';' && !isQuoted) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

function readProperty(line: string): Property | undefined {
  const colon = colonOf(line);
  if (colon < 1) return undefined;
  const [label = '', ...params] = paramsOf(line.slice(0, Math.min(colon, FIELD_LIMIT)));
  const raw = line.slice(colon + 1, colon + 1 + FIELD_LIMIT);
  const types: string[] = [];
  let charset = '';
  let encoding = '';
  let preference = 101;
  for (const param of params) {
    const equals = param.indexOf('=');
    const key = equals < 0 ? 'TYPE' : param.slice(0, equals).trim().toUpperCase();
    const value = param.slice(equals + 1).trim();
    const upper = value.toUpperCase();
    if (key === 'CHARSET') charset = value;
    else if (key === 'ENCODING' || (equals < 0 && /^(?:QUOTED-PRINTABLE|BASE64|B)$/.test(upper)))
      encoding = upper;
    else if (key === 'PREF' && /^\d{1,3}$/.test(value)) preference = Number(value);
    else if (key === 'TYPE') types.push(...upper.split(',').map((type) => type.trim()));
  }
  const name = label
    .slice(label.lastIndexOf('.') + 1)
    .trim()
    .toUpperCase();
  const value =
    encoding === 'QUOTED-PRINTABLE'
      ? decodeBytes(bytesOfQuotedPrintable(raw), charset)
      : encoding === 'BASE64' || encoding === 'B'
        ? decodeBytes(Uint8Array.from(fromBase64(raw)), charset)
        : raw;
  return { name, types, preference: types.includes('PREF') ? 1 : preference, value };
}

/** The properties of one card that bear one of the names; lines that are none are left out. */
export const propertiesOf = (lines: CardLines, names: ReadonlySet<string>): readonly Property[] =>
  unfold(lines).flatMap((line) => {
    const property = readProperty(line);
    return property !== undefined && names.has(property.name) ? [property] : [];
  });
