import { IDENTITY_FIELDS, identityKey, isSameMessage, isSameSize } from '#shared/sync-back/identity';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { ImapSession, MessageHead, OpenFolder } from '../mail/imap-types.ts';
import { everyHead } from './every-head.ts';
import { hashBodies } from './hashes.ts';
import { blockOf } from './listing.ts';

/** The destination folder that is open, and the session it is open in. */
export interface OpenTarget {
  readonly session: ImapSession;
  readonly folder: OpenFolder;
}

const likenessOf = (row: LedgerRow) => ({ key: row.key, size: row.size, hash: row.bodyHash });

/**
 * Looks for messages that were appended without a trustworthy answer: one listing from the lowest UID they can have,
 * then the bodies of those with the right Message-ID. Answers the UIDs found, by row; a row left out is not there.
 * A look that fails throws: only a complete one proves absence.
 */
export async function locate(
  { session, folder: { path } }: OpenTarget,
  rows: readonly LedgerRow[],
): Promise<ReadonlyMap<number, number>> {
  if (rows.length === 0) return new Map();
  // A session searches what it was last shown (RFC 3501 §5.5): opened again, the folder shows what came since.
  const folder = await session.open(path, 'write');
  const lowest = (row: LedgerRow): number =>
    row.targetUidValidity === folder.uidValidity ? (row.targetUidNext ?? 1) : 1;
  const keys = new Set(rows.map((row) => row.key));
  const candidates: { readonly uid: number; readonly size: number; readonly key: string }[] = [];
  const uids = await session.uids({ from: Math.min(...rows.map(lowest)) });
  await everyHead(session, uids, IDENTITY_FIELDS, (head) => {
    const key = identityKey(blockOf(head));
    if (keys.has(key)) candidates.push({ uid: head.uid, size: head.size, key });
  });
  const hashes = await hashBodies(session, candidates);
  const found = new Map<number, number>();
  for (const row of rows) {
    const home = candidates.find(
      (other) =>
        other.uid >= lowest(row) &&
        isSameMessage(likenessOf(row), { ...other, hash: hashes.get(other.uid) ?? '' }),
    );
    if (home !== undefined) found.set(row.id, home.uid);
  }
  return found;
}

/** What reading a copy back has shown. */
export interface Verification {
  readonly row: LedgerRow;
  /** `missing`: not there although it was taken; `altered`: there, with another body. */
  readonly result: 'verified' | 'altered' | 'missing';
  readonly uid: number;
  /** What the ledger keeps with a verified row: `size` when the body was not compared, `date` when that differs. */
  readonly reason: '' | 'size' | 'date';
}

/**
 * Reads copies back from the open folder. Every one by size (within 2 %), Message-ID and date; those that are to be
 * compared whole also by the hash of the body. A copy whose UID is unknown, or is not it, is looked for by identity.
 */
export async function readBack(
  target: OpenTarget,
  rows: readonly LedgerRow[],
  isCompared: (row: LedgerRow) => boolean,
): Promise<readonly Verification[]> {
  const { session, folder } = target;
  const numbered = rows.filter(
    (row) => row.targetUid !== undefined && row.targetUidValidity === folder.uidValidity,
  );
  const heads = new Map<number, MessageHead>();
  const uids = numbered.map((row) => row.targetUid ?? 0).toSorted((one, other) => one - other);
  await session.heads(uids, IDENTITY_FIELDS, (head) => heads.set(head.uid, head));
  const isThere = (row: LedgerRow): boolean => {
    const head = heads.get(row.targetUid ?? 0);
    return head !== undefined && identityKey(blockOf(head)) === row.key && isSameSize(head.size, row.size);
  };
  const there = new Set(numbered.filter(isThere));
  const compared = [...there].filter(isCompared);
  const hashes = await hashBodies(
    session,
    compared.map((row) => ({ uid: row.targetUid ?? 0, size: row.size })),
  );
  // Who files new mail, a program or a person, may do so between the listing and the reading.
  for (const row of compared) if (!hashes.has(row.targetUid ?? 0)) there.delete(row);
  const lost = rows.filter((row) => !there.has(row));
  const located = await locate(target, lost);
  return rows.map((row) => {
    if (!there.has(row)) {
      const uid = located.get(row.id);
      return { row, uid: uid ?? 0, result: uid === undefined ? 'missing' : 'verified', reason: '' };
    }
    const uid = row.targetUid ?? 0;
    const hash = hashes.get(uid);
    if (isCompared(row) && hash !== row.bodyHash) return { row, uid, result: 'altered', reason: '' };
    const hasDate = heads.get(uid)?.internalDate === row.internalDate;
    return { row, uid, result: 'verified', reason: hasDate ? (hash === undefined ? 'size' : '') : 'date' };
  });
}
