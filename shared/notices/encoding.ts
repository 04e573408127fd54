/** Longest line of a header or of quoted-printable text without its line end (RFC 2045 §6.7, RFC 2047 §2). */
const LINE_LIMIT = 76;
/** Bytes in one encoded word: 60 letters of Base64 and 12 of frame make 72. */
const WORD_BYTES = 45;

const hex = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;

const isPlain = (byte: number): boolean => (byte >= 0x21 && byte <= 0x7e && byte !== 0x3d) || byte === 0x20;

function quoteLine(line: string): string {
  const bytes = new TextEncoder().encode(line);
  const units = Array.from(bytes, (byte, index) => {
    // A blank at the end of a line would be cut off on the way; a dot or "From " at its start would be changed.
    const isLastBlank = byte === 0x20 && index === bytes.length - 1;
    const isRiskyStart = index === 0 && (byte === 0x2e || line.startsWith('From '));
    return isPlain(byte) && !isLastBlank && !isRiskyStart ? String.fromCharCode(byte) : hex(byte);
  });
  let text = '';
  let length = 0;
  for (const [index, unit] of units.entries()) {
    const room = index === units.length - 1 ? LINE_LIMIT : LINE_LIMIT - 1;
    if (length + unit.length > room) {
      text += '=\r\n';
      length = 0;
    }
    text += unit;
    length += unit.length;
  }
  return text;
}

/** Text as quoted-printable UTF-8 (RFC 2045 §6.7): ASCII, CRLF, no line over 76 characters. */
export const quotedPrintable = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(quoteLine)
    .join('\r\n');

/** Text as encoded words, cut between characters, one a line. */
function encodedWords(text: string): string {
  const words: string[] = [];
  let bytes: number[] = [];
  const flush = (): void => {
    if (bytes.length > 0) words.push(`=?utf-8?B?${btoa(String.fromCharCode(...bytes))}?=`);
    bytes = [];
  };
  for (const letter of text) {
    const next = new TextEncoder().encode(letter);
    if (bytes.length + next.length > WORD_BYTES) flush();
    bytes.push(...next);
  }
  flush();
  return words.join('\r\n ');
}

/** Printable ASCII that no reader takes for an encoded word. */
const isPlainText = (text: string): boolean => /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');

/** Free text of a header (Subject): as it is where that is safe, folded at blanks; else encoded words. */
export function headerText(text: string, nameLength: number): string {
  const words = text.split(' ');
  if (!isPlainText(text) || words.some((word) => word === '' || word.length > LINE_LIMIT - nameLength - 3)) {
    return encodedWords(text);
  }
  let folded = '';
  let length = nameLength + 2;
  for (const [index, word] of words.entries()) {
    const isFull = index > 0 && length + 1 + word.length > LINE_LIMIT;
    folded += index === 0 ? word : `${isFull ? '\r\n ' : ' '}${word}`;
    length = isFull ? 1 + word.length : length + 1 + word.length;
  }
  return folded;
}

/** A display name: a quoted string or encoded words, never a bare phrase. */
export const headerName = (name: string): string =>
  isPlainText(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : encodedWords(name);
