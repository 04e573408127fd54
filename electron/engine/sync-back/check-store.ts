import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { CHECK_AFTER_MS } from '#shared/sync-back/moments';
import type { Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';
import { openLedger } from './ledger.ts';

/** A finished run whose copies are to be looked for once more. */
export interface DueCheck {
  readonly runId: number;
  readonly campaign: string;
  readonly source: string;
  readonly dueAt: Instant;
  /** 0: a minute after the run; 1: a day after that. */
  readonly round: 0 | 1;
}

/** A run has finished: its copies are looked for after a minute and after a day. */
export function scheduleChecks(database: Database, runId: number, now: Instant): void {
  database.run(
    `INSERT INTO run_check(run_id, due_at, round) VALUES(?, ?, 0)
     ON CONFLICT DO UPDATE SET due_at = excluded.due_at, round = 0`,
    runId,
    Math.round(now + CHECK_AFTER_MS[0]),
  );
}

/** The next check of a finished run for the mailbox with this address. */
export function nextCheck(database: Database, address: string): DueCheck | undefined {
  const row = database.get(
    `SELECT run_id, campaign, source, due_at, round
     FROM run_check JOIN sync_run ON sync_run.id = run_id JOIN homecoming USING(campaign)
     WHERE sync_run.state = 'done' AND homecoming.address = ? ORDER BY due_at LIMIT 1`,
    address,
  );
  return (
    row && {
      runId: Number(row['run_id']),
      campaign: String(row['campaign']),
      source: String(row['source']),
      dueAt: Number(row['due_at']),
      round: Number(row['round']) === 0 ? 0 : 1,
    }
  );
}

/** The copies to be looked for: those proven once that have not been found a day later yet. */
export function copiesToCheck(database: Database, runId: number): readonly LedgerRow[] {
  const done = database.all(
    'SELECT ledger_id FROM copy_check JOIN ledger ON ledger.id = ledger_id WHERE run_id = ? AND rounds >= 2',
    runId,
  );
  const isDone = new Set(done.map((row) => Number(row['ledger_id'])));
  return openLedger(database, runId)
    .rows()
    .filter((row) => row.state === 'verified' && !isDone.has(row.id));
}

/** True for a copy that had gone and was copied once more. */
export const wasAgain = (database: Database, ledgerId: number): boolean =>
  database.get('SELECT 1 FROM copy_check WHERE ledger_id = ? AND again = 1', ledgerId) !== undefined;

/** How many proven copies of a run had gone before, and were copied once more. */
export const countAgain = (database: Database, runId: number): number =>
  Number(
    database.get(
      'SELECT count(*) AS count FROM copy_check JOIN ledger ON ledger.id = ledger_id ' +
        "WHERE run_id = ? AND again = 1 AND state = 'verified'",
      runId,
    )?.['count'],
  );

/** Found again in this round, or left be. */
export function keepFound(database: Database, ledgerId: number, round: 0 | 1): void {
  database.run(
    `INSERT INTO copy_check(ledger_id, rounds, again) VALUES(?, ?, 0)
     ON CONFLICT DO UPDATE SET rounds = max(rounds, excluded.rounds)`,
    ledgerId,
    round + 1,
  );
}

/** Gone: copied once more, and from then on looked for like a new one. */
export function keepAgain(database: Database, ledgerId: number): void {
  database.run(
    `INSERT INTO copy_check(ledger_id, rounds, again) VALUES(?, 0, 1)
     ON CONFLICT DO UPDATE SET rounds = 0, again = 1`,
    ledgerId,
  );
}

/** A round is over: the second is due a day later, after it none. */
export function endRound(database: Database, { runId, round }: DueCheck, now: Instant): void {
  if (round === 1) {
    database.run('DELETE FROM run_check WHERE run_id = ?', runId);
    return;
  }
  putOffCheck(database, runId, now + CHECK_AFTER_MS[1], 1);
}

/** When the check of a run is due instead. */
export function putOffCheck(database: Database, runId: number, dueAt: Instant, round: 0 | 1): void {
  database.run(
    'UPDATE run_check SET due_at = ?, round = ? WHERE run_id = ?',
    Math.round(dueAt),
    round,
    runId,
  );
}
