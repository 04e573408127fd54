import { IDENTITY_FIELDS, identityKey, knownIds } from '#shared/sync-back/identity';
import { type InboxMail, isAlreadyThere, lateMail, twinsOf, writtenAt } from '#shared/sync-back/late-mail';
import { DAY_MS } from '#shared/time';
import type { ImapSession } from '../mail/imap-types.ts';
import type { Database } from '../storage/database.ts';
import { hashBodies } from './hashes.ts';
import type { Homecoming, LateMessage } from './homecoming.ts';
import { openLedger } from './ledger.ts';
import { blockOf } from './listing.ts';
import { ownMail } from './own-mail.ts';

const INBOX = 'INBOX';

/** Every message taken in since the outage began; the exact instant decides later, SEARCH knows only days. */
async function listInbox(session: ImapSession, { since }: Homecoming) {
  const folder = await session.open(INBOX, 'read');
  const mails: InboxMail[] = [];
  const uids = folder.exists === 0 ? [] : await session.uids({ since: since - DAY_MS });
  await session.heads(uids, IDENTITY_FIELDS, (head) => {
    const block = blockOf(head);
    mails.push({
      uid: head.uid,
      size: head.size,
      key: identityKey(block),
      ids: knownIds(block),
      // Where the server does not say, the sender's word is all there is.
      arrivedAt: Number.isNaN(head.internalDate) ? (writtenAt(block) ?? since) : head.internalDate,
      writtenAt: writtenAt(block),
    });
  });
  return { folder, mails };
}

/**
 * Lists the inbox of the primary mailbox for mail of an outage that came late, and tells which of it had been brought
 * home before. Changes nothing anywhere. Faults: those of the session.
 */
export async function lookForLateMail(
  session: ImapSession,
  database: Database,
  outage: Homecoming,
): Promise<readonly LateMessage[]> {
  const { folder, mails } = await listInbox(session, outage);
  const rows = database
    .all('SELECT id FROM sync_run WHERE campaign = ?', outage.campaign)
    .flatMap((run) => openLedger(database, Number(run['id'])).rows());
  const late = lateMail(mails, outage, rows, folder, ownMail(database, 0).ids);
  const hashes = await hashBodies(
    session,
    late.filter((mail) => twinsOf(mail, rows).length > 0),
  );
  return late.map((mail) => ({
    key: mail.key,
    arrivedAt: mail.arrivedAt,
    already: isAlreadyThere({ ...mail, hash: hashes.get(mail.uid) ?? '' }, rows),
  }));
}
