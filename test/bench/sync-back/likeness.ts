import { createHash } from 'node:crypto';

/** Everything of a message that must be the same at home. */
interface Held {
  readonly raw: Buffer;
  readonly flags: readonly string[];
  readonly internalDate: Date;
}

/** One message, as far as it is compared: some text for each part. */
export interface Facts {
  readonly bytes: string;
  readonly date: string;
  readonly flags: string;
  readonly keywords: string;
}

/** The keyword that marks our copies. */
const OUR_MARK = '$SyncBack';
/** mbsync writes a line of its own into every header. */
const FOREIGN_LINE = /^X-TUID: [^\r\n]*\r\n/m;

const isSystemFlag = (flag: string): boolean => flag.startsWith('\\');

/** The facts of one message. Our own mark is left out, and nothing else. */
export function factsOf({ raw, flags, internalDate }: Held): Facts {
  const kept = flags.filter((flag) => flag !== OUR_MARK).toSorted();
  return {
    bytes: createHash('sha256').update(raw).digest('base64'),
    date: internalDate.toISOString(),
    flags: kept.filter(isSystemFlag).join(' '),
    keywords: kept.filter((flag) => !isSystemFlag(flag)).join(' '),
  };
}

/** The message without the line that mbsync adds; `undefined` when it has none. */
export function withoutForeignLine(raw: Buffer): Buffer | undefined {
  const text = raw.toString('latin1');
  const without = text.replace(FOREIGN_LINE, '');
  return without === text ? undefined : Buffer.from(without, 'latin1');
}

/** How two mailboxes differ, in messages. All zero: the same messages, each as often, alike in everything. */
export interface Difference {
  /** Bytes that are not there as often as they should be. */
  readonly missing: number;
  /** Bytes that are there more often, or should not be. */
  readonly extra: number;
  /** Of those that are there: with another INTERNALDATE, other system flags, other keywords. */
  readonly redated: number;
  readonly reflagged: number;
  readonly rekeyed: number;
}

/** Compares two mailboxes as multisets, message by message. */
export function differ(expected: readonly Facts[], found: readonly Facts[]): Difference {
  const left = Map.groupBy(found, ({ bytes }) => bytes);
  let [missing, redated, reflagged, rekeyed] = [0, 0, 0, 0];
  const unmatched: Facts[] = [];
  const takeBest = (one: Facts, isExact: boolean): Facts | undefined => {
    const candidates = left.get(one.bytes) ?? [];
    const at = candidates.findIndex((other) => !isExact || sameAs(one, other));
    return at < 0 ? undefined : candidates.splice(at, 1)[0];
  };
  // Exact ones first: two copies of the same bytes may bear different flags.
  for (const one of expected) if (takeBest(one, true) === undefined) unmatched.push(one);
  for (const one of unmatched) {
    const other = takeBest(one, false);
    if (other === undefined) missing += 1;
    else {
      redated += Number(one.date !== other.date);
      reflagged += Number(one.flags !== other.flags);
      rekeyed += Number(one.keywords !== other.keywords);
    }
  }
  const extra = [...left.values()].reduce((sum, rest) => sum + rest.length, 0);
  return { missing, extra, redated, reflagged, rekeyed };
}

const sameAs = (one: Facts, other: Facts): boolean =>
  one.date === other.date && one.flags === other.flags && one.keywords === other.keywords;

export const isExact = (difference: Difference): boolean =>
  Object.values(difference).every((count) => count === 0);
