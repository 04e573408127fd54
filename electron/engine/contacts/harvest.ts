import { HEADER_FIELDS, readMessageFacts } from '#shared/contacts/headers';
import { fail } from '#shared/fault';
import { findFolder } from '#shared/mail-folders';
import { providerOf } from '#shared/providers';
import type { Instant } from '#shared/time';
import type { ImapSession, RawHead } from '../mail/imap-types.ts';
import type { Database } from '../storage/database.ts';
import { addDeltas, forgetCounts } from './contact-store.ts';
import { addSigned, forgetIdentity, ownKeys } from './own-identity.ts';
import { Tally } from './tally.ts';

/** How far a harvest has come: header blocks read and to be read in this run. */
export interface HarvestProgress {
  readonly read: number;
  readonly total: number;
}

/** One harvest of one mailbox. */
export interface HarvestJob {
  /** The mailbox that is read. */
  readonly address: string;
  /** Every address that is the user's own. */
  readonly own: readonly string[];
  readonly now: () => Instant;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: HarvestProgress) => void;
}

/** A folder with the UIDs that were not read yet. */
interface Pending {
  readonly role: 'sent' | 'inbox';
  readonly path: string;
  readonly uidValidity: string;
  readonly uids: readonly number[];
}

/**
 * Learns the correspondents of a mailbox from the headers of Sent and Inbox, going on where the last run ended.
 * A renumbered folder is counted afresh. Message bodies are never loaded.
 * Answers whether there was a Sent folder; without one nobody is known to be written to.
 * Faults: every fault of the session; `cancelled` when the signal ends it; `mailbox-changed`.
 */
export async function harvestMailbox(
  session: ImapSession,
  database: Database,
  job: HarvestJob,
): Promise<{ readonly hasSent: boolean }> {
  const folders = await session.listFolders();
  const sent = findFolder(folders, 'sent', providerOf(job.address)?.sentFolder);
  const pending: Pending[] = [];
  if (sent !== undefined) pending.push(await inspect(session, database, job, 'sent', sent.path));
  pending.push(await inspect(session, database, job, 'inbox', findFolder(folders, 'inbox')?.path ?? 'INBOX'));
  const total = pending.reduce((sum, { uids }) => sum + uids.length, 0);
  let read = 0;
  job.onProgress({ read, total });
  for (const folder of pending) {
    if (folder.uids.length === 0) continue;
    const box = await session.open(folder.path, 'read');
    if (box.uidValidity !== folder.uidValidity)
      fail('mailbox-changed', `${folder.role}: renumbered while being read`);
    // One batch is one transaction: a kill loses what was read ahead and no count.
    await session.headerBlocks(folder.uids, HEADER_FIELDS, (heads, uids) => {
      if (job.signal.aborted) fail('cancelled');
      keepBatch(database, job, folder, heads, uids);
      read += uids.length;
      job.onProgress({ read, total });
    });
  }
  return { hasSent: sent !== undefined };
}

/** Names one state of one folder: another mailbox, another Sent folder or another numbering starts from nothing. */
const identityOf = (address: string, path: string, uidValidity: string): string =>
  JSON.stringify([address, path, uidValidity]);

async function inspect(
  session: ImapSession,
  database: Database,
  job: HarvestJob,
  role: Pending['role'],
  path: string,
): Promise<Pending> {
  const box = await session.open(path, 'read');
  const identity = identityOf(job.address, path, box.uidValidity);
  const cursor = database.get('SELECT uid_validity, last_uid FROM harvest WHERE folder = ?', role);
  const known = cursor === undefined ? undefined : String(cursor['uid_validity']);
  let lastUid = Number(cursor?.['last_uid'] ?? 0);
  if (known !== identity) {
    const isSameMailbox = known?.startsWith(`[${JSON.stringify(job.address)},`) === true;
    // A folder that comes back renumbered and empty is a symptom of an outage: what was learned is needed now.
    if (isSameMailbox && box.exists === 0) return { role, path, uidValidity: box.uidValidity, uids: [] };
    database.transaction(() => {
      forgetCounts(database, role);
      if (role === 'sent') forgetIdentity(database);
      writeCursor(database, role, identity, 0, job.now());
    });
    lastUid = 0;
  }
  const uids = box.exists === 0 ? [] : await session.uids({ from: lastUid + 1 });
  return { role, path, uidValidity: box.uidValidity, uids };
}

function keepBatch(
  database: Database,
  job: HarvestJob,
  folder: Pending,
  heads: readonly RawHead[],
  uids: readonly number[],
): void {
  const tally = new Tally(ownKeys(database, job.own));
  const now = job.now();
  for (const { headers, internalDate } of heads) {
    const facts = readMessageFacts(headers, Number.isNaN(internalDate) ? now : internalDate, now);
    if (folder.role === 'sent') tally.addSent(facts);
    else tally.addReceived(facts);
  }
  database.transaction(() => {
    addDeltas(database, tally.deltas);
    addSigned(database, tally.signed, job.address);
    const identity = identityOf(job.address, folder.path, folder.uidValidity);
    writeCursor(database, folder.role, identity, uids.at(-1) ?? 0, now);
  });
}

function writeCursor(database: Database, role: string, identity: string, lastUid: number, at: Instant): void {
  database.run(
    'INSERT OR REPLACE INTO harvest(folder, uid_validity, last_uid, at) VALUES(?, ?, ?, ?)',
    role,
    identity,
    lastUid,
    at,
  );
}
