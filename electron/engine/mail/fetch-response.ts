import type { Instant } from '#shared/time';
import type { ServerResponse } from './responses.ts';

/** What a server said of one message. `text` is the header block or the whole message, as it was asked for. */
export interface RawFetch {
  readonly uid: number;
  /** NaN when the server did not say. */
  readonly internalDate: Instant;
  /** RFC822.SIZE; `undefined` when the server did not say. */
  readonly size: number | undefined;
  /** `undefined` when the server did not say. */
  readonly flags: readonly string[] | undefined;
  readonly text: Buffer;
}

/** What may be asked of a message: some fields of its header, or all of it. */
export type FetchPart = 'fields' | 'whole';

/** What stands beside the text: a few short items, and the flags. */
const MAX_ITEMS_BYTES = 8000;
// RFC 3501 §7.4.2: the text is a literal here; whoever sends it otherwise is left to the library.
const PARTS: Readonly<Record<FetchPart, RegExp>> = {
  fields: /^\* \d{1,10} FETCH \((.*)BODY\[HEADER\.FIELDS \([^()]{1,1000}\)\] $/i,
  whole: /^\* \d{1,10} FETCH \((.*)BODY\[\] $/i,
};
const FLAGS = /(?:^|\s)FLAGS \(([^()]*)\)/i;
const UID = /(?:^|\s)UID (\d{1,10})(?=[\s)]|$)/i;
const SIZE = /(?:^|\s)RFC822\.SIZE (\d{1,12})(?=[\s)]|$)/i;
const DATE = /(?:^|\s)INTERNALDATE "([^"]{1,40})"/i;

/** Reads a FETCH response that brings this part of a message; `undefined`: it is another, or in an unusual form. */
export function fetchIn(response: ServerResponse, part: FetchPart): RawFetch | undefined {
  const { bytes, start, end, literals } = response;
  const [literal] = literals;
  if (literal === undefined || literals.length > 1) return undefined;
  const { at, from, to } = literal;
  if (at - start > MAX_ITEMS_BYTES || end - to > MAX_ITEMS_BYTES) return undefined;
  const before = PARTS[part].exec(bytes.toString('latin1', start, at))?.[1];
  if (before === undefined) return undefined;
  const said = `${before} ${bytes.toString('latin1', to, end)}`;
  const flags = FLAGS.exec(said)?.[1];
  // A keyword may be called UID.
  const items = said.replace(FLAGS, '');
  const uid = UID.exec(items)?.[1];
  if (uid === undefined) return undefined;
  const size = SIZE.exec(items)?.[1];
  return {
    uid: Number(uid),
    internalDate: Date.parse(DATE.exec(items)?.[1] ?? ''),
    size: size === undefined ? undefined : Number(size),
    flags: flags === undefined ? undefined : [...new Set(flags.split(' ').filter((flag) => flag !== ''))],
    // Not a copy: a batch lives shortly, and so may the chunks it came in.
    text: bytes.subarray(from, to),
  };
}
