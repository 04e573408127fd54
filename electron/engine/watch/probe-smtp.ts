import { faultOf } from '#shared/fault';
import type { MailboxAccess, MailboxSettings } from '#shared/mailbox';
import type { Look, Verdict } from '#shared/outage/diagnosis';
import { hasFailed } from '#shared/outage/failed-look';
import type { MailLine } from '../mail/mail-line.ts';
import { verifySubmission } from '../mail/smtp-session.ts';
import type { Door } from './doors.ts';
import { codeOf, deeper, verdictOf } from './verdict.ts';

// A server under load hangs up on whoever says nothing for some seconds: that is our doing, not its fault.
const STALE_MS = 3000;

/**
 * The sending side through a door that was knocked at: a login if `mayLogIn` gives the mailbox with its password. It is
 * asked only after the greeting, since the reading side may just have been refused. Where that took longer than
 * `staleMs`, the login has a connection of its own. Nothing is sent. Never throws.
 */
export async function probeSmtp(
  settings: MailboxSettings,
  door: Door,
  line: MailLine,
  mayLogIn: () => Promise<MailboxAccess | undefined>,
  staleMs = STALE_MS,
): Promise<Look> {
  const { look: cheap, endpoint } = door;
  if (hasFailed(cheap)) return cheap;
  const waitedFrom = performance.now();
  const access = await mayLogIn();
  const isStale = performance.now() - waitedFrom > staleMs;
  const greeted = door.take();
  if (access === undefined) {
    greeted?.socket.destroy();
    return cheap;
  }
  if (isStale) greeted?.socket.destroy();
  const startedAt = performance.now();
  const look = (verdict: Verdict, code: string): Look =>
    deeper(cheap, verdict, code, [{ layer: 'login', ms: performance.now() - startedAt }]);
  try {
    await verifySubmission({ ...settings, ...access, smtp: endpoint }, line, isStale ? undefined : greeted);
    return look('well', 'login');
  } catch (error) {
    return look(verdictOf(faultOf(error)), codeOf(error));
  }
}
