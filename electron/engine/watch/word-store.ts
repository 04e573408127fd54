import type { DatedWord, OfficialKind, OfficialWord } from '#shared/official/official-word';
import type { Instant } from '#shared/time';
import type { Database, Row } from '../storage/database.ts';

const KEPT: ReadonlySet<string> = new Set<OfficialKind>(['normal', 'maintenance', 'outage', 'login-trouble']);
/** A page that changes its words with every look must not fill the disk. */
const MAX_ROWS = 500;

const wordOf = (row: Row): DatedWord => ({
  kind: String(row['kind']) as OfficialKind,
  quote: String(row['quote']),
  firstAt: Number(row['first_at']),
  lastAt: Number(row['last_at']),
});

/** What each provider's page said, change by change; words that prove nothing are not kept. */
export class WordStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps a word: the same as the last one moves its date, another one is a new row. Inside or outside a transaction. */
  record(provider: string, { kind, quote }: OfficialWord, at: Instant): void {
    if (!KEPT.has(kind)) return;
    const now = Math.round(at);
    const row = this.#latestRow(provider);
    if (row !== undefined && row['kind'] === kind && row['quote'] === quote) {
      // A clock that was set back must not leave a date to come.
      this.#database.run(
        'UPDATE official_word SET first_at = min(first_at, ?1), last_at = ?1 WHERE id = ?2',
        now,
        row['id'] ?? 0,
      );
      return;
    }
    this.#database.run(
      'INSERT INTO official_word(provider, kind, quote, first_at, last_at) VALUES(?, ?, ?, ?, ?)',
      provider,
      kind,
      quote,
      now,
      now,
    );
    this.#database.run(
      `DELETE FROM official_word WHERE provider = ?1 AND id NOT IN
         (SELECT id FROM official_word WHERE provider = ?1 ORDER BY id DESC LIMIT ?2)`,
      provider,
      MAX_ROWS,
    );
  }

  /** The word that was read last. */
  latest(provider: string): DatedWord | undefined {
    const row = this.#latestRow(provider);
    return row === undefined ? undefined : wordOf(row);
  }

  /** Every word kept, the oldest first: 500 at most. */
  all(provider: string): readonly DatedWord[] {
    return this.#database
      .all('SELECT * FROM official_word WHERE provider = ? ORDER BY id', provider)
      .filter((row) => KEPT.has(String(row['kind'])))
      .map(wordOf);
  }

  #latestRow(provider: string): Row | undefined {
    return this.#database.get(
      'SELECT * FROM official_word WHERE provider = ? ORDER BY id DESC LIMIT 1',
      provider,
    );
  }
}
