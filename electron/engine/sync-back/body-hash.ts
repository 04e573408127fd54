import { createHash } from 'node:crypto';

const CR = 13;
const LF = 10;
const LINE_FEEDS = '\n'.repeat(64 * 1024);

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
    this.size += chunk.byteLength;
    this.hasNul ||= chunk.includes(0);
    const from = this.#isAfterCr && chunk[0] === LF ? 1 : 0;
    if (chunk.byteLength > 0) this.#isAfterCr = chunk.at(-1) === CR;
    // Latin-1 maps every byte to one character and back; the engine's own replacements are faster than a loop over bytes.
    const text = chunk.toString('latin1', from).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
    this.#take(this.#isBody ? text : this.#bodyOf(text));
  }

  #bodyOf(text: string): string {
    if (text === '') return '';
    const isEmptyLine = this.#isLineStart && text.startsWith('\n');
    const end = text.indexOf('\n\n');
    this.#isLineStart = text.endsWith('\n');
    if (!isEmptyLine && end === -1) return '';
    this.#isBody = true;
    return text.slice(isEmptyLine ? 1 : end + 2);
  }

  #take(text: string): void {
    let end = text.length;
    while (end > 0 && text.charCodeAt(end - 1) === LF) end -= 1;
    if (end > 0) {
      for (; this.#held > 0; this.#held -= Math.min(this.#held, LINE_FEEDS.length))
        this.#hash.update(LINE_FEEDS.slice(0, this.#held), 'latin1');
      this.#hash.update(end === text.length ? text : text.slice(0, end), 'latin1');
    }
    this.#held += text.length - end;
  }

  /**
   * SHA-256 of the body with every line end as LF and none at the very end: what stays the same when a message goes
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
