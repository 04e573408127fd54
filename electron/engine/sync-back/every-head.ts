import type { ImapSession, MessageHead } from '../mail/imap-types.ts';

// A server that holds back many of them holds back all: asking for each alone would take an hour.
const MOST_ALONE = 50;

/**
 * Visits the heads of messages of the open folder. Those that do not come although they were listed are asked for once
 * more, each alone. Answers those that are listed still and never came: one that has gone meanwhile is not among them.
 */
export async function everyHead(
  session: ImapSession,
  uids: readonly number[],
  fields: readonly string[],
  visit: (head: MessageHead) => void,
): Promise<readonly number[]> {
  const missing = new Set(uids);
  const hear = (head: MessageHead): void => {
    if (missing.delete(head.uid)) visit(head);
  };
  await session.heads(uids, fields, hear);
  if (missing.size === 0) return [];
  for (const uid of [...missing].slice(0, MOST_ALONE)) await session.heads([uid], fields, hear);
  if (missing.size === 0) return [];
  const listed = new Set(await session.uids({ from: Math.min(...missing) }));
  return [...missing].filter((uid) => listed.has(uid));
}
