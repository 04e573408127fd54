import { DatabaseSync } from 'node:sqlite';
import { fail } from '#shared/fault';

/** Held for as long as the database is open; the system frees it with the process, however that ends. */
export interface DatabaseLock {
  release(): void;
}

/**
 * Keeps a second program off one database: each would take the other's half-done work for the remains of a crash, and do
 * it again. The lock is SQLite's own, on a small file beside the database, so that it works the same on every system.
 * Fault: `already-running`.
 */
export function lockDatabase(file: string): DatabaseLock {
  const lock = new DatabaseSync(`${file}-lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
    if (code === SQLITE_BUSY) return fail('already-running', `${file} is in use`, error);
    throw error;
  }
  return { release: () => lock.close() };
}

const SQLITE_BUSY = 5;
