import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { FaultKind } from '#shared/fault';
import { Faulted, fail } from '#shared/fault';
import { type DatabaseLock, lockDatabase } from './lock.ts';
import { MIGRATIONS } from './migrations.ts';

export type SqlValue = string | number | bigint | null | Uint8Array;
export type Row = Record<string, SqlValue>;

/** The only way to the database file. All calls are synchronous: no transaction ever spans an `await`. */
export interface Database {
  /** Every row of a query. */
  all(sql: string, ...values: SqlValue[]): Row[];
  /** Hands on every row of a query, one by one: of many no more than one is held. `visit` must not use the database. */
  each(sql: string, visit: (row: Row) => void, ...values: SqlValue[]): void;
  /** The first row, if any. */
  get(sql: string, ...values: SqlValue[]): Row | undefined;
  /** A change; answers how many rows it touched and the last row id. */
  run(sql: string, ...values: SqlValue[]): { changes: number; lastId: number };
  /** All or nothing, durable when it returns. Within another one it is a part of that. */
  transaction<T>(work: () => T): T;
  close(): void;
}

// SQLite result codes (sqlite.org/rescode.html): what the user can act on, by primary code.
const FAULT_OF_CODE: Readonly<Record<number, FaultKind>> = {
  5: 'already-running',
  6: 'already-running',
  8: 'database-read-only',
  10: 'disk-full',
  11: 'database-corrupt',
  13: 'disk-full',
  14: 'database-read-only',
  26: 'database-corrupt',
};

function translate(error: unknown): never {
  if (error instanceof Faulted) throw error;
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
  const kind = code === undefined ? undefined : FAULT_OF_CODE[code];
  if (kind !== undefined) fail(kind, error instanceof Error ? error.message : '', error);
  throw error;
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    return translate(error);
  }
}

/** Marks the file as ours ("PdSc"): somebody else's database is never written to. */
export const APPLICATION_ID = 0x50645363;

/** The schema version this program writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/**
 * Opens (or makes) the database: WAL, every commit on disk before it returns, checked at start, migrated step by step.
 * Faults: `database-corrupt` (or somebody else's file), `database-newer` (written by a later version; left untouched),
 * `database-read-only`, `disk-full`, `already-running` (another program has it open).
 */
export function openDatabase(file: string): Database {
  const isFile = file !== ':memory:';
  if (file === '') fail('database-read-only', 'no file name');
  if (isFile) attemptFolder(path.dirname(file));
  const lock = isFile ? attempt(() => lockDatabase(file)) : undefined;
  let sqlite: DatabaseSync | undefined;
  try {
    const opened = attempt(() => new DatabaseSync(file, { timeout: 5000 }));
    sqlite = opened;
    attempt(() => prepare(opened));
    if (isFile) protect(file);
    return wrap(opened, lock);
  } catch (error) {
    sqlite?.close();
    lock?.release();
    throw error;
  }
}

function attemptFolder(folder: string): void {
  try {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    fail('database-read-only', error instanceof Error ? error.message : folder, error);
  }
}

/** The user's mail facts are nobody else's business, whatever the umask. Windows keeps its own rights. */
function protect(file: string): void {
  if (process.platform === 'win32') return;
  for (const part of ['', '-wal', '-shm', '-lock', '-lock-journal'])
    if (existsSync(`${file}${part}`)) chmodSync(`${file}${part}`, 0o600);
}

function prepare(sqlite: DatabaseSync): void {
  // The version is asked before anything is written: a newer file must not even be switched to WAL.
  const version = Number(sqlite.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version > SCHEMA_VERSION) fail('database-newer', `${version} > ${SCHEMA_VERSION}`);
  const id = Number(sqlite.prepare('PRAGMA application_id').get()?.['application_id'] ?? 0);
  const isEmpty = sqlite.prepare('SELECT 1 FROM sqlite_master LIMIT 1').get() === undefined;
  if (id !== APPLICATION_ID && !(isEmpty && id === 0)) fail('database-corrupt', 'not a file of this program');
  const check = sqlite.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (check !== 'ok') fail('database-corrupt', String(check));
  sqlite.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA fullfsync=1; PRAGMA checkpoint_fullfsync=1;' +
      'PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON;',
  );
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < version) continue;
    sqlite.exec('BEGIN IMMEDIATE');
    try {
      sqlite.exec(sql);
      sqlite.exec(`PRAGMA user_version=${index + 1}; PRAGMA application_id=${APPLICATION_ID}`);
      sqlite.exec('COMMIT');
    } catch (error) {
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
      throw error;
    }
  }
  // A read-only file opens without complaint: the first write must not be the moment we learn it.
  sqlite.exec('BEGIN IMMEDIATE; COMMIT');
}

function wrap(sqlite: DatabaseSync, lock: DatabaseLock | undefined): Database {
  const statements = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const fresh = sqlite.prepare(sql);
    statements.set(sql, fresh);
    return fresh;
  };
  return {
    all: (sql, ...values) => attempt(() => statement(sql).all(...values) as Row[]),
    each: (sql, visit, ...values) =>
      attempt(() => {
        for (const row of statement(sql).iterate(...values)) visit(row);
      }),
    get: (sql, ...values) => attempt(() => statement(sql).get(...values) as Row | undefined),
    run: (sql, ...values) =>
      attempt(() => {
        const { changes, lastInsertRowid } = statement(sql).run(...values);
        return { changes: Number(changes), lastId: Number(lastInsertRowid) };
      }),
    transaction: (work) =>
      attempt(() => {
        if (sqlite.isTransaction) return work();
        sqlite.exec('BEGIN IMMEDIATE');
        try {
          const value = work();
          sqlite.exec('COMMIT');
          return value;
        } catch (error) {
          // After a full disk SQLite may have rolled back by itself; a second ROLLBACK would hide the real error.
          if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
          throw error;
        }
      }),
    close: () => {
      sqlite.close();
      lock?.release();
    },
  };
}
