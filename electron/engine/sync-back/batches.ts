import type { ImapSession } from '../mail/imap-types.ts';
import { BodyHasher, bodyHash } from './body-hash.ts';

/** Messages read in one request add up to this much at most, unless one alone is larger. Each is let go once it was seen. */
const BATCH_BYTES = 4 * 1024 * 1024;
/** Larger messages are never held whole: they are read piece by piece, alone. */
const HELD_BYTES = 8 * 1024 * 1024;

interface Sized {
  readonly size: number;
}

/** True for a message that is read piece by piece. */
export const isStreamed = ({ size }: Sized): boolean => size > HELD_BYTES;

/** How many of the first messages may be handled together: at least one, however large, and a streamed one alone. */
export function batchLength(messages: readonly Sized[], mostBytes = BATCH_BYTES): number {
  let bytes = 0;
  const end = messages.findIndex((message, index) => {
    bytes += message.size;
    return index > 0 && (bytes > mostBytes || isStreamed(message));
  });
  const length = end === -1 ? messages.length : end;
  return messages[0] !== undefined && isStreamed(messages[0]) ? 1 : length;
}

/** Reads messages of the open folder that may be handled together and hands on the hash of each body as it comes. */
export async function hashBatch(
  session: ImapSession,
  batch: readonly { readonly uid: number; readonly size: number }[],
  visit: (uid: number, hash: string) => void,
): Promise<void> {
  const [first] = batch;
  if (first !== undefined && isStreamed(first)) {
    const hasher = new BodyHasher();
    for await (const part of session.stream(first.uid)) hasher.update(part);
    if (hasher.size > 0) visit(first.uid, hasher.digest());
    return;
  }
  const bytes = batch.reduce((total, { size }) => total + size, 0);
  const uids = batch.map(({ uid }) => uid).toSorted((one, other) => one - other);
  await session.sources(uids, bytes, (uid, raw) => visit(uid, bodyHash(raw)));
}

/** Reads messages of the open folder, a handful per request, and hands on the hash of each body as it comes. */
export async function hashInBatches(
  session: ImapSession,
  messages: readonly { readonly uid: number; readonly size: number }[],
  visit: (uid: number, hash: string) => void,
): Promise<void> {
  for (let start = 0; start < messages.length; ) {
    const rest = messages.slice(start, start + 500);
    const batch = rest.slice(0, batchLength(rest));
    await hashBatch(session, batch, visit);
    start += batch.length;
  }
}
