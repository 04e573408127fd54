import type { SentMessage } from '#shared/outage/own-message';
import type { Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';

/** A test message about to leave: what will prove it ours. Part of the caller's transaction. */
export function recordTrip(
  database: Database,
  sent: SentMessage & { readonly to: string; readonly at: Instant },
): void {
  database.run(
    `INSERT INTO own_message(message_id, purpose, at, mark, sender, recipient, body_hash)
     VALUES(?, 'round-trip', ?, ?, ?, ?, ?)`,
    sent.messageId,
    Math.round(sent.at),
    sent.mark,
    sent.from,
    sent.to,
    sent.bodyHash,
  );
}

/**
 * The test messages that may still lie in the mailbox with this address, latest first: those of the last outage of the
 * watched mailbox `owner`, at most `limit`. What an earlier version sent carries no mark, and is nobody's to remove.
 */
export function openTrips(
  database: Database,
  query: { recipient: string; owner: string; notBefore: Instant; limit: number },
): readonly SentMessage[] {
  return database
    .all(
      `SELECT message_id, mark, sender, body_hash FROM own_message
       WHERE purpose = 'round-trip' AND cleaned_at IS NULL AND mark <> '' AND recipient = ?
         AND at >= max(?, (SELECT coalesce(max(started_at), 0) FROM outage WHERE address IN ('', ?)))
       ORDER BY at DESC LIMIT ?`,
      query.recipient,
      Math.round(query.notBefore),
      query.owner,
      query.limit,
    )
    .map((row) => ({
      messageId: String(row['message_id']),
      mark: String(row['mark']),
      from: String(row['sender']),
      bodyHash: String(row['body_hash']),
    }));
}

/** Nothing is to be done about it any more: it is gone, never left, or stays for good. */
export function settleTrip(database: Database, messageId: string, now: Instant): void {
  database.run('UPDATE own_message SET cleaned_at = ? WHERE message_id = ?', Math.round(now), messageId);
}
