import { addressKey } from '#shared/email-address';
import type { Fault } from '#shared/fault';
import type { Window } from '#shared/sync-back/plan';
import type { SyncBackProof } from '#shared/sync-back/state';
import type { Instant } from '#shared/time';
import { findMailbox } from '../mailbox-rows.ts';
import type { Database } from '../storage/database.ts';

export type RunState = 'noted' | 'planned' | 'copying' | 'paused' | 'done' | 'failed';

/** One stored run of the sync-back: its window and where it stands. */
export interface SyncRun {
  readonly id: number;
  readonly state: RunState;
  readonly fault: Fault | undefined;
  readonly proof: SyncBackProof | undefined;
  /** When it was last moved on, or both mailboxes were last counted for it. */
  readonly updatedAt: Instant;
}

/** Which run: of an outage, and from one fallback mailbox, by its address in the form of `addressKey`. */
export interface RunKey {
  readonly campaign: string;
  readonly source: string;
}

/** The run with this key, if it was ever planned. */
export function findRun(database: Database, { campaign, source }: RunKey): SyncRun | undefined {
  const query = 'SELECT id, state, fault, proof, updated_at FROM sync_run WHERE campaign = ? AND source = ?';
  const row = database.get(query, campaign, source);
  if (row === undefined) return undefined;
  const { id, state, fault, proof } = row;
  return {
    id: Number(id),
    state: String(state) as RunState,
    fault: typeof fault === 'string' ? (JSON.parse(fault) as Fault) : undefined,
    proof: typeof proof === 'string' ? (JSON.parse(proof) as SyncBackProof) : undefined,
    updatedAt: Number(row['updated_at']),
  };
}

/** The address of the reserve mailbox, where it holds mail of this outage that is not all home yet. */
export function findElsewhere(database: Database, { campaign }: RunKey): string | undefined {
  const spare = findMailbox(database, 'spare')?.settings.address;
  if (spare === undefined) return undefined;
  const query = "SELECT 1 FROM sync_run WHERE campaign = ? AND source = ? AND state <> 'done'";
  return database.get(query, campaign, addressKey(spare)) === undefined ? undefined : spare;
}

/** The run with this key, made if need be; its window may have grown since. */
export function openRun(
  database: Database,
  key: RunKey,
  window: Window,
  now: Instant,
  state: 'noted' | 'planned' = 'planned',
): SyncRun {
  database.run(
    'INSERT INTO sync_run(campaign, source, since, until, state, updated_at) VALUES(?, ?, ?, ?, ?, ?) ' +
      'ON CONFLICT(campaign, source) DO UPDATE SET since = excluded.since, until = excluded.until',
    key.campaign,
    key.source,
    window.since,
    window.until ?? null,
    state,
    now,
  );
  const run = findRun(database, key);
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

const DROP = ['DELETE FROM ledger WHERE run_id = ?', 'DELETE FROM sync_run WHERE id = ?'];

/** Forgets a run and its ledger. */
export function dropRun(database: Database, key: RunKey): void {
  const run = findRun(database, key);
  if (run === undefined) return;
  database.transaction(() => {
    for (const sql of DROP) database.run(sql, run.id);
  });
}

/** Forgets every run of an outage. */
export function dropRuns(database: Database, campaign: string): void {
  for (const { source } of database.all('SELECT source FROM sync_run WHERE campaign = ?', campaign)) {
    dropRun(database, { campaign, source: String(source) });
  }
  // Without its ledger nobody could tell its copies from mail that comes late.
  database.run('UPDATE homecoming SET look_at = NULL WHERE campaign = ?', campaign);
}
