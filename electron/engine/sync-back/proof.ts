import { byUid, isItsCopy } from '#shared/sync-back/at-home';
import { isSameMessage } from '#shared/sync-back/identity';
import { isCopied, type LedgerRow } from '#shared/sync-back/ledger-row';
import type { LaneView } from '#shared/sync-back/reconcile';
import type { SyncBackProof } from '#shared/sync-back/state';
import type { Instant } from '#shared/time';
import { findGone } from './copy-check.ts';
import type { Crossing } from './crossing.ts';
import { hashBodies } from './hashes.ts';
import type { Look } from './look.ts';

/** How often a message we copied is there a second time: by its late original, or by a copy too many. */
async function countDuplicates(
  crossing: Crossing,
  { lane: { target } }: LaneView,
  rows: readonly LedgerRow[],
): Promise<number> {
  if (target === undefined) return 0;
  const mine = new Map(rows.filter((row) => row.targetFolder === target.path).map((row) => [row.key, row]));
  const groups = [...Map.groupBy(target.messages, ({ key }) => key)].filter(
    ([key, homes]) => homes.length > 1 && mine.has(key),
  );
  if (groups.length === 0) return 0;
  await crossing.target.open(target.path, 'read');
  const hashes = await hashBodies(
    crossing.target,
    groups.flatMap(([, homes]) => homes),
  );
  let extra = 0;
  for (const [key, homes] of groups) {
    for (const row of rows.filter((other) => other.key === key && other.targetFolder === target.path)) {
      const likeness = { key, size: row.size, hash: row.bodyHash };
      const same = homes.filter((home) =>
        isSameMessage(likeness, { ...home, hash: hashes.get(home.uid) ?? '' }),
      );
      extra += Math.max(0, same.length - 1);
    }
  }
  return extra;
}

/**
 * The proof of a finished run, from a second pass over both mailboxes: nothing left to copy, every copy where the
 * ledger says, no message twice.
 */
export async function proveRun(
  crossing: Crossing,
  { views }: Look,
  rows: readonly LedgerRow[],
  at: Instant,
): Promise<SyncBackProof> {
  const copied = rows.filter(isCopied);
  const homes = new Map(
    views.map(({ lane: { target } }) => [`${target?.uidValidity} ${target?.path}`, byUid(target)]),
  );
  const isThere = (row: LedgerRow): boolean => {
    const home = homes.get(`${row.targetUidValidity} ${row.targetFolder}`)?.get(row.targetUid ?? 0);
    return home !== undefined && isItsCopy(row, home);
  };
  const away = copied.filter((row) => !isThere(row));
  let missing = rows.filter((row) => row.state === 'vanished').length;
  // What somebody has filed elsewhere meanwhile is not missing.
  for (const [path, some] of Map.groupBy(away, (row) => row.targetFolder))
    missing += (await findGone(crossing.target, path, some)).rows.length;
  let duplicates = 0;
  for (const view of views) duplicates += await countDuplicates(crossing, view, copied);
  const verified = rows.filter((row) => row.state === 'verified');
  const redated = verified.filter(({ reason }) => reason === 'date').length;
  const shortened = verified.filter(({ reason }) => reason === 'short').length;
  const unshown = copied.filter(({ state, reason }) => state === 'copied' && reason === 'unshown').length;
  return {
    at,
    ...(redated > 0 ? { redated } : {}),
    ...(shortened > 0 ? { shortened } : {}),
    ...(unshown > 0 ? { unshown } : {}),
    copied: copied.length,
    verified: verified.length,
    missing,
    duplicates,
    secondPass: rows.filter((row) => row.state === 'planned').length,
  };
}
