import { fail } from '#shared/fault';

/** Enough of a file to tell its encoding by. */
const SAMPLE_BYTES = 4096;
const LINE_FEED = 0x0a;

const western = new TextDecoder('windows-1252');
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of bytes that are UTF-8 throughout; `undefined` for any others. */
function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    // What a fatal decoder says of bytes that are not UTF-8.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
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

/** Line by line: a file put together from two programs has two encodings. */
function decodeLines(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    const line = bytes.subarray(start, end);
    lines.push(strictUtf8(line) ?? western.decode(line));
    start = end;
  }
  return lines.join('');
}

/**
 * The text of a file whose encoding nobody tells: by its mark, UTF-16 by its zero bytes, UTF-8 where it fits, else the
 * Western set of old Windows programs. Fault: `file-unreadable` for what is no text (a picture, an Excel workbook).
 */
export function decodeText(bytes: Uint8Array): string {
  const wide = utf16Of(bytes);
  const text =
    wide === undefined ? (strictUtf8(bytes) ?? decodeLines(bytes)) : new TextDecoder(wide).decode(bytes);
  if (text.includes('\0')) fail('file-unreadable', 'binary');
  return text.replace(/^\uFEFF/, '');
}
