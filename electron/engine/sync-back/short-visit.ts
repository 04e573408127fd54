import type { MailboxAccess } from '#shared/mailbox';
import { withDeadline } from '../deadline.ts';
import { openImap } from '../mail/imap-session.ts';
import type { ImapSession } from '../mail/imap-types.ts';
import type { MailLine } from '../mail/mail-line.ts';

/**
 * Opens a mailbox for a look that somebody waits for, and leaves it whatever comes of it. However many commands it takes,
 * it ends within the time of two. Faults: those of `openImap` and of the look; `silent` when it takes longer.
 */
export async function shortVisit<T>(
  access: MailboxAccess,
  line: MailLine,
  what: string,
  look: (session: ImapSession) => Promise<T>,
): Promise<T> {
  const session = await openImap(access, line);
  const leave = (): void => void session.close();
  try {
    return await withDeadline(look(session), line.limits.commandMs * 2, what, leave);
  } finally {
    await session.close();
  }
}
