import type { NoticesView } from '#shared/ipc/snapshot';
import {
  cameOf,
  OUTCOME_KINDS,
  type OutcomeKind,
  RETURN_CAUSES,
  type ReturnCause,
  strongest,
} from '#shared/notices/delivery/outcome';
import type { Verdict } from '#shared/notices/delivery/read-outcome';
import type { LookTimes } from '#shared/notices/delivery/schedule';
import type { ToldNotice } from '#shared/notices/delivery/told';
import type { NoticeRow } from '#shared/notices/row';
import type { NoticeKind } from '#shared/notices/state';
import type { Instant } from '#shared/time';
import type { Database, Row } from '../storage/database.ts';

/** A word that was heard of one notice, as it is stored. */
export interface HeardWord {
  readonly noticeId: number;
  readonly kind: OutcomeKind;
  readonly at: Instant;
  readonly status: string;
  readonly cause: ReturnCause;
  readonly detail: string;
}

const oneOf = <T extends string>(all: readonly T[], value: unknown, otherwise: T): T =>
  all.find((one) => one === value) ?? otherwise;

const wordOf = (row: Row): HeardWord => ({
  noticeId: Number(row['notice_id']),
  kind: oneOf(OUTCOME_KINDS, row['kind'], 'relayed'),
  at: Number(row['at']),
  status: String(row['status']),
  cause: oneOf(RETURN_CAUSES, row['cause'], 'unclear'),
  detail: String(row['detail']),
});

/** What the row of a person tells of the words that were heard. */
export function outcomeOf(words: readonly HeardWord[], now: Instant): Pick<NoticeRow, 'came' | 'word'> {
  const told = strongest(words, now);
  if (told === undefined) return { came: 'none' };
  const { at, cause, detail } = told;
  return { came: cameOf(words, now), word: { at, cause, detail } };
}

const instantOf = (value: unknown): Instant | undefined => (typeof value === 'number' ? value : undefined);

/** What was heard of the notices, in the database. */
export class DeliveryBook {
  readonly #database: Database;
  #revision = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Changes whenever a word is added. */
  get revision(): number {
    return this.#revision;
  }

  /** What the next look depends on, whichever outage the notices were of; `undefined`: none has ever left. */
  times(lookedAt: Instant | undefined): LookTimes | undefined {
    const row = this.#database.get(
      `SELECT MAX(updated_at) AS last, MIN(CASE WHEN updated_at >= ? THEN updated_at END) AS unseen
       FROM notice WHERE state IN ('sent', 'unknown')`,
      lookedAt ?? 0,
    );
    const lastSentAt = instantOf(row?.['last']);
    if (lastSentAt === undefined) return undefined;
    return { lastSentAt, unseenAt: instantOf(row?.['unseen']), lookedAt };
  }

  /**
   * Every notice of an outage, and of any other that left no longer than this before the last one, with all the
   * identifiers it goes by: those that have left, or may have, or are leaving.
   */
  told(campaign: string | undefined, withinMs: number): readonly ToldNotice[] {
    const aliases = Map.groupBy(this.#database.all('SELECT message_id, notice_id FROM notice_alias'), (row) =>
      Number(row['notice_id']),
    );
    return this.#database
      .all(
        `SELECT id, key, message_id, updated_at FROM notice
         WHERE state IN ('sent', 'unknown', 'sending') AND (campaign = ? OR updated_at >= ? +
           (SELECT MAX(updated_at) FROM notice WHERE state IN ('sent', 'unknown'))) ORDER BY id`,
        campaign ?? null,
        -withinMs,
      )
      .map((row) => ({
        id: Number(row['id']),
        key: String(row['key']),
        sentAt: Number(row['updated_at']),
        messageIds: [row, ...(aliases.get(Number(row['id'])) ?? [])].map((one) => String(one['message_id'])),
      }));
  }

  /**
   * Writes a word down; the first of each kind stays, but of delays and of "it went further" the latest counts. The same
   * message read again changes nothing.
   */
  note({ kind, notice, status, cause, detail }: Verdict, at: Instant): void {
    const values = [notice.id, kind, Math.round(at), status, cause, detail];
    const { changes } = this.#database.run(
      `INSERT INTO delivery(notice_id, kind, at, status, cause, detail) VALUES(?, ?, ?, ?, ?, ?)
       ON CONFLICT(notice_id, kind) DO UPDATE SET at = excluded.at, status = excluded.status, detail = excluded.detail
       WHERE kind IN ('delayed', 'relayed') AND excluded.at > at`,
      ...values,
    );
    if (changes > 0) this.#revision += 1;
  }

  /** True when the person answered a notice at this moment or later. */
  hasRepliedSince(noticeId: number, at: Instant): boolean {
    const sql = "SELECT 1 FROM delivery WHERE notice_id = ? AND kind = 'reply' AND at >= ?";
    return this.#database.get(sql, noticeId, Math.round(at)) !== undefined;
  }

  /** The words of one kind of notice in one outage, by notice. */
  heard(campaign: string, kind: NoticeKind): ReadonlyMap<number, readonly HeardWord[]> {
    const rows = this.#database.all(
      `SELECT delivery.* FROM delivery JOIN notice ON notice.id = notice_id
       WHERE campaign = ? AND notice.kind = ? ORDER BY at`,
      campaign,
      kind,
    );
    return Map.groupBy(rows.map(wordOf), ({ noticeId }) => noticeId);
  }

  /** How many answered in person, and how many notices came back. */
  counts(campaign: string, kind: NoticeKind, now: Instant): Pick<NoticesView, 'replied' | 'returned'> {
    const counts = { replied: 0, returned: 0 };
    for (const words of this.heard(campaign, kind).values()) {
      const came = cameOf(words, now);
      if (came === 'replied') counts.replied += 1;
      if (came === 'failed') counts.returned += 1;
    }
    return counts;
  }

  /** Drops everything that hangs on notices. To be called when those are dropped. */
  forget(): void {
    this.#revision += 1;
    for (const table of ['delivery', 'delivery_cursor', 'notice_alias'])
      this.#database.run(`DELETE FROM ${table}`);
  }
}
