import type { Instant } from '#shared/time';

/** The header block of one message as the server sent it. */
export interface RawHead {
  readonly uid: number;
  /** NaN when the server did not say. */
  readonly internalDate: Instant;
  readonly headers: Uint8Array;
}

/** Who hears what was read. `head` and `tagged` answer whether it was theirs; all else goes to `other`, byte for byte. */
export interface Listener {
  readonly head: (head: RawHead) => boolean;
  readonly tagged: (tag: string, status: string) => boolean;
  readonly other: (bytes: Buffer) => void;
}

const LF = 0x0a;
const CR = 0x0d;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const STAR = 0x2a;
// A header has a few kilobytes; the longest honest line is the answer to a search, and nothing is searched for here.
const MAX_RESPONSE_BYTES = 4 * 1024 * 1024;
/** What stands beside the block: a few short items. */
const MAX_ITEMS_BYTES = 4000;
// RFC 3501 §7.4.2: a header block is a literal here; whoever sends it otherwise is left to the library.
const HEAD = /^\* \d{1,10} FETCH \((.*)BODY\[HEADER\.FIELDS \([^()]{1,1000}\)\] $/i;
const UID = /(?:^|\s)UID (\d{1,10})(?=[\s)]|$)/i;
const DATE = /(?:^|\s)INTERNALDATE "([^"]{1,40})"/i;
const TAGGED = /^([A-Z0-9]{1,20}) (OK|NO|BAD)\b/i;

/** A literal announced at the end of a line (RFC 3501 §4.3): where its text begins and how long it is. */
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

/** Cuts the stream of an IMAP connection into responses and understands one kind of them: header blocks. */
export class ResponseReader {
  readonly #listener: Listener;
  #held: Buffer = Buffer.alloc(0);

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  /** Takes more bytes; false when a response is longer than any honest one. */
  read(chunk: Buffer): boolean {
    const bytes = this.#held.byteLength === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    let start = 0;
    for (;;) {
      const end = this.#readOne(bytes, start);
      if (end === undefined) break;
      start = end;
    }
    this.#held = bytes.subarray(start);
    return this.#held.byteLength <= MAX_RESPONSE_BYTES;
  }

  /** What was not a whole response yet. */
  rest(): Buffer {
    return this.#held;
  }

  /** Reads one whole response and answers where it ends; `undefined` when it is not whole yet. */
  #readOne(bytes: Buffer, start: number): number | undefined {
    let literal: { at: number; from: number; to: number } | undefined;
    let literals = 0;
    for (let from = start; ; ) {
      const lineEnd = bytes.indexOf(LF, from);
      if (lineEnd < 0) return undefined;
      const announced = literalBefore(bytes, from, lineEnd);
      if (announced === undefined) {
        const end = lineEnd + 1;
        const isOurs =
          literals === 0
            ? this.#heardTagged(bytes, start, end)
            : literals === 1 && literal !== undefined && this.#heardHead(bytes, start, literal, end);
        if (!isOurs) this.#listener.other(bytes.subarray(start, end));
        return end;
      }
      literals += 1;
      literal = { at: announced.at, from: lineEnd + 1, to: lineEnd + 1 + announced.size };
      from = literal.to;
      if (from > bytes.byteLength) return undefined;
    }
  }

  #heardTagged(bytes: Buffer, start: number, end: number): boolean {
    if (bytes[start] === STAR) return false;
    const found = TAGGED.exec(bytes.toString('latin1', start, Math.min(end, start + 40)));
    return found !== null && this.#listener.tagged(found[1] ?? '', (found[2] ?? '').toUpperCase());
  }

  #heardHead(
    bytes: Buffer,
    start: number,
    { at, from, to }: { readonly at: number; readonly from: number; readonly to: number },
    end: number,
  ): boolean {
    if (at - start > MAX_ITEMS_BYTES || end - to > MAX_ITEMS_BYTES) return false;
    const before = HEAD.exec(bytes.toString('latin1', start, at))?.[1];
    if (before === undefined) return false;
    const items = `${before} ${bytes.toString('latin1', to, end)}`;
    const uid = UID.exec(items)?.[1];
    if (uid === undefined) return false;
    // Not a copy: a batch lives shortly, and so may the chunks it came in.
    const headers = bytes.subarray(from, to);
    return this.#listener.head({
      uid: Number(uid),
      internalDate: Date.parse(DATE.exec(items)?.[1] ?? ''),
      headers,
    });
  }
}
