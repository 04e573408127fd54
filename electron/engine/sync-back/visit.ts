import type { MailboxAccess } from '#shared/mailbox';
import { openImap } from '../mail/imap-session.ts';
import type { ImapSession } from '../mail/imap-types.ts';
import type { MailLine } from '../mail/mail-line.ts';

/** One connection to the primary mailbox for one piece of work; it ends with the work, or when `signal` is aborted. */
export async function visitPrimary<T>(
  access: MailboxAccess,
  line: MailLine,
  signal: AbortSignal,
  work: (session: ImapSession) => Promise<T>,
): Promise<T> {
  const session = await openImap(access, line);
  const leave = (): void => void session.close();
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await work(session);
  } finally {
    signal.removeEventListener('abort', leave);
    await session.close();
  }
}
