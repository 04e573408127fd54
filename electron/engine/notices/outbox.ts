import { fail } from '#shared/fault';
import { MOST_ATTEMPTS } from '#shared/notices/pacing';
import type { NoticeKind, NoticeState } from '#shared/notices/state';
import type { Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';
import { Doubts } from './doubts.ts';
import { NoticeTable } from './notice-table.ts';
import { type AttemptEnd, type NoticeCounts, type NoticeDraft, type OutboxRow, rowOf } from './outbox-row.ts';
import { forgetRowFaults, noteRowFault } from './row-fault.ts';

// Left to itself, the planner goes through all those that have left.
const WAITING = `FROM notice INDEXED BY notice_waiting WHERE state IN ('planned', 'retry') AND campaign = ?1`;

/**
 * The write-ahead record of the notices. A row is on disk before its first attempt, each attempt is counted on disk
 * before the network is touched, and one kind of notice to one person in one outage has one row for ever.
 */
export class Outbox {
  /** Those of unknown fate. */
  readonly doubts: Doubts;
  readonly #table: NoticeTable;

  constructor(database: Database) {
    this.#table = new NoticeTable(database);
    this.doubts = new Doubts(this.#table);
  }

  /** Changes whenever a row does. */
  get revision(): number {
    return this.#table.revision;
  }

  /**
   * Writes the notices down, best first; answers how many are new. One that the user had stopped may be planned again;
   * any other existing row stays as it is.
   */
  plan(drafts: readonly NoticeDraft[], now: Instant, nextAt: Instant): number {
    return this.#table.database.transaction(() => {
      let planned = 0;
      for (const { campaign, kind, key, address, name, messageId, raw } of drafts) {
        const values = [campaign, kind, key, address, name, messageId, raw, nextAt, now];
        planned += this.#table.run(
          `INSERT INTO notice(campaign, kind, key, address, name, message_id, raw, state, attempts, handed_over,
             verifications, next_at, updated_at, reply) VALUES(?, ?, ?, ?, ?, ?, ?, 'planned', 0, 0, 0, ?, ?, '')
           ON CONFLICT(campaign, kind, key) DO UPDATE SET address = excluded.address, name = excluded.name,
             message_id = excluded.message_id, raw = excluded.raw, state = 'planned', withdrawn = 0,
             next_at = excluded.next_at, updated_at = excluded.updated_at, reply = '' WHERE state = 'dropped'`,
          ...values,
        );
        // One that is leaving although it was taken back is wanted again.
        planned += this.#table.run(
          `UPDATE notice SET withdrawn = 0
           WHERE campaign = ? AND kind = ? AND key = ? AND state = 'sending' AND withdrawn = 1`,
          campaign,
          kind,
          key,
        );
        this.recordOwn(messageId, now);
      }
      return planned;
    });
  }

  /** Remembers a message as ours, so that the sync-back leaves it where it is. */
  recordOwn(messageId: string, now: Instant): void {
    this.#table.database.run(
      "INSERT INTO own_message(message_id, purpose, at) VALUES(?, 'notice', ?) ON CONFLICT(message_id) DO NOTHING",
      messageId,
      now,
    );
  }

  /** The earliest moment at which a waiting notice of a campaign may leave. */
  nextDue(campaign: string): Instant | undefined {
    const at = this.#table.database.get(`SELECT MIN(next_at) AS at ${WAITING}`, campaign)?.['at'];
    return typeof at === 'number' ? at : undefined;
  }

  /** The kinds of which some wait. */
  waitingKinds(campaign: string): readonly NoticeKind[] {
    return this.#table.database
      .all(`SELECT DISTINCT kind ${WAITING}`, campaign)
      .map((row) => row['kind'] as NoticeKind);
  }

  /** The outages of which some wait. */
  waitingCampaigns(): readonly string[] {
    const waiting = "FROM notice INDEXED BY notice_waiting WHERE state IN ('planned', 'retry')";
    return this.#table.database
      .all(`SELECT DISTINCT campaign ${waiting}`)
      .map(({ campaign }) => String(campaign));
  }

  /** The notice that leaves next: the first one due, in the order they were planned. */
  firstWaiting(campaign: string, now: Instant): OutboxRow | undefined {
    // Chosen by its number first: the messages themselves are not to be sorted.
    const due = `SELECT id ${WAITING} AND next_at <= ?2 ORDER BY id LIMIT 1`;
    const soonest = `SELECT id ${WAITING} ORDER BY next_at, id LIMIT 1`;
    const first = `SELECT * FROM notice WHERE id = coalesce((${due}), (${soonest}))`;
    const row = this.#table.database.get(first, campaign, now);
    return row && rowOf(row);
  }

  find(id: number): OutboxRow | undefined {
    return this.#table.database.all('SELECT * FROM notice WHERE id = ?', id).map(rowOf)[0];
  }

  /** Takes a waiting notice for one attempt, counted on disk; false when someone else took it or it was dropped. */
  claim(id: number, raw: Uint8Array, now: Instant): boolean {
    const values = [raw, now, id];
    const changes = this.#table.run(
      `UPDATE notice SET state = 'sending', attempts = attempts + 1, handed_over = 0, verifications = 0, raw = ?, updated_at = ?
       WHERE id = ? AND state IN ('planned', 'retry')`,
      ...values,
    );
    return changes === 1;
  }

  /**
   * The message of this attempt is about to leave: from here on only the server, or Sent, knows. Fault:
   * `already-running` when the notice is not this attempt's any more; then it must not leave.
   */
  handOver(id: number, attempt: number): void {
    const values = [id, attempt];
    const changes = this.#table.run(
      "UPDATE notice SET handed_over = 1 WHERE id = ? AND state = 'sending' AND attempts = ?",
      ...values,
    );
    if (changes !== 1) fail('already-running', 'the notice was taken by another run');
  }

  /**
   * Writes down what became of an attempt; false, and nothing is written, when the notice is another one's by now. One
   * that was taken back while it was leaving does not wait for another attempt.
   */
  settle({ id, attempts }: Pick<OutboxRow, 'id' | 'attempts'>, end: AttemptEnd): boolean {
    return this.#table.database.transaction(() => {
      const values = [end.state, end.reply, end.nextAt, end.updatedAt, id, attempts];
      const changes = this.#table.run(
        `UPDATE notice SET state = iif(withdrawn = 1 AND ?1 = 'retry', 'dropped', ?1), reply = ?, next_at = ?, updated_at = ?
         WHERE id = ? AND attempts = ? AND state IN ('sending', 'unknown')`,
        ...values,
      );
      if (changes === 1) noteRowFault(this.#table.database, id, end.fault);
      return changes === 1;
    });
  }

  /** A refusal that was not about the recipient is not final, as long as nobody took the notice back. */
  reopen(id: number, nextAt: Instant): void {
    const values = [nextAt, id, MOST_ATTEMPTS];
    this.#table.run(
      `UPDATE notice SET state = 'retry', next_at = ?
       WHERE id = ? AND state IN ('refused', 'retry') AND withdrawn = 0 AND attempts < ?`,
      ...values,
    );
  }

  /** Takes back one notice that has not left. */
  discard(id: number, now: Instant): void {
    this.#table.run(
      "UPDATE notice SET state = 'dropped', updated_at = ? WHERE id = ? AND state IN ('planned', 'retry')",
      now,
      id,
    );
  }

  /** Someone asks for it now: what waits is due, and the unknown ones are looked for again. */
  hasten(campaign: string, now: Instant): void {
    this.#table.run(
      `UPDATE notice SET next_at = min(next_at, ?), verifications = 0
       WHERE state IN ('planned', 'retry', 'unknown') AND campaign = ?`,
      now,
      campaign,
    );
  }

  /**
   * Takes back what has not left; answers how many. What is leaving at this moment cannot be held, but is not tried again;
   * nor is what was refused.
   */
  drop(campaign: string, now: Instant, kind?: NoticeKind): number {
    const which = 'campaign = ?1 AND (?2 IS NULL OR kind = ?2)';
    return this.#table.database.transaction(() => {
      this.#table.run(
        `UPDATE notice SET withdrawn = 1 WHERE state IN ('sending', 'refused') AND ${which}`,
        campaign,
        kind ?? null,
      );
      return this.#table.run(
        `UPDATE notice SET state = 'dropped', updated_at = ?3 WHERE state IN ('planned', 'retry') AND ${which}`,
        campaign,
        kind ?? null,
        now,
      );
    });
  }

  /** Every notice of one kind in one outage, in the order they were planned. */
  rows(campaign: string, kind: NoticeKind): readonly OutboxRow[] {
    return this.#table.database
      .all('SELECT * FROM notice WHERE campaign = ? AND kind = ? ORDER BY id', campaign, kind)
      .map(rowOf);
  }

  /** The kind of notice planned last in an outage. */
  latestKind(campaign: string): NoticeKind | undefined {
    const newest = 'SELECT kind FROM notice WHERE campaign = ? ORDER BY id DESC LIMIT 1';
    return this.#table.database.get(newest, campaign)?.['kind'] as NoticeKind | undefined;
  }

  /** Whether any notice of a kind has still to leave. */
  isOpen(campaign: string, kind: NoticeKind): boolean {
    const leaving = "SELECT 1 FROM notice WHERE state = 'sending' AND campaign = ?1 AND kind = ?2";
    const open = `SELECT EXISTS(SELECT 1 ${WAITING} AND kind = ?2) OR EXISTS(${leaving}) AS is_open`;
    return this.#table.database.get(open, campaign, kind)?.['is_open'] === 1;
  }

  counts(campaign: string, kind: NoticeKind): NoticeCounts {
    const counts = { planned: 0, sending: 0, sent: 0, refused: 0, retry: 0, unknown: 0, dropped: 0 };
    const rows = this.#table.database.all(
      'SELECT state, COUNT(*) AS count FROM notice WHERE campaign = ? AND kind = ? GROUP BY state',
      campaign,
      kind,
    );
    for (const row of rows) counts[row['state'] as NoticeState] = Number(row['count']);
    return counts;
  }

  /** When the notices of the last `spanMs` left, oldest first. What a wrong clock dated later does not count. */
  leftIn(spanMs: number, now: Instant): readonly Instant[] {
    return this.#table.database
      .all(
        `SELECT updated_at FROM notice WHERE state IN ('sent', 'unknown') AND updated_at > ? AND updated_at <= ?
         ORDER BY updated_at`,
        now - spanMs,
        now,
      )
      .map((row) => Number(row['updated_at']));
  }

  forget(): void {
    this.#table.run('DELETE FROM notice');
    forgetRowFaults(this.#table.database);
  }
}
