import { type Folder, isSelectable } from '#shared/mail-folders';
import { IDENTITY_FIELDS, identityKey } from '#shared/sync-back/identity';
import type { ImapSession } from '../mail/imap-types.ts';
import { blockOf } from './listing.ts';

/** One of the two mailboxes, logged in. */
interface Side {
  readonly session: ImapSession;
  readonly folders: readonly Folder[];
}

const NEWEST = 3;

/**
 * True when both logins lead into one mailbox, under two names: the same folders, each with the same UIDVALIDITY, UIDNEXT
 * and number of messages, and the newest of INBOX the same to the second and to their flags. A chance likeness of two
 * mailboxes is not enough: they are asked folder by folder until something differs, which it nearly always does at once.
 * Two empty mailboxes may well look the same, and are two. Faults: of both sessions.
 */
export async function isOneMailbox(one: Side, other: Side): Promise<boolean> {
  const paths = pathsOf(one);
  if (paths.join('\n') !== pathsOf(other).join('\n')) return false;
  let inInbox = 0;
  for (const path of paths) {
    const [mine, theirs] = await Promise.all([one.session.status(path), other.session.status(path)]);
    const isSame =
      mine.uidValidity === theirs.uidValidity &&
      mine.uidNext === theirs.uidNext &&
      mine.messages === theirs.messages;
    if (!isSame) return false;
    if (path.toUpperCase() === 'INBOX') inInbox = mine.messages;
  }
  if (inInbox === 0) return false;
  const [mine, theirs] = await Promise.all([newestOf(one.session), newestOf(other.session)]);
  return mine.length > 0 && mine.join('\n') === theirs.join('\n');
}

// INBOX first: it is the one that differs.
const pathsOf = ({ folders }: Side): readonly string[] => {
  const paths = folders.filter(isSelectable).map(({ path }) => path);
  const inbox = paths.filter((path) => path.toUpperCase() === 'INBOX');
  return [...inbox, ...paths.filter((path) => !inbox.includes(path)).toSorted()];
};

async function newestOf(session: ImapSession): Promise<readonly string[]> {
  await session.open('INBOX', 'read');
  const uids = (await session.uids()).slice(-NEWEST);
  const newest: string[] = [];
  await session.heads(uids, IDENTITY_FIELDS, (head) => {
    const { uid, size, internalDate, flags } = head;
    const kept = flags.filter((flag) => flag.toLowerCase() !== '\\recent').toSorted();
    newest.push(JSON.stringify([uid, size, internalDate, kept, identityKey(blockOf(head))]));
  });
  return newest;
}
