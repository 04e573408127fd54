import type { HomecomingView, LateMailView } from '#shared/history/history-view';
import { lateWatchUntil } from '#shared/sync-back/moments';
import type { SyncBackProof } from '#shared/sync-back/state';
import type { Instant } from '#shared/time';
import type { Database, Row } from '../storage/database.ts';

/** What goes on by itself after an outage: its row outlives the runs. */
export interface Homecoming {
  readonly campaign: string;
  readonly address: string;
  readonly since: Instant;
  readonly endedAt: Instant;
  /** Nothing moves by itself before. */
  readonly startAt: Instant;
  /** How often counting failed since. */
  readonly tries: number;
  /** The next look for late mail; `undefined`: the week is over. */
  readonly lookAt: Instant | undefined;
}

const optional = (value: Row[string] | undefined): number | undefined =>
  value === null || value === undefined ? undefined : Number(value);

const homecomingOf = (row: Row): Homecoming => ({
  campaign: String(row['campaign']),
  address: String(row['address']),
  since: Number(row['since']),
  endedAt: Number(row['ended_at']),
  startAt: Number(row['start_at']),
  tries: Number(row['tries']),
  lookAt: optional(row['look_at']),
});

/** The row of an outage, if it ever ended. */
export function findHomecoming(database: Database, campaign: string): Homecoming | undefined {
  const row = database.get('SELECT * FROM homecoming WHERE campaign = ?', campaign);
  return row && homecomingOf(row);
}

/** Written when an outage has ended, and again when it had gone on and ended once more. */
export function beginHomecoming(database: Database, begun: Omit<Homecoming, 'tries'>): void {
  database.run(
    `INSERT INTO homecoming(campaign, address, since, ended_at, start_at, tries, look_at) VALUES(?, ?, ?, ?, ?, 0, ?)
     ON CONFLICT(campaign) DO UPDATE SET address = excluded.address, since = excluded.since,
       ended_at = excluded.ended_at, start_at = excluded.start_at, tries = 0, look_at = excluded.look_at`,
    begun.campaign,
    begun.address,
    Math.round(begun.since),
    Math.round(begun.endedAt),
    Math.round(begun.startAt),
    begun.lookAt === undefined ? null : Math.round(begun.lookAt),
  );
}

/** Counting failed: when it is tried again. */
export function putOffStart(database: Database, campaign: string, startAt: Instant, tries: number): void {
  database.run(
    'UPDATE homecoming SET start_at = ?, tries = ? WHERE campaign = ?',
    Math.round(startAt),
    tries,
    campaign,
  );
}

/** When the next look for late mail is due, and, after one, when it was. */
export function setLateLook(
  database: Database,
  campaign: string,
  lookAt: Instant | undefined,
  lookedAt?: Instant,
): void {
  database.run(
    'UPDATE homecoming SET look_at = ?, looked_at = coalesce(?, looked_at) WHERE campaign = ?',
    lookAt === undefined ? null : Math.round(lookAt),
    lookedAt === undefined ? null : Math.round(lookedAt),
    campaign,
  );
}

/** The outage of a mailbox whose late mail is looked for next, put away or not. */
export function nextLateWatch(database: Database, address: string): Homecoming | undefined {
  const query = 'SELECT * FROM homecoming WHERE address = ? AND look_at IS NOT NULL ORDER BY look_at LIMIT 1';
  const row = database.get(query, address);
  return row && homecomingOf(row);
}

/** A message that arrived late. */
export interface LateMessage {
  readonly key: string;
  readonly arrivedAt: Instant;
  readonly already: boolean;
}

/** Keeps what a look found; what an earlier one found counts once. */
export function keepLate(database: Database, campaign: string, found: readonly LateMessage[]): void {
  for (const { key, arrivedAt, already } of found) {
    database.run(
      `INSERT INTO late_message(campaign, message_id, arrived_at, already) VALUES(?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET already = max(already, excluded.already)`,
      campaign,
      key,
      Math.round(arrivedAt),
      already ? 1 : 0,
    );
  }
}

/** The proof of a run, kept with its outage. */
export function keepProof(
  database: Database,
  { campaign, source }: { readonly campaign: string; readonly source: string },
  proof: SyncBackProof,
): void {
  database.run(
    `INSERT INTO homecoming_proof(campaign, source, proof) VALUES(?, ?, ?)
     ON CONFLICT DO UPDATE SET proof = excluded.proof`,
    campaign,
    source,
    JSON.stringify(proof),
  );
}

/** A copy of a run that was put away has vanished: its proof must not say otherwise. */
export function amendProof(
  database: Database,
  { campaign, source }: { readonly campaign: string; readonly source: string },
  vanished: number,
): void {
  const query = 'SELECT proof FROM homecoming_proof WHERE campaign = ? AND source = ?';
  const row = database.get(query, campaign, source);
  if (row === undefined || vanished === 0) return;
  const proof = JSON.parse(String(row['proof'])) as SyncBackProof;
  const { copied, verified, missing } = proof;
  keepProof(
    database,
    { campaign, source },
    { ...proof, copied: copied - vanished, verified: verified - vanished, missing: missing + vanished },
  );
}

/** What arrived late so far, and until when it is looked for; `undefined` before the outage has ended. */
export function viewLate(database: Database, campaign: string): LateMailView | undefined {
  const row = database.get(
    'SELECT ended_at, look_at, looked_at FROM homecoming WHERE campaign = ?',
    campaign,
  );
  if (row === undefined) return undefined;
  const sums = database.get(
    'SELECT count(*) AS arrived, coalesce(sum(already), 0) AS already FROM late_message WHERE campaign = ?',
    campaign,
  );
  return {
    until: lateWatchUntil(Number(row['ended_at'])),
    watching: row['look_at'] !== null,
    lookedAt: optional(row['looked_at']),
    arrived: Number(sums?.['arrived']),
    already: Number(sums?.['already']),
  };
}

/** All that came of an outage's return, for its record. */
export function viewHomecoming(database: Database, campaign: string): HomecomingView | undefined {
  const proofs = database
    .all('SELECT proof FROM homecoming_proof WHERE campaign = ? ORDER BY source', campaign)
    .map((row) => JSON.parse(String(row['proof'])) as SyncBackProof);
  const late = viewLate(database, campaign);
  return late === undefined && proofs.length === 0 ? undefined : { proofs, late };
}
