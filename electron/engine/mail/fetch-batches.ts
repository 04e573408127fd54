import type { RawFetch } from './fetch-response.ts';
import { type FetchWire, fieldsItem } from './fetch-wire.ts';
import type { BatchVisitor, RawHead } from './imap-types.ts';
import { setOf } from './uid-set.ts';

/** How header blocks are got. */
export interface HeadSource {
  /** The fast way; `undefined` where there is none. */
  readonly wire: FetchWire | undefined;
  /** The library's way, for everything. */
  readonly slowly: (uids: readonly number[]) => Promise<readonly RawHead[]>;
  /** Gives one wait its deadline. */
  readonly timed: <T>(wait: () => Promise<T>) => Promise<T>;
}

// A thousand blocks would be a megabyte on its way; fewer cost a commit each.
const BATCH = 500;

function inBatches(uids: readonly number[]): readonly (readonly number[])[] {
  const count = Math.ceil(uids.length / BATCH);
  return Array.from({ length: count }, (_, index) => uids.slice(index * BATCH, (index + 1) * BATCH));
}

/**
 * Reads header blocks batch by batch. The next batch is asked for before the present one is looked at, so that neither
 * side waits for the other. What the fast way did not bring is asked for again the library's way, which also gives a
 * refusal its name; where it brings nothing at all it is not used again.
 */
export async function readInBatches(
  { wire, slowly, timed }: HeadSource,
  uids: readonly number[],
  fields: readonly string[],
  visit: BatchVisitor,
): Promise<void> {
  const batches = inBatches(uids);
  let isUnderstood = wire !== undefined;
  const askFor = (batch: readonly number[] | undefined) => {
    if (wire === undefined || batch === undefined || !isUnderstood) return undefined;
    const asked = wire.ask(setOf(batch), batch, `(UID INTERNALDATE ${fieldsItem(fields)})`);
    // Nobody may be waiting for it any more when it fails.
    asked.catch(() => undefined);
    return asked;
  };
  let next = askFor(batches[0]);
  for (const [index, batch] of batches.entries()) {
    const asked = next;
    next = askFor(batches[index + 1]);
    const found = asked === undefined ? undefined : await timed(() => asked);
    const missing = batch.filter((uid) => found?.has(uid) !== true);
    const more = missing.length === 0 ? [] : await slowly(missing);
    if ((found === undefined || found.size === 0) && more.length > 0) isUnderstood = false;
    visit([...headsOf(found), ...more], batch);
  }
}

const headsOf = (found: ReadonlyMap<number, RawFetch> | undefined): readonly RawHead[] =>
  [...(found?.values() ?? [])].map(({ uid, internalDate, text }) => ({ uid, internalDate, headers: text }));
