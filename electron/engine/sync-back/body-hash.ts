import { createHash } from 'node:crypto';

const CR = 13;
const LF = 10;

/** Where the body begins: after the first empty line, in any of the line ends that servers store. */
function bodyStart(raw: Uint8Array): number {
  for (let index = 0; index < raw.length; index += 1) {
    const byte = raw[index];
    if (byte !== CR && byte !== LF) continue;
    const lineEnd = byte === CR && raw[index + 1] === LF ? index + 2 : index + 1;
    const isEmptyLine = index === 0 || raw[lineEnd] === CR || raw[lineEnd] === LF;
    if (isEmptyLine) {
      if (index === 0) return lineEnd;
      return raw[lineEnd] === CR && raw[lineEnd + 1] === LF ? lineEnd + 2 : lineEnd + 1;
    }
    index = lineEnd - 1;
  }
  return raw.length;
}

/**
 * SHA-256 of a message's body with every line end as LF and none at the very end: what stays the same when a message
 * goes through two servers. Header fields are left out, since servers add their own.
 */
export function bodyHash(raw: Buffer): string {
  // Latin-1 maps every byte to one character and back; the engine's own replacements are faster than a loop over bytes.
  const text = raw.toString('latin1', bodyStart(raw)).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end -= 1;
  return createHash('sha256').update(text.slice(0, end), 'latin1').digest('hex');
}

/** True when the bytes hold a NUL, which no IMAP literal may carry (RFC 3501 §9). */
export const hasNul = (raw: Uint8Array): boolean => raw.includes(0);

/** The message with CRLF line ends; the same bytes when they already are. */
export function withCrlf(raw: Buffer): Buffer {
  let bare = 0;
  for (let index = 0; index < raw.length; index += 1) {
    if (raw[index] === CR && raw[index + 1] === LF) index += 1;
    else if (raw[index] === CR || raw[index] === LF) bare += 1;
  }
  if (bare === 0) return raw;
  const out = Buffer.allocUnsafe(raw.length + bare);
  let length = 0;
  for (let index = 0; index < raw.length; index += 1) {
    const byte = raw[index] ?? 0;
    if (byte !== CR && byte !== LF) {
      out[length] = byte;
      length += 1;
      continue;
    }
    if (byte === CR && raw[index + 1] === LF) index += 1;
    out[length] = CR;
    out[length + 1] = LF;
    length += 2;
  }
  return out;
}
