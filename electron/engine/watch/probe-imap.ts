import { faultOf } from '#shared/fault';
import { findFolder } from '#shared/mail-folders';
import type { MailboxAccess } from '#shared/mailbox';
import type { Look, Verdict } from '#shared/outage/diagnosis';
import { hasFailed } from '#shared/outage/failed-look';
import type { WatchPolicy } from '#shared/outage/policy';
import { hasChanged, type InboxFacts } from '#shared/outage/sanity';
import { openImap } from '../mail/imap-session.ts';
import type { ImapSession } from '../mail/imap-types.ts';
import type { MailLine } from '../mail/mail-line.ts';
import type { Door } from './doors.ts';
import { codeOf, deeper, verdictOf } from './verdict.ts';

/** What a login is held against, and what it is to look for. */
export interface KnownMailbox {
  readonly inbox: InboxFacts | undefined;
  /** Something was wrong until now: an empty inbox is not taken for a tidy one. */
  readonly afterDoubt: boolean;
  /** Message-IDs of the round trip. */
  readonly expected: readonly string[];
  readonly policy: WatchPolicy;
}

/** A look at the reading side; `inbox` and `arrived` only after a login. */
export interface ImapSight {
  readonly look: Look;
  readonly inbox: InboxFacts | undefined;
  readonly arrived: boolean;
}

/** The reading side through a door that was knocked at: a login where the mailbox is given. Never throws. */
export async function probeImap(
  door: Door,
  access: MailboxAccess | undefined,
  line: MailLine,
  known: KnownMailbox,
): Promise<ImapSight> {
  const { look: cheapLook, endpoint } = door;
  const cheap: ImapSight = { look: cheapLook, inbox: undefined, arrived: false };
  if (hasFailed(cheapLook)) return cheap;
  const greeted = door.take();
  if (access === undefined) {
    greeted?.socket.destroy();
    return cheap;
  }
  const startedAt = performance.now();
  let loggedInAt: number | undefined;
  const look = (verdict: Verdict, code: string): Look => {
    const now = performance.now();
    const login = { layer: 'login', ms: (loggedInAt ?? now) - startedAt } as const;
    const mailbox = loggedInAt === undefined ? [] : [{ layer: 'mailbox', ms: now - loggedInAt } as const];
    return deeper(cheapLook, verdict, code, [login, ...mailbox]);
  };
  try {
    const session = await openImap({ ...access, imap: endpoint }, line, greeted);
    loggedInAt = performance.now();
    const seen = await readMailbox(session, known);
    return { look: look(seen.verdict, seen.verdict === 'well' ? 'login' : seen.verdict), ...seen };
  } catch (error) {
    return { ...cheap, look: look(verdictOf(faultOf(error)), codeOf(error)) };
  }
}

async function readMailbox(
  session: ImapSession,
  known: KnownMailbox,
): Promise<{ verdict: Verdict; inbox: InboxFacts; arrived: boolean }> {
  try {
    const inbox = await session.status('INBOX');
    if (hasChanged(inbox, known.inbox, known.afterDoubt, known.policy)) {
      return { verdict: 'mailbox-changed', inbox, arrived: false };
    }
    const verdict = (await isFull(session)) ? 'mailbox-full' : 'well';
    return { verdict, inbox, arrived: await hasArrived(session, known.expected) };
  } finally {
    await session.close();
  }
}

async function isFull(session: ImapSession): Promise<boolean> {
  if (!session.capabilities.has('QUOTA')) return false;
  try {
    const quota = await session.quota();
    return quota !== undefined && quota.limitBytes > 0 && quota.usedBytes >= quota.limitBytes;
  } catch (error) {
    // The mailbox has answered already; a server that keeps its quota to itself is not out of order.
    if (faultOf(error).scope === 'service' && faultOf(error).kind !== 'unavailable') throw error;
    return false;
  }
}

/** Looks in INBOX, and in the junk folder too: a test message filed there has arrived all the same. */
async function hasArrived(session: ImapSession, expected: readonly string[]): Promise<boolean> {
  if (expected.length === 0) return false;
  const junk = findFolder(await session.listFolders(), 'junk');
  for (const path of ['INBOX', ...(junk === undefined ? [] : [junk.path])]) {
    await session.open(path, 'read');
    for (const messageId of expected) {
      if ((await session.searchHeader('Message-ID', messageId)).length > 0) return true;
    }
  }
  return false;
}
