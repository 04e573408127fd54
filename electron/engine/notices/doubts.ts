import type { Instant } from '#shared/time';
import type { NoticeTable } from './notice-table.ts';
import { type OutboxRow, rowOf } from './outbox-row.ts';

/** The notices of which nobody knows whether they left, and the looking for them. */
export class Doubts {
  readonly #table: NoticeTable;

  constructor(table: NoticeTable) {
    this.#table = table;
  }

  /**
   * After a crash: whatever had begun to leave may have arrived, and `nextAt` tells when to look for each; what had not
   * is proven not sent and waits again, unless it was taken back meanwhile. Answers how many were under way.
   */
  recover(nextAt: (attemptedAt: Instant) => Instant): number {
    return this.#table.database.transaction(() => {
      const unsent = this.#table.run(
        `UPDATE notice SET state = CASE withdrawn WHEN 1 THEN 'dropped' ELSE 'retry' END
         WHERE state = 'sending' AND handed_over = 0`,
      );
      const rows = this.#table.database.all("SELECT id, updated_at FROM notice WHERE state = 'sending'");
      for (const row of rows) {
        this.#table.run(
          "UPDATE notice SET state = 'unknown', verifications = 0, next_at = ? WHERE id = ?",
          nextAt(Number(row['updated_at'])),
          Number(row['id']),
        );
      }
      return rows.length + unsent;
    });
  }

  /** Those that were looked for fewer than `limit` times, the next to look for first. */
  open(limit: number): readonly OutboxRow[] {
    return this.#table.database
      .all("SELECT * FROM notice WHERE state = 'unknown' AND verifications < ? ORDER BY next_at, id", limit)
      .map(rowOf);
  }

  /** Writes down that one was looked for. When it left does not change. */
  note(id: number, found: boolean, nextAt: Instant): void {
    this.#table.run(
      `UPDATE notice SET state = ?, verifications = verifications + 1, next_at = ? WHERE id = ? AND state = 'unknown'`,
      found ? 'sent' : 'unknown',
      nextAt,
      id,
    );
  }

  /** Looks for them again later; nothing was proven. */
  postpone(now: Instant, nextAt: Instant): void {
    const sql = "UPDATE notice SET next_at = ? WHERE state = 'unknown' AND next_at <= ?";
    this.#table.database.run(sql, nextAt, now);
  }
}
