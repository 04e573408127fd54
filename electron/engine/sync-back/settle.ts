import { uidsAtHome, unshownCopy } from '#shared/sync-back/at-home';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { absenceGrace } from '#shared/sync-back/pace';
import { doubted } from '#shared/sync-back/reconcile';
import { type Comparison, isComparedWhole } from '#shared/sync-back/verification';
import type { Instant } from '#shared/time';
import type { Log } from '../ports.ts';
import { locate, readBack } from './arrival.ts';
import { findGone } from './copy-check.ts';
import type { Ledger } from './ledger.ts';
import type { OpenFolders } from './open-folders.ts';

/** Reads back copies of one destination folder (the first row's); answers how many must be copied once more. */
export async function readBackCopies(
  folders: OpenFolders,
  ledger: Ledger,
  { comparison, now, log }: { readonly comparison: Comparison; readonly now: Instant; readonly log: Log },
): Promise<number> {
  const waiting = ledger.unverified();
  const path = waiting[0]?.targetFolder;
  if (path === undefined) return 0;
  const rows = waiting.filter((row) => row.targetFolder === path);
  const landing = await folders.landing(path);
  const results = await readBack(
    landing,
    rows,
    (row) => isComparedWhole(row, comparison),
    () => ledger.rows(),
  );
  const away = results.flatMap(({ row, result }) => (result === 'missing' ? [row] : []));
  // Filters file new mail at once, and people do: what lies in another folder is home.
  const gone = new Set(away.length === 0 ? [] : (await findGone(landing.session, path, away)).rows);
  if (away.length > 0) folders.forgetLanding();
  const proven = results.filter(({ result }) => result === 'verified');
  ledger.verified(
    proven.map(({ row, uid, reason }) => ({ id: row.id, uid, reason })),
    now,
  );
  for (const { row, result } of results) {
    if (result === 'altered' || result === 'unshown') ledger.mark(row.id, 'copied', result, now);
    // Taken and not there: once more, since the reply may have come from a server that was going down; then it is told.
    if (result === 'missing' && !gone.has(row)) ledger.mark(row.id, 'verified', 'filed', now);
    else if (result === 'missing')
      ledger.mark(row.id, row.reason === 'again' ? 'vanished' : 'planned', 'again', now);
  }
  const redated = proven.filter(({ reason }) => reason === 'date').length;
  const count = (wanted: string): number => results.filter(({ result }) => result === wanted).length;
  log.write(
    redated + count('altered') + count('unshown') + gone.size > 0 ? 'warn' : 'info',
    'sync-back-read-back',
    {
      verified: proven.length,
      redated,
      altered: count('altered'),
      unshown: count('unshown'),
      missing: gone.size,
    },
  );
  return gone.size;
}

/** When absence becomes a proof for this row. */
const provableAt = (row: LedgerRow): Instant => row.updatedAt + absenceGrace(row.reason);

/**
 * Looks for messages whose answer was lost. Found: copied. Absent for long enough: planned again. Else it answers when
 * to look next; `undefined`: nothing is in doubt any more.
 */
export async function settleDoubts(
  folders: OpenFolders,
  ledger: Ledger,
  now: Instant,
): Promise<Instant | undefined> {
  const doubtful = ledger.doubtful();
  let nextAt: Instant | undefined;
  for (const [path, rows] of Map.groupBy(doubtful, (row) => row.targetFolder)) {
    const landing = await folders.landing(path);
    const { found, untold } = await locate(landing, rows, () => ledger.rows());
    const taken = untold.length === 0 ? new Set<number>() : uidsAtHome(ledger.rows(), landing.folder);
    for (const row of rows) {
      const { uidValidity } = landing.folder;
      const uid = found.get(row.id)?.uid ?? unshownCopy(row, { uidValidity, untold }, taken);
      if (uid !== undefined) {
        taken.add(uid);
        ledger.copied(row.id, uid, now);
      } else if (row.state === 'unknown' && now >= provableAt(row)) ledger.mark(row.id, 'planned', '', now);
      else {
        // Of an attempt that a crash cut short nobody knows when its connection ended: the wait begins here.
        const next = doubted(row, now);
        if (next !== row) ledger.mark(row.id, 'unknown', next.reason, now);
        nextAt = Math.min(nextAt ?? provableAt(next), provableAt(next));
      }
    }
  }
  return nextAt;
}
