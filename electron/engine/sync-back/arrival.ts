import { isAlteredCopy, originalOf } from '#shared/sync-back/at-home';
import { IDENTITY_FIELDS, isSameMessage, isSameSize } from '#shared/sync-back/identity';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { TargetMessage } from '#shared/sync-back/plan';
import type { Instant } from '#shared/time';
import type { ImapSession, OpenFolder } from '../mail/imap-types.ts';
import { everyHead } from './every-head.ts';
import { hashBodies } from './hashes.ts';
import { targetMessage } from './listing.ts';
import { lacking } from './second-reading.ts';

/** The destination folder that is open, and the session it is open in. */
export interface OpenTarget {
  readonly session: ImapSession;
  readonly folder: OpenFolder;
}

/** A copy that was found by what it is. */
export interface Located {
  readonly uid: number;
  readonly size: number;
  readonly internalDate: Instant;
  /** With another body: known by our mark. */
  readonly isAltered: boolean;
}

/** What a search came to. */
export interface Whereabouts {
  /** By the row's id. One that is left out is not there, or is one of the `untold`. */
  readonly found: ReadonlyMap<number, Located>;
  /** UIDs of messages that the destination lists and does not show. */
  readonly untold: readonly number[];
}

/**
 * Looks for messages that were appended without a trustworthy answer: one listing from the lowest UID they can have,
 * then the bodies of those with the right Message-ID. With `every`, all rows of the ledger, a copy whose body was altered
 * is known by our mark. A look that fails throws: only a complete one proves absence.
 */
export async function locate(
  { session, folder: { path } }: OpenTarget,
  rows: readonly LedgerRow[],
  every?: () => readonly LedgerRow[],
): Promise<Whereabouts> {
  if (rows.length === 0) return { found: new Map(), untold: [] };
  // A session searches what it was last shown (RFC 3501 §5.5): opened again, the folder shows what came since.
  const folder = await session.open(path, 'write');
  const lowest = (row: LedgerRow): number =>
    row.targetUidValidity === folder.uidValidity ? (row.targetUidNext ?? 1) : 1;
  const keys = new Set(rows.map((row) => row.key));
  const candidates: TargetMessage[] = [];
  const uids = await session.uids({ from: Math.min(...rows.map(lowest)) });
  const untold = await everyHead(session, uids, IDENTITY_FIELDS, (head) => {
    const home = targetMessage(head);
    if (keys.has(home.key)) candidates.push(home);
  });
  const hashes = await hashBodies(session, candidates);
  const found = new Map<number, Located>();
  const originals = candidates.length === 0 ? undefined : every?.().filter(({ key }) => keys.has(key));
  const all = originals?.map(originalOf);
  for (const row of rows) {
    const mine = originalOf(row);
    const able = candidates.filter(({ uid }) => uid >= lowest(row));
    const same = able.find((other) => isSameMessage(mine, { ...other, hash: hashes.get(other.uid) ?? '' }));
    const home = same ?? (all && able.find((other) => isAlteredCopy(mine, other, all)));
    if (home !== undefined) found.set(row.id, { ...home, isAltered: same === undefined });
  }
  return { found, untold };
}

/** What reading a copy back has shown. */
export interface Verification {
  readonly row: LedgerRow;
  /**
   * `missing`: not there although it was taken; `altered`: there, with another body; `unshown`: listed under the number
   * that it was given, and the server does not show it.
   */
  readonly result: 'verified' | 'altered' | 'unshown' | 'missing';
  readonly uid: number;
  /**
   * What the ledger keeps with a verified row: `short` when the source gave less of it than it says to have, `size` when
   * the body was not compared, `date` when that differs.
   */
  readonly reason: '' | 'short' | 'size' | 'date';
}

/**
 * Reads copies back from the open folder. Every one by size (within 2 %), Message-ID and date; those that are to be
 * compared whole, and those of another size, also by the hash of the body. A copy whose UID is unknown, or is not it, is
 * looked for by identity; `every`: as for `locate`.
 */
export async function readBack(
  target: OpenTarget,
  rows: readonly LedgerRow[],
  isCompared: (row: LedgerRow) => boolean,
  every: () => readonly LedgerRow[],
): Promise<readonly Verification[]> {
  const { session, folder } = target;
  const numbered = rows.filter(
    (row) => row.targetUid !== undefined && row.targetUidValidity === folder.uidValidity,
  );
  const numberedRows = new Set(numbered);
  const homes = new Map<number, TargetMessage>();
  const uids = numbered.map((row) => row.targetUid ?? 0).toSorted((one, other) => one - other);
  const untold = new Set(
    await everyHead(session, uids, IDENTITY_FIELDS, (head) => homes.set(head.uid, targetMessage(head))),
  );
  const isUnshown = (row: LedgerRow): boolean => numberedRows.has(row) && untold.has(row.targetUid ?? 0);
  const homeUnder = (row: LedgerRow) => homes.get(row.targetUid ?? 0);
  const there = new Set(numbered.filter((row) => homeUnder(row)?.key === row.key));
  const isOfItsSize = (row: LedgerRow): boolean => isSameSize(homeUnder(row)?.size ?? 0, row.size);
  const compared = new Set([...there].filter((row) => isCompared(row) || !isOfItsSize(row)));
  const hashes = await hashBodies(
    session,
    [...compared].map((row) => ({ uid: row.targetUid ?? 0, size: homeUnder(row)?.size ?? row.size })),
  );
  // Who files new mail, a program or a person, may do so between the listing and the reading.
  for (const row of compared) if (!hashes.has(row.targetUid ?? 0)) there.delete(row);
  const lost = rows.filter((row) => !there.has(row) && !isUnshown(row));
  const { found: located } = await locate(target, lost, every);
  const copies = rows.map((row) => {
    const elsewhere = located.get(row.id);
    const home = elsewhere ?? (there.has(row) ? homeUnder(row) : undefined);
    const isRead = elsewhere !== undefined || compared.has(row);
    const isAltered = elsewhere?.isAltered ?? (isRead && hashes.get(row.targetUid ?? 0) !== row.bodyHash);
    return { row, home, isRead, isAltered };
  });
  const lack = await lacking(
    session,
    copies.flatMap(({ row, home, isAltered }) =>
      home === undefined || isAltered ? [] : [{ uid: home.uid, size: home.size, said: row.size }],
    ),
  );
  return copies.map(({ row, home, isRead, isAltered }) => {
    if (isUnshown(row)) return { row, uid: row.targetUid ?? 0, result: 'unshown', reason: '' };
    if (home === undefined) return { row, uid: 0, result: 'missing', reason: '' };
    const { uid, internalDate } = home;
    if (isAltered) return { row, uid, result: 'altered', reason: '' };
    const unread = isRead ? '' : 'size';
    const dated = internalDate === row.internalDate ? unread : 'date';
    return { row, uid, result: 'verified', reason: lack.has(uid) ? 'short' : dated };
  });
}
