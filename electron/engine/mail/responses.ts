/** A literal (RFC 3501 §4.3) in a response: where its announcement begins, and where its text. */
export interface LiteralSpan {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** One whole response: the bytes from `start` to `end`, line ends and literals in place. */
export interface ServerResponse {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly literals: readonly LiteralSpan[];
}

/** The end of a command: its tag, how it ended, and what stands behind that, response code included. */
export interface TaggedReply {
  readonly tag: string;
  readonly status: string;
  readonly text: string;
}

/** Who hears what was read. The first three answer whether it was theirs; all else goes to `other`, byte for byte. */
export interface Listener {
  readonly untagged: (response: ServerResponse) => boolean;
  readonly tagged: (reply: TaggedReply) => boolean;
  /** A continuation request (RFC 3501 §7.5): the server waits for more of a command. */
  readonly consent: () => boolean;
  readonly other: (bytes: Buffer) => void;
}

const LF = 0x0a;
const CR = 0x0d;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const STAR = 0x2a;
const PLUS = 0x2b;
const TAGGED = /^([A-Z0-9]{1,20}) (OK|NO|BAD)\b ?([^\r\n]*)/i;
/** A response code and some words; a set of UIDs in it may be long. */
const MAX_REPLY_BYTES = 8000;

/** A literal announced at the end of a line: where its announcement begins and how long it is. */
function literalBefore(
  bytes: Buffer,
  start: number,
  lineEnd: number,
): { at: number; size: number } | undefined {
  let at = lineEnd - (bytes[lineEnd - 1] === CR ? 2 : 1);
  if (at <= start || bytes[at] !== CLOSE) return undefined;
  let size = 0;
  let unit = 1;
  for (at -= 1; at > start; at -= 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    size += digit * unit;
    unit *= 10;
  }
  return bytes[at] === OPEN && unit > 1 ? { at, size } : undefined;
}

/** Cuts the stream of an IMAP connection into responses. What they mean is for the listener to say. */
export class ResponseReader {
  readonly #listener: Listener;
  readonly #mostBytes: number;
  #held: Buffer[] = [];
  #heldBytes = 0;
  /** So many bytes must be here before another look is of use: a long literal is not looked through again and again. */
  #needed = 0;

  /** `mostBytes`: no honest response is longer. */
  constructor(listener: Listener, mostBytes: number) {
    this.#listener = listener;
    this.#mostBytes = mostBytes;
  }

  /** Takes more bytes; false when a response is longer than any honest one. */
  read(chunk: Buffer): boolean {
    this.#held.push(chunk);
    this.#heldBytes += chunk.byteLength;
    if (this.#heldBytes < this.#needed) return this.#heldBytes <= this.#mostBytes;
    const bytes = this.rest();
    let start = 0;
    for (;;) {
      const end = this.#readOne(bytes, start);
      if (end === undefined) break;
      start = end;
    }
    this.#heldBytes = bytes.byteLength - start;
    this.#held = this.#heldBytes === 0 ? [] : [bytes.subarray(start)];
    return this.#heldBytes <= this.#mostBytes;
  }

  /** What was not a whole response yet. */
  rest(): Buffer {
    const [only] = this.#held;
    return this.#held.length === 1 && only !== undefined ? only : Buffer.concat(this.#held);
  }

  /** Reads one whole response and answers where it ends; `undefined` when it is not whole yet. */
  #readOne(bytes: Buffer, start: number): number | undefined {
    const literals: LiteralSpan[] = [];
    for (let from = start; ; ) {
      this.#needed = 0;
      const lineEnd = bytes.indexOf(LF, from);
      if (lineEnd < 0) return undefined;
      const announced = literalBefore(bytes, from, lineEnd);
      if (announced === undefined) {
        const end = lineEnd + 1;
        if (!this.#heard({ bytes, start, end, literals })) this.#listener.other(bytes.subarray(start, end));
        return end;
      }
      const to = lineEnd + 1 + announced.size;
      literals.push({ at: announced.at, from: lineEnd + 1, to });
      from = to;
      this.#needed = to - start;
      if (from > bytes.byteLength) return undefined;
    }
  }

  #heard(response: ServerResponse): boolean {
    const { bytes, start, end, literals } = response;
    if (bytes[start] === STAR) return this.#listener.untagged(response);
    if (literals.length > 0) return false;
    if (bytes[start] === PLUS) return this.#listener.consent();
    const found = TAGGED.exec(bytes.toString('latin1', start, Math.min(end, start + MAX_REPLY_BYTES)));
    if (found === null) return false;
    const [, tag = '', status = '', text = ''] = found;
    return this.#listener.tagged({ tag, status: status.toUpperCase(), text });
  }
}
