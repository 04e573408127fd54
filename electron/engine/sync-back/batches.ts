import type { ImapSession } from '../mail/imap-types.ts';

/** Messages read in one request add up to this much at most, unless one alone is larger: memory stays flat. */
const BATCH_BYTES = 1024 * 1024;

interface Sized {
  readonly size: number;
}

/** How many of the first messages may be handled together, within `room` bytes if that is less: at least one. */
export function batchLength(messages: readonly Sized[], room = BATCH_BYTES): number {
  const limit = Math.min(room, BATCH_BYTES);
  let bytes = 0;
  const end = messages.findIndex(({ size }, index) => {
    bytes += size;
    return index > 0 && bytes > limit;
  });
  return end === -1 ? messages.length : end;
}

/** Reads messages of the open folder, a handful per request, each handed on as it comes. */
export async function readInBatches(
  session: ImapSession,
  messages: readonly { readonly uid: number; readonly size: number }[],
  visit: (uid: number, raw: Buffer) => void,
): Promise<void> {
  for (let start = 0; start < messages.length; ) {
    const rest = messages.slice(start, start + 500);
    const batch = rest.slice(0, batchLength(rest));
    const bytes = batch.reduce((total, { size }) => total + size, 0);
    await session.sources(
      batch.map(({ uid }) => uid).toSorted((one, other) => one - other),
      bytes,
      visit,
    );
    start += batch.length;
  }
}
