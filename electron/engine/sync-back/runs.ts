import type { Fault } from '#shared/fault';
import type { Window } from '#shared/sync-back/plan';
import type { SyncBackProof } from '#shared/sync-back/state';
import type { Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';

export type RunState = 'planned' | 'copying' | 'paused' | 'done' | 'failed';

/** One stored run of the sync-back: its window and where it stands. */
export interface SyncRun {
  readonly id: number;
  readonly state: RunState;
  readonly fault: Fault | undefined;
  readonly proof: SyncBackProof | undefined;
}

/** The run of a campaign, if it was ever planned. */
export function findRun(database: Database, campaign: string): SyncRun | undefined {
  const row = database.get('SELECT id, state, fault, proof FROM sync_run WHERE campaign = ?', campaign);
  if (row === undefined) return undefined;
  const { id, state, fault, proof } = row;
  return {
    id: Number(id),
    state: String(state) as RunState,
    fault: typeof fault === 'string' ? (JSON.parse(fault) as Fault) : undefined,
    proof: typeof proof === 'string' ? (JSON.parse(proof) as SyncBackProof) : undefined,
  };
}

/** The run of a campaign, made if need be; its window may have grown since. */
export function openRun(database: Database, campaign: string, window: Window, now: Instant): SyncRun {
  database.run(
    'INSERT INTO sync_run(campaign, since, until, state, updated_at) VALUES(?, ?, ?, ?, ?) ' +
      'ON CONFLICT(campaign) DO UPDATE SET since = excluded.since, until = excluded.until',
    campaign,
    window.since,
    window.until ?? null,
    'planned',
    now,
  );
  const run = findRun(database, campaign);
  if (run === undefined) throw new Error('a run that was just written is missing');
  return run;
}

/** Moves a run on. `proof` stays as it is unless given. */
export function setRun(
  database: Database,
  id: number,
  change: { readonly state: RunState; readonly fault?: Fault | undefined; readonly proof?: SyncBackProof },
  now: Instant,
): void {
  const proof = change.proof === undefined ? null : JSON.stringify(change.proof);
  const fault = change.fault === undefined ? null : JSON.stringify(change.fault);
  database.run(
    'UPDATE sync_run SET state = ?, fault = ?, proof = coalesce(?, proof), updated_at = ? WHERE id = ?',
    change.state,
    fault,
    proof,
    now,
    id,
  );
}

/** Forgets a run and its ledger. */
export function dropRun(database: Database, campaign: string): void {
  database.transaction(() => {
    database.run('DELETE FROM ledger WHERE run_id IN (SELECT id FROM sync_run WHERE campaign = ?)', campaign);
    database.run('DELETE FROM sync_run WHERE campaign = ?', campaign);
  });
}

/** The Message-IDs of everything the app itself sent, with their brackets: nobody's mail, never copied home. */
export const ownMessageIds = (database: Database): ReadonlySet<string> =>
  new Set(
    database
      .all('SELECT message_id FROM own_message')
      .map((row) => `<${String(row['message_id']).trim().replaceAll(/^<|>$/g, '')}>`),
  );
