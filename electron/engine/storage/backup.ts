import { chmodSync, renameSync, rmSync } from 'node:fs';
import { faultOf } from '#shared/fault';
import { DAY_MS, type Instant } from '#shared/time';
import type { Log } from '../ports.ts';
import type { Database } from './database.ts';

const EVERY_MS = 7 * DAY_MS;
const KEY = 'backup_at';

/** Where the copy stands: beside the database. */
export const backupPathOf = (file: string): string => `${file}.backup`;

/**
 * Keeps a whole copy of the database beside it, a week old at most: for the day on which the file itself is damaged. The
 * copy takes the old one's place only when it is complete. A copy that fails is logged and never stops the app.
 */
export function keepBackup(database: Database, file: string, now: Instant, log: Log): void {
  const last = Number(database.get('SELECT value FROM meta WHERE key = ?', KEY)?.['value'] ?? 0);
  if (file === ':memory:' || (now - last < EVERY_MS && now >= last)) return;
  const fresh = `${backupPathOf(file)}.new`;
  try {
    rmSync(fresh, { force: true });
    database.run('VACUUM INTO ?', fresh);
    if (process.platform !== 'win32') chmodSync(fresh, 0o600);
    renameSync(fresh, backupPathOf(file));
    database.run('INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)', KEY, String(now));
  } catch (error) {
    log.write('warn', 'backup-failed', { fault: faultOf(error).kind });
  }
}
