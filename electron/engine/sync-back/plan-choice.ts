import { type Edges, EVERYTHING, type PlanChoice, type Scope } from '#shared/sync-back/choice';
import { type DryRun, dryRun } from '#shared/sync-back/dry-run';
import { fittingCount } from '#shared/sync-back/fitting-first';
import type { Database } from '../storage/database.ts';
import type { RunKey } from './runs.ts';

/** What was chosen for a run; everything where nothing was. */
export function choiceOf(database: Database, { campaign, source }: RunKey): PlanChoice {
  const query = 'SELECT scope, edges FROM sync_run WHERE campaign = ? AND source = ?';
  const row = database.get(query, campaign, source);
  if (row === undefined) return EVERYTHING;
  return { scope: String(row['scope']) as Scope, edges: String(row['edges']) as Edges };
}

/** Keeps the choice for a run that exists. */
export function keepChoice(database: Database, runId: number, { scope, edges }: PlanChoice): void {
  database.run('UPDATE sync_run SET scope = ?, edges = ? WHERE id = ?', scope, edges, runId);
}

/** Keeps which folder at home is Sent, as the last count saw it. */
export function keepSentFolder(database: Database, runId: number, path: string | undefined): void {
  database.run('UPDATE sync_run SET sent_folder = ? WHERE id = ?', path ?? '', runId);
}

const sizesIn = (database: Database, runId: number): readonly number[] =>
  database
    .all(
      "SELECT size FROM ledger WHERE run_id = ? AND state = 'planned' AND target_folder <> '' ORDER BY size",
      runId,
    )
    .map(({ size }) => Number(size));

/** What the run would copy, from its ledger. `room`: how many bytes the destination takes, where it tells. */
export function plannedIn(
  database: Database,
  runId: number,
  choice: PlanChoice,
  room: number | undefined,
): DryRun {
  const sent = database.get('SELECT sent_folder FROM sync_run WHERE id = ?', runId)?.['sent_folder'];
  const sums = database.all(
    'SELECT target_folder, count(*) AS count, sum(size) AS bytes, min(internal_date) AS first, ' +
      "max(internal_date) AS last FROM ledger WHERE run_id = ? AND state = 'planned' GROUP BY target_folder",
    runId,
  );
  return dryRun(
    sums.map((row) => ({
      folder: String(row['target_folder']),
      count: Number(row['count']),
      bytes: Number(row['bytes']),
      firstAt: Number(row['first']),
      lastAt: Number(row['last']),
    })),
    String(sent ?? ''),
    choice,
    room === undefined ? undefined : fittingCount(sizesIn(database, runId), room),
  );
}
