import type { Fault } from '#shared/fault';
import type { LedgerSum } from '#shared/sync-back/counts';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { Window } from '#shared/sync-back/plan';
import type { LedgerChanges } from '#shared/sync-back/reconcile';
import type { LedgerState } from '#shared/sync-back/state';
import type { Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';
import { COLUMNS, rowReader, valuesOf } from './ledger-rows.ts';

/**
 * The durable record of one run: what was about to happen is on disk before it happens, so that whatever a crash or a
 * lost reply leaves behind can be settled by looking, never by guessing.
 */
export interface Ledger {
  /** The rows that were claimed for sending since it was opened, by id. */
  readonly sent: ReadonlySet<number>;
  rows(): readonly LedgerRow[];
  /** Added up; with a window only the rows inside. */
  sums(window?: Window): readonly LedgerSum[];
  /** Rows that may be copied, in the order of their folder: the first so many, and none for the folders left out. */
  planned(asked?: { readonly most?: number; readonly except?: readonly string[] }): readonly LedgerRow[];
  /** How many there are, and how many bytes they add up to. */
  plannedSum(except: readonly string[]): { readonly count: number; readonly bytes: number };
  /** Rows whose answer was never heard. */
  doubtful(): readonly LedgerRow[];
  /** Rows taken by the destination and not read back yet. */
  unverified(): readonly LedgerRow[];
  /** How many of these there are. */
  unverifiedCount(): number;
  /** What an earlier run was listed and not shown is to be read back once more. */
  unshownAgain(): void;
  /** Planned rows that the destination has no folder for. */
  homeless(): number;
  apply(changes: LedgerChanges, now: Instant): void;
  /** Several of these in one commit: each waits for the disk. */
  atOnce<T>(work: () => T): T;
  /**
   * Written before the first of these messages leaves, with what is needed to look for them; one commit. Answers the
   * ids it claimed: a row that is not planned any more is somebody else's, and must not be sent.
   */
  appending(rows: readonly LedgerRow[], now: Instant): ReadonlySet<number>;
  /** Written after the last answer, or with what is claimed next: what was stored, and what was not sent after all. */
  answered(
    stored: readonly { readonly id: number; readonly uid: number | undefined }[],
    unsent: readonly number[],
    now: Instant,
  ): void;
  /** The answer was lost, at this moment: proofs of absence count from it. */
  unknown(id: number, fault: Fault, now: Instant): void;
  copied(id: number, uid: number | undefined, now: Instant): void;
  mark(id: number, state: LedgerState, reason: string, now: Instant): void;
  /** Several rows read back at once; one commit. */
  verified(
    rows: readonly { readonly id: number; readonly uid: number; readonly reason: string }[],
    now: Instant,
  ): void;
}

const PLACES = COLUMNS.replaceAll(/\w+/g, '?');
const INSERT = `INSERT INTO ledger(run_id, ${COLUMNS}) VALUES(?, ${PLACES})`;
const REPLACE = `UPDATE ledger SET (${COLUMNS}) = (${PLACES}) WHERE id = ?`;
const PLANNED =
  "state = 'planned' AND target_folder <> '' AND target_folder NOT IN (SELECT value FROM json_each(?))";
const UNVERIFIED = "state = 'copied' AND reason NOT IN ('altered', 'unshown')";

/** The ledger of one run. */
export function openLedger(database: Database, runId: number): Ledger {
  const rowOf = rowReader();
  const select = (where: string, ...values: (string | number)[]): readonly LedgerRow[] => {
    const rows: LedgerRow[] = [];
    const sql = `SELECT * FROM ledger WHERE run_id = ? AND ${where}`;
    database.each(sql, (row) => rows.push(rowOf(row)), runId, ...values);
    return rows;
  };
  const put = (row: LedgerRow): void => {
    const values = valuesOf(row);
    if (row.id === 0) database.run(INSERT, runId, ...values);
    else database.run(REPLACE, ...values, row.id);
  };
  const copied: Ledger['copied'] = (id, uid, now) => {
    database.run(
      "UPDATE ledger SET state = 'copied', reason = iif(reason = 'again', reason, ''), target_uid = ?, updated_at = ? " +
        'WHERE id = ?',
      uid ?? null,
      now,
      id,
    );
  };
  const sent = new Set<number>();
  return {
    sent,
    rows: () => select('1 ORDER BY source_folder, source_uid'),
    sums: (window) =>
      database
        .all(
          'SELECT state, reason, count(*) AS count, sum(size) AS bytes FROM ledger ' +
            'WHERE run_id = ? AND internal_date >= ? AND internal_date < ? GROUP BY state, reason',
          runId,
          window?.since ?? Number.MIN_SAFE_INTEGER,
          window?.until ?? Number.MAX_SAFE_INTEGER,
        )
        .map((row) => ({
          state: String(row['state']) as LedgerState,
          reason: String(row['reason']),
          count: Number(row['count']),
          bytes: Number(row['bytes']),
        })),
    planned: ({ most = -1, except = [] } = {}) =>
      select(
        `${PLANNED} ORDER BY source_folder, target_folder, source_uid LIMIT ?`,
        JSON.stringify(except),
        most,
      ),
    plannedSum: (except) => {
      const sum = `SELECT count(*) AS count, total(size) AS bytes FROM ledger WHERE run_id = ? AND ${PLANNED}`;
      const row = database.get(sum, runId, JSON.stringify(except));
      return { count: Number(row?.['count']), bytes: Number(row?.['bytes']) };
    },
    doubtful: () => select("state IN ('appending', 'unknown') ORDER BY target_folder, id"),
    unverified: () => select(`${UNVERIFIED} ORDER BY target_folder, target_uid`),
    unverifiedCount: () =>
      Number(
        database.get(`SELECT count(*) AS count FROM ledger WHERE run_id = ? AND ${UNVERIFIED}`, runId)?.[
          'count'
        ],
      ),
    unshownAgain: () => {
      database.run(
        "UPDATE ledger SET reason = '' WHERE run_id = ? AND state = 'copied' AND reason = 'unshown'",
        runId,
      );
    },
    homeless: () =>
      Number(
        database.get(
          "SELECT count(*) AS count FROM ledger WHERE run_id = ? AND state = 'planned' AND target_folder = ''",
          runId,
        )?.['count'],
      ),
    atOnce: (work) => database.transaction(work),
    apply: ({ put: rows, dropped }, now) =>
      database.transaction(() => {
        for (const row of dropped) database.run('DELETE FROM ledger WHERE id = ?', row.id);
        for (const row of rows) put(row);
        database.run('UPDATE sync_run SET updated_at = ? WHERE id = ?', now, runId);
      }),
    appending: (rows, now) =>
      database.transaction(() => {
        const claimed = new Set<number>();
        for (const { id, targetUidValidity, targetUidNext, bodyHash } of rows) {
          const { changes } = database.run(
            "UPDATE ledger SET state = 'appending', target_uid_validity = ?, target_uid_next = ?, target_uid = NULL, " +
              "body_hash = ?, updated_at = ? WHERE id = ? AND state = 'planned'",
            targetUidValidity,
            targetUidNext ?? null,
            bodyHash,
            now,
            id,
          );
          if (changes === 1) claimed.add(id);
          if (changes === 1) sent.add(id);
        }
        return claimed;
      }),
    answered: (stored, unsent, now) =>
      database.transaction(() => {
        for (const id of unsent) database.run("UPDATE ledger SET state = 'planned' WHERE id = ?", id);
        for (const { id, uid } of stored) copied(id, uid, now);
      }),
    unknown: (id, { kind }, now) => {
      database.run(
        "UPDATE ledger SET state = 'unknown', reason = ?, updated_at = ? WHERE id = ?",
        kind,
        now,
        id,
      );
    },
    copied,
    mark: (id, state, reason, now) => {
      database.run(
        'UPDATE ledger SET state = ?, reason = ?, updated_at = ? WHERE id = ?',
        state,
        reason,
        now,
        id,
      );
    },
    verified: (rows, now) =>
      database.transaction(() => {
        for (const { id, uid, reason } of rows) {
          database.run(
            "UPDATE ledger SET state = 'verified', reason = ?, target_uid = ?, updated_at = ? WHERE id = ?",
            reason,
            uid,
            now,
            id,
          );
        }
      }),
  };
}
