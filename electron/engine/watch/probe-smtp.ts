import { faultOf } from '#shared/fault';
import type { MailboxAccess, MailboxSettings } from '#shared/mailbox';
import type { Look } from '#shared/outage/diagnosis';
import { lookAtGreeting } from '../mail/greeting.ts';
import type { MailLine } from '../mail/imap-session.ts';
import { verifySubmission } from '../mail/smtp-session.ts';
import { codeOf, greetingLook, verdictOf } from './verdict.ts';

/**
 * The sending side: greeting first, then a login if `mayLogIn` gives the mailbox with its password. It is asked only
 * after the greeting, since the reading side may just have been refused. Nothing is sent. Never throws.
 */
export async function probeSmtp(
  settings: MailboxSettings,
  line: MailLine,
  mayLogIn: () => Promise<MailboxAccess | undefined>,
): Promise<Look> {
  const greeting = await lookAtGreeting('smtp', settings.smtp, line);
  const cheap = greetingLook('smtp', greeting);
  if (greeting.fault !== undefined) return cheap;
  const access = await mayLogIn();
  if (access === undefined) return cheap;
  const startedAt = performance.now();
  const took = (): number => Math.round(greeting.ms + performance.now() - startedAt);
  try {
    await verifySubmission(access, line);
    return { ...cheap, code: 'login', ms: took(), depth: 'login' };
  } catch (error) {
    return {
      surface: 'smtp',
      verdict: verdictOf(faultOf(error)),
      code: codeOf(error),
      ms: took(),
      depth: 'login',
      layers: [],
    };
  }
}
