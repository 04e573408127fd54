import { isUtf8 } from 'node:buffer';
import { fail } from '#shared/fault';

/** Enough of a file to tell its encoding by. */
const SAMPLE_BYTES = 4096;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

const western = new TextDecoder('windows-1252');
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** How many lines bytes hold, whatever ends them and in whichever encoding; what ends one in two signs counts once. */
export function countLines(bytes: Uint8Array): number {
  let lines = 1;
  let before = 0;
  for (const byte of bytes) {
    if (byte === CARRIAGE_RETURN || (byte === LINE_FEED && before !== CARRIAGE_RETURN)) lines += 1;
    before = byte;
  }
  return lines;
}

/** UTF-16 shows in its first bytes: a mark, or every other byte zero where letters are Western. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 5;
  if (odd > many && even < odd / 10) return 'utf-16le';
  return even > many && odd < even / 10 ? 'utf-16be' : undefined;
}

/**
 * Line by line: a file put together from two programs has two encodings. Neighbours of one encoding are decoded at
 * once, because making a text takes longer than looking at its bytes.
 */
function decodeLines(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let begun = 0;
  let isBegunUtf8 = true;
  const flush = (end: number): void => {
    const piece = bytes.subarray(begun, end);
    pieces.push(isBegunUtf8 ? utf8.decode(piece) : western.decode(piece));
    begun = end;
  };
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    const isLineUtf8 = isUtf8(bytes.subarray(start, end));
    if (isLineUtf8 !== isBegunUtf8) {
      flush(start);
      isBegunUtf8 = isLineUtf8;
    }
    start = end;
  }
  flush(bytes.length);
  return pieces.join('');
}

/**
 * The text of a file whose encoding nobody tells: by its mark, UTF-16 by its zero bytes, UTF-8 where it fits, else the
 * Western set of old Windows programs. Fault: `file-unreadable` for what is no text (a picture, an Excel workbook).
 */
export function decodeText(bytes: Uint8Array): string {
  const wide = utf16Of(bytes);
  const text =
    wide !== undefined
      ? new TextDecoder(wide).decode(bytes)
      : isUtf8(bytes)
        ? utf8.decode(bytes)
        : decodeLines(bytes);
  if (text.includes('\0')) fail('file-unreadable', 'binary');
  return text.replace(/^\uFEFF/, '');
}
