import { statSync } from 'node:fs';
import type { DatabaseFacts, RowCount } from '#shared/support/diagnosis-facts';
import { backupPathOf } from './backup.ts';
import type { Database } from './database.ts';

/** The size of a file; `undefined` when there is none. */
function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size;
}

/** How the database file is: for a diagnosis. */
export function describeFile(database: Database, file: string): DatabaseFacts {
  const isFile = file !== ':memory:';
  return {
    schema: Number(database.get('PRAGMA user_version')?.['user_version'] ?? 0),
    sound: database.get('PRAGMA quick_check(1)')?.['quick_check'] === 'ok',
    file: isFile ? sizeOf(file) : undefined,
    journal: isFile ? sizeOf(`${file}-wal`) : undefined,
    backup: isFile ? sizeOf(backupPathOf(file)) : undefined,
  };
}

const COUNTED: readonly { readonly table: string; readonly by?: string }[] = [
  { table: 'contact' },
  { table: 'imported_contact' },
  { table: 'contact_mark', by: 'mark' },
  { table: 'dead_address' },
  { table: 'notice', by: 'state' },
  { table: 'delivery', by: 'kind' },
  { table: 'sync_run', by: 'state' },
  { table: 'ledger', by: 'state' },
  { table: 'late_message' },
  { table: 'own_message', by: 'purpose' },
  { table: 'round' },
  { table: 'surface_span' },
  { table: 'official_word', by: 'kind' },
];

/** How many rows there are of what; the states are those that the schema allows. */
export function countRows(database: Database): readonly RowCount[] {
  return COUNTED.flatMap(({ table, by }): readonly RowCount[] => {
    if (by === undefined) {
      const row = database.get(`SELECT count(*) AS count FROM ${table}`);
      return [{ table, state: undefined, count: Number(row?.['count'] ?? 0) }];
    }
    return database
      .all(`SELECT ${by} AS state, count(*) AS count FROM ${table} GROUP BY ${by} ORDER BY ${by}`)
      .map((row) => ({ table, state: String(row['state']), count: Number(row['count']) }));
  });
}
