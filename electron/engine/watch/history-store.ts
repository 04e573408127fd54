import { z } from 'zod';
import type { HistoryView } from '#shared/history/history-view';
import { mergeDays, type SpanRow } from '#shared/history/merge-days';
import { type KeptSpan, tellingLooks, weighLook } from '#shared/history/spans';
import { campaignOf } from '#shared/outage/campaign';
import { DIAGNOSES, type Round, SURFACES, type Surface, type Verdict } from '#shared/outage/diagnosis';
import { providerOf } from '#shared/providers';
import { DAY_MS, type Instant } from '#shared/time';
import type { Database, Row } from '../storage/database.ts';
import { viewHomecoming } from '../sync-back/homecoming.ts';

const ROUNDS_KEPT_MS = 90 * DAY_MS;
const SPANS_WHOLE_MS = 2 * 365 * DAY_MS;
/** About five years of a computer that is switched on twice a day. */
const SPANS_BOUND = 20_000;
/** Words are few; a page that changes at every look must not fill the window. */
const WORDS_BOUND = 200;

const VERDICTS = [...DIAGNOSES, 'not-looked'] as const;
const spanRow = z
  .object({
    id: z.number(),
    surface: z.enum(SURFACES),
    verdict: z.enum(VERDICTS),
    code: z.string(),
    depth: z.enum(['greeting', 'login']),
    from_at: z.number(),
    until_at: z.number(),
    rounds: z.number(),
  })
  .transform(({ from_at: from, until_at: until, verdict, ...rest }): KeptSpan & SpanRow => ({
    ...rest,
    // A look's verdict is checked as a diagnosis, of which it is a part.
    verdict: verdict as Verdict,
    from,
    until,
  }));
const outageRow = z
  .object({
    id: z.number(),
    started_at: z.number(),
    confirmed_at: z.number(),
    ended_at: z.number().nullable(),
    diagnosis: z.enum(DIAGNOSES),
    scope: z.enum(['full', 'partial']),
  })
  .transform(({ started_at: startedAt, confirmed_at: confirmedAt, ended_at: endedAt, ...rest }) => ({
    ...rest,
    startedAt,
    confirmedAt,
    endedAt: endedAt ?? undefined,
  }));
const wordRow = z
  .object({
    kind: z.enum(['normal', 'maintenance', 'outage', 'login-trouble', 'other']),
    quote: z.string(),
    first_at: z.number(),
    last_at: z.number(),
  })
  .transform(({ first_at: firstAt, last_at: lastAt, ...word }) => ({ ...word, firstAt, lastAt }));

/** The rows that are what this version writes; another one's are left out, not guessed at. */
const parsed = <T>(rows: readonly Row[], shape: z.ZodType<T>): readonly T[] =>
  rows.flatMap((row) => {
    const read = shape.safeParse(row);
    return read.success ? [read.data] : [];
  });

/** The history of the watched mailboxes: spans of verdicts for ever, rounds for 90 days. */
export class HistoryStore {
  readonly #database: Database;
  #compactedAt: Instant | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds one round. Call it inside the transaction that keeps the round. */
  record(address: string, round: Round): void {
    const at = Math.round(round.at);
    for (const look of tellingLooks(round)) {
      const last = this.#lastBefore(address, look.surface, at);
      const { prolong, open } = weighLook(last, look, at);
      if (last !== undefined && prolong !== undefined) {
        this.#database.run(
          'UPDATE surface_span SET until_at = ?, rounds = ?, depth = ? WHERE id = ?',
          prolong.until,
          prolong.rounds,
          prolong.depth,
          last.id,
        );
      }
      if (open !== undefined) {
        this.#database.run(
          `INSERT INTO surface_span(address, surface, verdict, code, depth, from_at, until_at, rounds)
           VALUES(?, ?, ?, ?, ?, ?, ?, ?)`,
          address,
          open.surface,
          open.verdict,
          open.code,
          open.depth,
          open.from,
          open.until,
          open.rounds,
        );
      }
    }
  }

  /** Everything the history screen draws, oldest first. */
  read(address: string, now: Instant): HistoryView {
    const spans = parsed(
      this.#database.all('SELECT * FROM surface_span WHERE address = ? ORDER BY from_at, id', address),
      spanRow,
    ).map(({ surface, verdict, code, from, until, rounds }) => ({
      surface,
      verdict,
      code,
      from,
      until,
      rounds,
    }));
    const outages = parsed(
      this.#database.all('SELECT * FROM outage WHERE address = ? ORDER BY started_at, id', address),
      outageRow,
    ).map(({ id, ...outage }) => ({
      ...outage,
      homecoming: viewHomecoming(this.#database, campaignOf(id)),
    }));
    const words = parsed(
      this.#database.all(
        'SELECT * FROM official_word WHERE provider = ? ORDER BY id DESC LIMIT ?',
        providerOf(address)?.id ?? '',
        WORDS_BOUND,
      ),
      wordRow,
    ).toReversed();
    return { address, now, spans, outages, words };
  }

  /**
   * Lets go of what is too old; works once a day at most. Call it inside a transaction. Rounds go after 90 days. Spans
   * stay; only past 20.000 of them the calm ones of before two years ago become one a day.
   */
  compact(now: Instant): void {
    const since = this.#compactedAt === undefined ? DAY_MS : now - this.#compactedAt;
    if (since >= 0 && since < DAY_MS) return;
    this.#compactedAt = now;
    this.#database.run('DELETE FROM round WHERE at < ?', Math.round(now - ROUNDS_KEPT_MS));
    const count = Number(this.#database.get('SELECT count(*) AS count FROM surface_span')?.['count'] ?? 0);
    if (count > SPANS_BOUND) this.#mergeBefore(Math.round(now - SPANS_WHOLE_MS));
  }

  #mergeBefore(limit: Instant): void {
    const lanes = this.#database.all('SELECT DISTINCT address, surface FROM surface_span');
    for (const { address = '', surface = '' } of lanes) {
      const rows = this.#database.all(
        'SELECT * FROM surface_span WHERE address = ? AND surface = ? AND until_at < ? ORDER BY from_at, id',
        address,
        surface,
        limit,
      );
      for (const { into, gone } of mergeDays(parsed(rows, spanRow))) {
        this.#database.run(
          'UPDATE surface_span SET until_at = ?, rounds = ? WHERE id = ?',
          into.until,
          into.rounds,
          into.id,
        );
        for (const id of gone) this.#database.run('DELETE FROM surface_span WHERE id = ?', id);
      }
    }
  }

  #lastBefore(address: string, surface: Surface, at: Instant): (KeptSpan & SpanRow) | undefined {
    const row = this.#database.get(
      `SELECT * FROM surface_span WHERE address = ? AND surface = ? AND from_at <= ?
       ORDER BY from_at DESC, id DESC LIMIT 1`,
      address,
      surface,
      at,
    );
    return row === undefined ? undefined : parsed([row], spanRow)[0];
  }
}
