import { type Fault, Faulted, fail, faultOf } from '#shared/fault';
import type { MailboxAccess } from '#shared/mailbox';
import { providerOf } from '#shared/providers';
import { type Home, homeOf, type Route, routesFrom } from '#shared/sync-back/routes';
import { appendLimit } from '../mail/capabilities.ts';
import { openImap } from '../mail/imap-session.ts';
import type { ImapSession } from '../mail/imap-types.ts';
import type { MailLine } from '../mail/mail-line.ts';
import { isOneMailbox } from './one-mailbox.ts';

/** Both mailboxes, logged in: the source is only ever read, the destination only ever added to. */
export interface Crossing {
  readonly source: ImapSession;
  readonly target: ImapSession;
  readonly routes: readonly Route[];
  /** The largest message the destination takes, in bytes: what it says, else what is known of its provider. */
  readonly largestBytes: number | undefined;
  readonly home: Home;
  /** Both logins seem to lead into one mailbox under two names. */
  readonly seemsOne: boolean;
  /** Says goodbye to both. Never throws. */
  close(): Promise<void>;
}

/** True when both are one mailbox: copying it into itself would double it. */
const isSameMailbox = (one: MailboxAccess, other: MailboxAccess): boolean =>
  one.address.toLowerCase() === other.address.toLowerCase() ||
  (one.imap.host.toLowerCase() === other.imap.host.toLowerCase() &&
    one.imap.port === other.imap.port &&
    one.user.toLowerCase() === other.user.toLowerCase());

/** Opens one of the two; its fault says which. */
async function openSide(
  mailbox: NonNullable<Fault['mailbox']>,
  access: MailboxAccess,
  line: MailLine,
): Promise<ImapSession> {
  try {
    return await openImap(access, line);
  } catch (error) {
    throw new Faulted({ ...faultOf(error), mailbox }, error);
  }
}

/** Opens both at a time, since logging in takes many round trips. The fault is the destination's where neither opens. */
async function openBoth(
  from: MailboxAccess,
  to: MailboxAccess,
  line: MailLine,
): Promise<readonly [target: ImapSession, source: ImapSession]> {
  const [target, source] = await Promise.allSettled([
    openSide('primary', to, line),
    openSide('fallback', from, line),
  ]);
  if (target.status === 'fulfilled' && source.status === 'fulfilled') return [target.value, source.value];
  for (const side of [target, source]) if (side.status === 'fulfilled') await side.value.close();
  const reasons: readonly unknown[] = [target, source].flatMap((side) =>
    side.status === 'rejected' ? [side.reason as unknown] : [],
  );
  throw reasons[0];
}

/**
 * Opens both mailboxes and finds out which folders are read, and where each goes. `mayBeOne` false: it is known that
 * they are two. Faults: `same-mailbox`, those of `openImap`, `mailbox-changed` when an INBOX is missing.
 */
export async function openCrossing(
  { from, to }: { readonly from: MailboxAccess; readonly to: MailboxAccess },
  line: MailLine,
  mayBeOne = true,
): Promise<Crossing> {
  if (isSameMailbox(from, to)) fail('same-mailbox');
  const [target, source] = await openBoth(from, to, line);
  try {
    const [there, here] = await Promise.all([source.listFolders(), target.listFolders()]);
    const home = homeOf(here, to.address);
    const hasLabels = source.capabilities.has('X-GM-EXT-1');
    const routes = home && routesFrom(there, from.address, home, hasLabels);
    if (home === undefined || routes === undefined) return fail('mailbox-changed', 'INBOX is missing');
    const seemsOne =
      mayBeOne &&
      (await isOneMailbox({ session: source, folders: there }, { session: target, folders: here }));
    const close = async (): Promise<void> => {
      await Promise.all([source.close(), target.close()]);
    };
    const largestBytes = appendLimit(target.capabilities) ?? providerOf(to.address)?.limits.largestBytes;
    return { source, target, routes, home, seemsOne, largestBytes, close };
  } catch (error) {
    await Promise.all([source.close(), target.close()]);
    throw error;
  }
}
