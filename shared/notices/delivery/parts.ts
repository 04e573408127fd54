import { decodeBytes, fromBase64 } from '#shared/contacts/encoded-words';
import { splitFields } from '#shared/contacts/headers';
import { byteOf, fromQuotedPrintable } from '#shared/contacts/quoted-printable';

/** One leaf of a message (RFC 2045): its fields in lower case, and its text with the transfer encoding undone. */
export interface MailPart {
  /** `text/plain`, `message/delivery-status`, …: lower case, without parameters. */
  readonly type: string;
  readonly fields: ReadonlyMap<string, string>;
  /** Of an enclosed message: the message itself, its header first. Line ends are LF. */
  readonly text: string;
}

/** No more of a message is read: a report says what it has to say at its beginning. In bytes. */
export const READ_BYTES = 256 * 1024;

// A report has three parts. What is nested deeper, or goes on for longer, is no report.
const MAX_PARTS = 30;
const MAX_DEPTH = 4;

const PARAMETER =
  /;\s{0,20}([A-Za-z0-9*'-]{1,40})\s{0,10}=\s{0,10}(?:"((?:[^"\\]|\\.){0,200})"|([^\s;"]{1,200}))/g;

/** Takes a Content-Type apart (RFC 2045 §5.1). The type is `text/plain` where it is missing (§5.2). */
export function readContentType(value: string): {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
} {
  const short = value.slice(0, 2000);
  const type = /^\s{0,20}([\w.+-]{1,60}\/[\w.+-]{1,60})/.exec(short)?.[1]?.toLowerCase() ?? 'text/plain';
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, plain] of short.matchAll(PARAMETER)) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, (quoted ?? plain ?? '').replace(/\\(.)/g, '$1'));
  }
  return { type, parameters };
}

const CHUNK = 8192;

/** One letter for each byte, so that every encoding can be undone later. */
function lettersOf(bytes: Uint8Array): string {
  let letters = '';
  for (let start = 0; start < bytes.length; start += CHUNK)
    letters += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  return letters;
}

const bytesOf = (letters: string): Uint8Array =>
  Uint8Array.from(letters, (letter) => letter.charCodeAt(0) & 0xff);

const SOFT_BREAK = /=[ \t]{0,20}\n/g;

/** Undoes a transfer encoding; an unknown one is left as it is. */
function decoded(letters: string, encoding: string, charset: string): string {
  const bytes =
    encoding === 'base64'
      ? Uint8Array.from(fromBase64(letters))
      : encoding === 'quoted-printable'
        ? Uint8Array.from(fromQuotedPrintable(letters.replace(SOFT_BREAK, ''), byteOf))
        : bytesOf(letters);
  return decodeBytes(bytes, charset).replace(/\r\n?/g, '\n');
}

/** The parts between the lines of a boundary (RFC 2046 §5.1.1); a missing last line ends with the text. */
function split(body: string, boundary: string): readonly string[] {
  const open = `--${boundary}`;
  const parts: string[] = [];
  let lines: string[] | undefined;
  for (const line of body.split('\n')) {
    const end = line.startsWith(open) ? line.trimEnd() : '';
    if (end !== open && end !== `${open}--`) {
      lines?.push(line);
      continue;
    }
    if (lines !== undefined) parts.push(lines.join('\n'));
    lines = end === open && parts.length < MAX_PARTS ? [] : undefined;
  }
  if (lines !== undefined) parts.push(lines.join('\n'));
  return parts;
}

function collect(entity: string, depth: number, found: MailPart[]): void {
  if (found.length >= MAX_PARTS) return;
  // A part may begin with its body: then the blank line is the first one.
  const end = entity.startsWith('\n') ? 0 : entity.indexOf('\n\n');
  const header = end < 0 ? entity : entity.slice(0, end);
  const body = end < 0 ? '' : entity.slice(entity.startsWith('\n') ? 1 : end + 2);
  const fields = splitFields(header);
  const { type, parameters } = readContentType(fields.get('content-type') ?? '');
  const boundary = parameters.get('boundary') ?? '';
  if (type.startsWith('multipart/') && boundary !== '' && depth < MAX_DEPTH) {
    for (const part of split(body, boundary)) collect(part, depth + 1, found);
    return;
  }
  const encoding = (fields.get('content-transfer-encoding') ?? '').trim().toLowerCase();
  found.push({ type, fields, text: decoded(body, encoding, parameters.get('charset') ?? '') });
}

/**
 * Every leaf of a message, in its order. Enclosed messages are leaves: what they enclose in turn is not looked at.
 * Any bytes will do: whatever is malformed comes out as text. Time and memory grow with the size, which is capped.
 */
export function readParts(raw: Uint8Array): readonly MailPart[] {
  const found: MailPart[] = [];
  collect(lettersOf(raw.subarray(0, READ_BYTES)).replace(/\r\n?/g, '\n'), 0, found);
  return found;
}
