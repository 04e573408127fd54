import type { Database, SqlValue } from '../storage/database.ts';

/** The table of the notices, with a number that changes whenever a row does. */
export class NoticeTable {
  readonly database: Database;
  #revision = 0;

  constructor(database: Database) {
    this.database = database;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Changes rows; answers how many. */
  run(sql: string, ...values: SqlValue[]): number {
    this.#revision += 1;
    return this.database.run(sql, ...values).changes;
  }
}
