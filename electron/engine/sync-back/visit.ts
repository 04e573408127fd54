import type { MailboxAccess } from '#shared/mailbox';
import { withDeadline } from '../deadline.ts';
import { openImap } from '../mail/imap-session.ts';
import type { ImapSession } from '../mail/imap-types.ts';
import type { MailLine } from '../mail/mail-line.ts';

/** When a visit ends before its work does. */
export interface VisitEnd {
  readonly signal?: AbortSignal;
  /** Somebody waits: however many commands it takes, it ends within this time. `what` names it under "Dettagli tecnici". */
  readonly deadline?: { readonly ms: number; readonly what: string };
}

/** So long somebody waits for a look into a mailbox: the time of two commands. */
export const shortly = ({ limits }: MailLine, what: string): VisitEnd => ({
  deadline: { ms: limits.commandMs * 2, what },
});

/**
 * One connection to a mailbox for one piece of work, left whatever comes of it. Faults: those of `openImap` and of the
 * work; `silent` when it takes longer than its deadline.
 */
export async function visit<T>(
  access: MailboxAccess,
  line: MailLine,
  { signal, deadline }: VisitEnd,
  work: (session: ImapSession) => Promise<T>,
): Promise<T> {
  const session = await openImap(access, line);
  const leave = (): void => void session.close();
  signal?.addEventListener('abort', leave, { once: true });
  try {
    const done = work(session);
    return await (deadline === undefined ? done : withDeadline(done, deadline.ms, deadline.what, leave));
  } finally {
    signal?.removeEventListener('abort', leave);
    await session.close();
  }
}
