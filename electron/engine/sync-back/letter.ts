import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { Parcel } from '../mail/imap-types.ts';
import { once } from '../once.ts';
import { BodyHasher, withCrlf } from './body-hash.ts';

type Body = Parcel['body'];

/** A message in hand: what the ledger must know of it before it leaves, and its bytes, or where they are read from. */
export interface Letter {
  /** With the hash of the body. */
  readonly row: LedgerRow;
  readonly size: number;
  readonly body: Body;
  readonly hasNul: boolean;
}

/** A message that is held whole. */
export function letterOf(row: LedgerRow, raw: Buffer): Letter {
  const hasher = new BodyHasher();
  hasher.update(raw);
  return letter(row, hasher, raw);
}

/**
 * A message too large to be held: read twice, now for its hash and exact size, and once more on its way. A message with
 * a UID never changes (RFC 3501 §2.3.1.1).
 */
export async function readLetter(row: LedgerRow, read: () => AsyncIterable<Buffer>): Promise<Letter> {
  const hasher = new BodyHasher();
  for await (const chunk of read()) hasher.update(chunk);
  return letter(row, hasher, read);
}

function letter(row: LedgerRow, hasher: BodyHasher, body: Body): Letter {
  const { size, hasNul } = hasher;
  return { row: { ...row, bodyHash: hasher.digest() }, size, body, hasNul };
}

/** The same message with CRLF line ends; `undefined` when it has no others. */
export async function letterWithCrlf(original: Letter): Promise<Letter | undefined> {
  const { body } = original;
  const read = () => withCrlf(body instanceof Uint8Array ? once(body) : body());
  let size = 0;
  for await (const chunk of read()) size += chunk.byteLength;
  return size === original.size ? undefined : { ...original, size, body: read };
}
