import type { Database } from '../storage/database.ts';

/**
 * Links the identifier that a server gave a notice with that notice: answers and returns name that one. Answers it with
 * its angle brackets.
 */
export function recordAlias(database: Database, noticeId: number, given: string): string {
  const messageId = given.startsWith('<') ? given : `<${given}>`;
  database.run(
    'INSERT INTO notice_alias(message_id, notice_id) VALUES(?, ?) ON CONFLICT(message_id) DO NOTHING',
    messageId,
    noticeId,
  );
  return messageId;
}
