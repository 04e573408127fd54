import { isSameSize } from '#shared/sync-back/identity';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { TargetFolder, TargetMessage } from '#shared/sync-back/plan';
import type { Instant } from '#shared/time';

type Copy = Pick<LedgerRow, 'key' | 'size' | 'state' | 'reason'>;

/**
 * True when a message that lies where a row says is the row's own: a mailbox that was set back and filled anew gives the
 * same number to another. Of a copy that was not read back yet, or whose body either server altered, the size says nothing.
 */
export const isItsCopy = (row: Copy, home: Pick<TargetMessage, 'key' | 'size'>): boolean =>
  home.key === row.key &&
  (isSameSize(home.size, row.size) || row.state === 'copied' || row.reason === 'short');

/** A message that is to be found at home, as far as its copy shows what it was. */
export interface Original {
  readonly key: string;
  readonly size: number;
  readonly internalDate: Instant;
  /** Empty: nobody has read it. */
  readonly hash: string;
}

/** The original that a row is about. */
export const originalOf = ({ key, size, internalDate, bodyHash }: LedgerRow): Original => ({
  key,
  size,
  internalDate,
  hash: bodyHash,
});

// A footer, or lines that were broken anew: what a server does to a body on its way in.
const ALTERED_BYTES = 4096;
const ALTERED_SHARE = 0.1;

const mayBecome = (one: Original, home: Omit<TargetMessage, 'uid'>): boolean =>
  home.key === one.key &&
  home.internalDate === one.internalDate &&
  Math.abs(home.size - one.size) <= Math.max(ALTERED_BYTES, one.size * ALTERED_SHARE);

/**
 * True when a message at home is our copy of this one, its body altered on the way: it bears our mark, the key and the
 * moment of this one, and nearly its size. Where it may as well be the copy of another, under the same Message-ID and
 * with another body, it is neither's: rather one too many at home than one too few. `all`: whatever may have been copied.
 */
export const isAlteredCopy = (
  mine: Original,
  home: Omit<TargetMessage, 'uid'>,
  all: readonly Original[],
): boolean =>
  home.isMarked &&
  mayBecome(mine, home) &&
  all.every((other) => !mayBecome(other, home) || (other.hash !== '' && other.hash === mine.hash));

const listings = new WeakMap<TargetFolder, ReadonlyMap<number, TargetMessage>>();

/** The messages of a listed folder, by UID: put in order once, however often it is asked for. */
export function byUid(target: TargetFolder | undefined): ReadonlyMap<number, TargetMessage> {
  if (target === undefined) return new Map();
  const known = listings.get(target);
  if (known !== undefined) return known;
  const made = new Map(target.messages.map((message) => [message.uid, message]));
  listings.set(target, made);
  return made;
}

/**
 * True when the copy of a row lies where the row says, in a folder of its UIDVALIDITY. One that the server lists under
 * that number and does not show is believed to be it: copied once more it would be there twice.
 */
export function isInPlace(
  row: Copy & Pick<LedgerRow, 'targetUid'>,
  target: TargetFolder,
  homes: ReadonlyMap<number, TargetMessage>,
): boolean {
  const uid = row.targetUid ?? 0;
  const home = homes.get(uid);
  return home === undefined ? target.untold?.has(uid) === true : isItsCopy(row, home);
}

/**
 * True when the folder was set back under its old UIDVALIDITY: the number of a copy is not given yet, or is another
 * message's. Whatever the ledger says of that numbering holds no more.
 */
export function isSetBack(
  row: Copy & Pick<LedgerRow, 'targetUid'>,
  folder: { readonly uidNext: number },
  there: Pick<TargetMessage, 'key' | 'size'> | undefined,
): boolean {
  if (row.targetUid === undefined) return false;
  // 0: the server does not tell what comes next.
  const isAhead = folder.uidNext > 0 && folder.uidNext <= row.targetUid;
  return isAhead || (there !== undefined && !isItsCopy(row, there));
}

/**
 * Which of the messages that a folder lists and does not show may be the copy of an attempt that nobody heard the end of:
 * one that got a number no lower than the attempt could get, and is no other row's. `undefined`: none.
 */
export function unshownCopy(
  { targetUidValidity, targetUidNext }: Pick<LedgerRow, 'targetUidValidity' | 'targetUidNext'>,
  folder: { readonly uidValidity: string; readonly untold: Iterable<number> },
  others: ReadonlySet<number>,
): number | undefined {
  if (targetUidNext === undefined || targetUidValidity !== folder.uidValidity) return undefined;
  return [...folder.untold].find((uid) => uid >= targetUidNext && !others.has(uid));
}

/** The numbers in one folder that rows have for their copies. */
export const uidsAtHome = (
  rows: Iterable<LedgerRow>,
  folder: { readonly path: string; readonly uidValidity: string },
): Set<number> => {
  const uids = new Set<number>();
  for (const { targetFolder, targetUidValidity, targetUid } of rows)
    if (targetUid !== undefined && targetFolder === folder.path && targetUidValidity === folder.uidValidity)
      uids.add(targetUid);
  return uids;
};
