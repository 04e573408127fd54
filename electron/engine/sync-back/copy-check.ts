import { faultOf } from '#shared/fault';
import { isItsCopy, isSetBack } from '#shared/sync-back/at-home';
import { IDENTITY_FIELDS, identityKey } from '#shared/sync-back/identity';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { DAY_MS } from '#shared/time';
import type { ImapSession, OpenFolder } from '../mail/imap-types.ts';
import { locate } from './arrival.ts';
import { everyHead } from './every-head.ts';
import { blockOf } from './listing.ts';

/** Copies of one folder that are nowhere in the mailbox any more. */
export interface Gone {
  readonly rows: readonly LedgerRow[];
  /** The folder holds nothing at all, and was neither rebuilt nor set back. */
  readonly emptied: boolean;
}

/** Which rows of the open folder are where the ledger says: one listing of their UIDs. */
async function inPlace(
  session: ImapSession,
  folder: OpenFolder,
  rows: readonly LedgerRow[],
): Promise<ReadonlySet<number>> {
  const numbered = new Map(
    rows
      .filter((row) => row.targetUidValidity === folder.uidValidity)
      .flatMap((row) => (row.targetUid === undefined ? [] : [[row.targetUid, row] as const])),
  );
  const there = new Set<number>();
  const uids = [...numbered.keys()].toSorted((one, other) => one - other);
  if (folder.exists === 0 || uids.length === 0) return there;
  const untold = await everyHead(session, uids, IDENTITY_FIELDS, (head) => {
    const row = numbered.get(head.uid);
    if (row !== undefined && isItsCopy(row, { key: identityKey(blockOf(head)), size: head.size }))
      there.add(row.id);
  });
  // What is listed under its number and not shown is believed to be it: copied once more it would be there twice.
  for (const uid of untold) there.add(numbered.get(uid)?.id ?? 0);
  return there;
}

/** Whoever opens a folder that was removed since hears so; any other fault proves nothing and is thrown. */
async function openIfThere(session: ImapSession, path: string): Promise<OpenFolder | undefined> {
  try {
    return await session.open(path, 'read');
  } catch (error) {
    if (faultOf(error).kind === 'folder-missing') return undefined;
    throw error;
  }
}

/** Rows whose message lies in another folder now: its owner filed it, or threw it away. One listing per folder. */
async function filedElsewhere(
  session: ImapSession,
  path: string,
  rows: readonly LedgerRow[],
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  const since = Math.min(...rows.map((row) => row.internalDate)) - 2 * DAY_MS;
  const byKey = Map.groupBy(rows, ({ key }) => key);
  for (const other of await session.listFolders()) {
    const isClosed = [...other.flags].some((flag) => flag.toLowerCase() === '\\noselect');
    if (isClosed || other.path === path || found.size === rows.length) continue;
    const folder = await openIfThere(session, other.path);
    if (folder === undefined || folder.exists === 0) continue;
    await session.heads(await session.uids({ since }), IDENTITY_FIELDS, (head) => {
      const key = identityKey(blockOf(head));
      for (const row of byKey.get(key) ?? []) if (isItsCopy(row, { key, size: head.size })) found.add(row.id);
    });
  }
  return found;
}

/**
 * Looks for copies of one destination folder once more: by UID, else by identity there, else in every other folder.
 * Answers those that are nowhere. A look that fails throws: only a complete one proves that a copy has gone.
 */
export async function findGone(
  session: ImapSession,
  path: string,
  rows: readonly LedgerRow[],
): Promise<Gone> {
  const folder = await openIfThere(session, path);
  const there = folder === undefined ? new Set<number>() : await inPlace(session, folder, rows);
  const astray = rows.filter((row) => !there.has(row.id));
  if (astray.length === 0) return { rows: [], emptied: false };
  const found =
    folder === undefined || folder.exists === 0
      ? undefined
      : (await locate({ session, folder }, astray)).found;
  const lost = astray.filter((row) => found?.has(row.id) !== true);
  if (lost.length === 0) return { rows: [], emptied: false };
  const filed = await filedElsewhere(session, path, lost);
  const isRebuilt = (row: LedgerRow): boolean =>
    folder?.uidValidity !== row.targetUidValidity || isSetBack(row, folder, undefined);
  return {
    rows: lost.filter((row) => !filed.has(row.id)),
    emptied: folder?.exists === 0 && !lost.some(isRebuilt),
  };
}
