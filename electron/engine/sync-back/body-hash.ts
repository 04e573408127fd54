import { createHash } from 'node:crypto';

const CR = 13;
const LF = 10;
const CRLF = Buffer.from('\r\n');
const EMPTY_LINE = Buffer.from('\r\n\r\n');
const LINE_ENDS = Buffer.alloc(64 * 1024, CRLF);

/** True when every line end is CRLF: nearly every message's are, and then nothing has to be copied. */
function hasOnlyCrlf(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1))
    if (bytes[at - 1] !== CR) return false;
  for (let at = bytes.indexOf(CR); at !== -1; at = bytes.indexOf(CR, at + 1))
    if (bytes[at + 1] !== LF) return false;
  return true;
}

/** Reads a message piece by piece and keeps what it is recognised by, never its bytes. */
export class BodyHasher {
  /** Bytes read so far. */
  size = 0;
  /** True when the bytes hold a NUL, which no IMAP literal may carry (RFC 3501 §9). */
  hasNul = false;
  readonly #hash = createHash('sha256');
  #isBody = false;
  /** The last piece ended with a CR: an LF at the beginning of the next belongs to it. */
  #isAfterCr = false;
  /** The header ends with the line that is empty: true when the last piece ended with a line end, or there was none. */
  #isLineStart = true;
  /** Line ends that were read and not hashed: those at the very end never are. */
  #held = 0;

  update(chunk: Buffer): void {
    if (chunk.byteLength === 0) return;
    this.size += chunk.byteLength;
    this.hasNul ||= chunk.includes(0);
    const piece = this.#isAfterCr && chunk[0] === LF ? chunk.subarray(1) : chunk;
    this.#isAfterCr = chunk.at(-1) === CR;
    const lines = hasOnlyCrlf(piece)
      ? piece
      : // Latin-1 maps every byte to one character and back.
        Buffer.from(piece.toString('latin1').replaceAll(/\r\n|\r|\n/g, '\r\n'), 'latin1');
    this.#take(this.#isBody ? lines : this.#bodyOf(lines));
  }

  #bodyOf(lines: Buffer): Buffer {
    const isEmptyLine = this.#isLineStart && lines.subarray(0, 2).equals(CRLF);
    const end = lines.indexOf(EMPTY_LINE);
    if (lines.byteLength > 0) this.#isLineStart = lines.at(-1) === LF;
    if (!isEmptyLine && end === -1) return Buffer.alloc(0);
    this.#isBody = true;
    return lines.subarray(isEmptyLine ? 2 : end + 4);
  }

  #take(lines: Buffer): void {
    let end = lines.byteLength;
    while (end > 0 && lines[end - 1] === LF) end -= 2;
    if (end > 0) {
      for (; this.#held > 0; this.#held -= Math.min(this.#held, LINE_ENDS.byteLength))
        this.#hash.update(LINE_ENDS.subarray(0, this.#held));
      this.#hash.update(lines.subarray(0, end));
    }
    this.#held += lines.byteLength - end;
  }

  /**
   * SHA-256 of the body with every line end as CRLF and none at the very end: what stays the same when a message goes
   * through two servers. Header fields are left out, since servers add their own.
   */
  digest(): string {
    return this.#hash.digest('hex');
  }
}

/** The hash of a whole message's body, see `BodyHasher`. */
export function bodyHash(raw: Buffer): string {
  const hasher = new BodyHasher();
  hasher.update(raw);
  return hasher.digest();
}

/** The message with CRLF line ends, piece by piece. */
export async function* withCrlf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isAfterCr = false;
  for await (const chunk of chunks) {
    const out = Buffer.allocUnsafe(chunk.length * 2);
    let length = 0;
    for (const byte of chunk) {
      const endsCrlf = byte === LF && isAfterCr;
      isAfterCr = byte === CR;
      if (endsCrlf) continue;
      const isEnd = byte === CR || byte === LF;
      out[length] = isEnd ? CR : byte;
      if (isEnd) out[length + 1] = LF;
      length += isEnd ? 2 : 1;
    }
    yield out.subarray(0, length);
  }
}
