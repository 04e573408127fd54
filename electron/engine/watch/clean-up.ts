import { z } from 'zod';
import { faultOf } from '#shared/fault';
import { findFolder } from '#shared/mail-folders';
import type { MailboxRole } from '#shared/mailbox';
import {
  countCopies,
  isOwnSize,
  isProvablyOurs,
  OWN_FIELDS,
  type SentMessage,
} from '#shared/outage/own-message';
import { DAY_MS } from '#shared/time';
import { accessNow } from '../access-now.ts';
import type { EngineContext } from '../context.ts';
import { openImap } from '../mail/imap-session.ts';
import type { ImapSession, MessageHead } from '../mail/imap-types.ts';
import type { Database } from '../storage/database.ts';
import { bodyHash } from '../sync-back/body-hash.ts';
import { openTrips, settleTrip } from './trip-store.ts';

/** What a clean-up did. `left`: found, and for good left where it was. */
export interface CleanUp {
  readonly removed: number;
  readonly left: number;
}

/** Where a message lies. A UID holds as long as its UIDVALIDITY (RFC 3501 §2.3.1.1). */
interface Place {
  readonly folder: string;
  readonly uidValidity: string;
  readonly uid: number;
}

/** One test message with what was found of it: no place when it is not beyond doubt ours. */
interface Judged {
  readonly sent: SentMessage;
  readonly place: Place | undefined;
}

const MAX_TRIPS = 20;
/** A test message that has not turned up for so long is looked for no more. */
export const LOOKED_FOR_MS = 7 * DAY_MS;
// A Message-ID of ours is random: many messages that carry it are somebody's trick, and not worth reading.
const MAX_LOOKALIKES = 20;
// The part of the watch's memory that forbids a change; whatever else it says, or cannot say, forbids it too.
const calm = z.object({
  frozen: z.literal(false),
  phase: z.object({ phase: z.enum(['up', 'recovering']) }),
});

/** Whether the watched mailbox, by the stored word of the watch, is well: not out of order, not come back changed. */
function isCalm(database: Database, owner: string): boolean {
  const row = database.get('SELECT state FROM watch WHERE address = ?', owner);
  return row !== undefined && calm.safeParse(JSON.parse(String(row['state']))).success;
}

/**
 * Removes from a mailbox the test messages of the last recovery that are beyond doubt ours; every other message stays.
 * Logs in once, and only when there is something to look for and the watch calls the mailbox `owner`, whose recovery
 * it was, well. Every wait
 * ends with the session's deadlines. A fault is logged, and what was not removed by then stays for the next time.
 */
export async function cleanUpRoundTrips(
  context: EngineContext,
  role: MailboxRole,
  owner: string,
  signal: AbortSignal,
): Promise<CleanUp> {
  const { ports, database, line } = context;
  const done = { removed: 0, left: 0 };
  const access = await accessNow(context, role);
  const mayGoOn = (): boolean => !signal.aborted && isCalm(database, owner);
  if (access === undefined || !mayGoOn()) return done;
  const trips = openTrips(database, {
    recipient: access.address,
    owner,
    notBefore: ports.clock.now() - LOOKED_FOR_MS,
    limit: MAX_TRIPS,
  });
  if (trips.length === 0) return done;
  try {
    const session = await openImap(access, line);
    try {
      for (const { sent, place } of await judgeAll(session, trips, mayGoOn)) {
        if (!mayGoOn()) break;
        const outcome = place === undefined ? 'left' : await remove(session, place);
        if (outcome === 'untouched') continue;
        settleTrip(database, sent.messageId, ports.clock.now());
        if (outcome === 'removed') done.removed += 1;
        else done.left += 1;
      }
    } finally {
      await session.close();
    }
  } catch (error) {
    ports.log.write('warn', 'clean-up-fault', { role, fault: faultOf(error).kind });
  }
  ports.log.write('info', 'clean-up', { role, ...done });
  return done;
}

/** Looks for each message, read-only, and judges it once every folder has been seen. Those not found are left out. */
async function judgeAll(
  session: ImapSession,
  trips: readonly SentMessage[],
  mayGoOn: () => boolean,
): Promise<readonly Judged[]> {
  const junk = findFolder(await session.listFolders(), 'junk');
  const seen = new Map(trips.map((sent) => [sent, { copies: 0, sightings: [] as Sighting[] }]));
  for (const folder of ['INBOX', ...(junk === undefined ? [] : [junk.path])]) {
    const { uidValidity } = await session.open(folder, 'read');
    for (const [sent, found] of seen) {
      if (!mayGoOn()) return [];
      const { copies, sighting } = await lookFor(session, sent);
      found.copies += copies;
      if (sighting !== undefined) found.sightings.push({ ...sighting, folder, uidValidity });
    }
  }
  return [...seen].flatMap(([sent, { copies, sightings }]) => {
    if (copies === 0) return [];
    const place = sightings.find((sighting) => isProvablyOurs({ ...sighting, copies }, sent));
    return [{ sent, place }];
  });
}

/** One message as it was read. */
interface Sighted {
  readonly uid: number;
  readonly header: string;
  readonly size: number;
  readonly bodyHash: string;
}

type Sighting = Sighted & Place;

/** How many messages of the open folder carry the Message-ID, and the one that does where it is the only one. */
async function lookFor(
  session: ImapSession,
  { messageId }: SentMessage,
): Promise<{ readonly copies: number; readonly sighting: Sighted | undefined }> {
  const uids = await session.searchHeader('Message-ID', messageId);
  if (uids.length > MAX_LOOKALIKES) return { copies: uids.length, sighting: undefined };
  const heads: (MessageHead & { readonly header: string })[] = [];
  // The search finds parts of a field as well.
  const visit = (head: MessageHead): void => {
    const header = Buffer.from(head.headers).toString('latin1');
    if (countCopies([header], messageId) > 0) heads.push({ ...head, header });
  };
  if (uids.length > 0) await session.heads(uids, OWN_FIELDS, visit);
  const [only] = heads;
  if (only === undefined || heads.length > 1 || !isOwnSize(only.size))
    return { copies: heads.length, sighting: undefined };
  const raw = await session.source(only.uid);
  if (raw === undefined) return { copies: 1, sighting: undefined };
  const { uid, header, size } = only;
  return { copies: 1, sighting: { uid, header, size, bodyHash: bodyHash(raw) } };
}

async function remove(
  session: ImapSession,
  { folder, uid, uidValidity }: Place,
): ReturnType<ImapSession['removeOne']> {
  await session.open(folder, 'write');
  return session.removeOne(uid, uidValidity);
}
