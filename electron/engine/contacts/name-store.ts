import type { Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';

/** How often a name was seen, by where it stood. */
export interface NameCount {
  /** In messages the user began, in messages that came in, in answers of the user. */
  written: number;
  received: number;
  repeated: number;
  firstAt: Instant;
}

/** An address that many write through has a name for each of them: so many are kept. */
const MOST_NAMES = 20;

// The name seen most often; one that the user wrote counts as five. Of equals the one that was known first.
const BEST_FIRST = 'ORDER BY 5 * written + received + repeated DESC, first_at, name';

const ADD = `INSERT INTO contact_name(key, name, written, received, repeated, first_at) VALUES(?, ?, ?, ?, ?, ?)
  ON CONFLICT(key, name) DO UPDATE SET written = written + excluded.written, received = received + excluded.received,
    repeated = repeated + excluded.repeated, first_at = min(first_at, excluded.first_at)`;

/**
 * Adds the names that a batch of headers gave somebody; answers what to call them now: the name seen most often of all,
 * so that a single later one changes nothing. Empty: no name is known. To be called inside a transaction.
 */
export function addNames(database: Database, key: string, names: ReadonlyMap<string, NameCount>): string {
  for (const [name, { written, received, repeated, firstAt }] of names)
    database.run(ADD, key, name, written, received, repeated, Math.round(firstAt));
  const best = database.all(`SELECT name FROM contact_name WHERE key = ? ${BEST_FIRST}`, key);
  for (const { name } of best.slice(MOST_NAMES))
    database.run('DELETE FROM contact_name WHERE key = ? AND name = ?', key, name ?? '');
  return String(best[0]?.['name'] ?? '');
}

/** Takes back the names that one folder had given, before it is read afresh. To be called inside a transaction. */
export function forgetNames(database: Database, role: 'inbox' | 'sent'): void {
  database.run(`UPDATE contact_name SET ${role === 'sent' ? 'written = 0, repeated = 0' : 'received = 0'}`);
  database.run('DELETE FROM contact_name WHERE written = 0 AND received = 0 AND repeated = 0');
}

/** Forgets every name: the mailbox is forgotten. */
export const dropNames = (database: Database): void => {
  database.run('DELETE FROM contact_name');
};
