import type { SyncBackProof } from '#shared/sync-back/state';
import type { Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';
import { countAgain, scheduleChecks } from './check-store.ts';
import { keepProof } from './homecoming.ts';
import { type RunKey, setRun } from './runs.ts';

/** A run has come to its end: its proof is kept with it and with its outage, and its copies are to be looked for again. */
export function endRun(
  database: Database,
  run: RunKey & { readonly id: number },
  found: SyncBackProof,
  now: Instant,
): void {
  const again = countAgain(database, run.id);
  const proof = again === 0 ? found : { ...found, again };
  database.transaction(() => {
    setRun(database, run.id, { state: 'done', proof }, now);
    keepProof(database, run, proof);
    scheduleChecks(database, run.id, now);
  });
}
