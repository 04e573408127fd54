import type { RawFetch } from './fetch-response.ts';
import type { FetchWire } from './fetch-wire.ts';
import { setOf } from './uid-set.ts';

/** How messages, or parts of them, are got. */
export interface FetchSource<T extends { readonly uid: number }> {
  /** The fast way; `undefined` where there is none. */
  readonly wire: FetchWire | undefined;
  /** What to ask for on the fast way. */
  readonly items: string;
  /** What came that way; `undefined`: something is missing in it. */
  readonly read: (message: RawFetch) => T | undefined;
  /** The library's way, for everything. */
  readonly slowly: (uids: readonly number[]) => Promise<readonly T[]>;
  /** Gives one wait its deadline. */
  readonly timed: <W>(wait: () => Promise<W>) => Promise<W>;
}

// A thousand heads would be a megabyte on its way; fewer cost a commit each.
const BATCH = 500;

function inBatches(uids: readonly number[]): readonly (readonly number[])[] {
  const count = Math.ceil(uids.length / BATCH);
  return Array.from({ length: count }, (_, index) => uids.slice(index * BATCH, (index + 1) * BATCH));
}

/**
 * Reads batch by batch. The next batch is asked for before the present one is looked at, so that neither side waits for
 * the other. What the fast way did not bring is asked for again the library's way, which also gives a refusal its name;
 * where it brings nothing at all it is not used again.
 */
export async function readInBatches<T extends { readonly uid: number }>(
  { wire, items, read, slowly, timed }: FetchSource<T>,
  uids: readonly number[],
  visit: (found: readonly T[], uids: readonly number[]) => void,
): Promise<void> {
  const batches = inBatches(uids);
  let isUnderstood = wire !== undefined;
  const askFor = (batch: readonly number[] | undefined) => {
    if (wire === undefined || batch === undefined || !isUnderstood) return undefined;
    const asked = wire.ask(setOf(batch), batch, items);
    // Nobody may be waiting for it any more when it fails.
    asked.catch(() => undefined);
    return asked;
  };
  let next = askFor(batches[0]);
  for (const [index, batch] of batches.entries()) {
    const asked = next;
    next = askFor(batches[index + 1]);
    const answer = asked === undefined ? undefined : await timed(() => asked);
    const found = new Map<number, T>();
    for (const message of answer?.values() ?? []) {
      const whole = read(message);
      if (whole !== undefined) found.set(whole.uid, whole);
    }
    const missing = batch.filter((uid) => !found.has(uid));
    const more = missing.length === 0 ? [] : await slowly(missing);
    if (found.size === 0 && more.length > 0) isUnderstood = false;
    // What came in an unusual way went on to the library, which may hear it once more as an answer to its own question.
    for (const message of more) found.set(message.uid, message);
    visit([...found.values()], batch);
  }
}

/**
 * Reads as `readInBatches` does, and visits each as it comes, in whatever order: nothing of it is held. A `visit` that
 * throws ends the connection.
 */
export async function readEach<T extends { readonly uid: number }>(
  { wire, items, read, slowly, timed }: FetchSource<T>,
  uids: readonly number[],
  visit: (found: T) => void,
): Promise<void> {
  let isUnderstood = wire !== undefined;
  const askFor = (batch: readonly number[]) => {
    const missing = new Set(batch);
    const hear = (message: RawFetch): void => {
      const whole = read(message);
      if (whole !== undefined && missing.delete(whole.uid)) visit(whole);
    };
    const isAsked = isUnderstood && batch.length > 0;
    const asked = isAsked ? wire?.ask(setOf(batch), batch, items, hear) : undefined;
    // Nobody may be waiting for it any more when it fails.
    asked?.catch(() => undefined);
    return { asked, missing };
  };
  const batches = inBatches(uids);
  let next = askFor(batches[0] ?? []);
  for (const [index, batch] of batches.entries()) {
    const { asked, missing } = next;
    next = askFor(batches[index + 1] ?? []);
    if (asked !== undefined) await timed(() => asked);
    const more = missing.size === 0 ? [] : await slowly([...missing]);
    if (missing.size === batch.length && more.length > 0) isUnderstood = false;
    for (const message of more) if (missing.delete(message.uid)) visit(message);
  }
}
