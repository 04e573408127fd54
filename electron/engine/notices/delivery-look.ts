import { findFolder } from '#shared/mail-folders';
import { DELIVERY_FIELDS, type ReceivedHead, readHead } from '#shared/notices/delivery/head';
import { READ_BYTES } from '#shared/notices/delivery/parts';
import { needsBody, type Received, readOutcome, type Verdict } from '#shared/notices/delivery/read-outcome';
import type { ToldPeople } from '#shared/notices/delivery/told';
import { DAY_MS, type Instant } from '#shared/time';
import type { ImapSession } from '../mail/imap-types.ts';
import type { Database } from '../storage/database.ts';
import {
  type Cursor,
  type NumberedFolder,
  readCursor,
  recordReport,
  writeCursor,
} from './delivery-cursor.ts';

/** A message of which the verdict tells, for whoever acts on it. */
export interface Finding {
  readonly verdict: Verdict;
  readonly head: ReceivedHead;
  readonly at: Instant;
}

/** One look into one mailbox. */
export interface DeliveryLook {
  readonly database: Database;
  /** The mailbox that is read. */
  readonly address: string;
  /** Who was told by now: asked after each listing, since a notice may leave and come back while this look goes on. */
  readonly told: () => ToldPeople;
  /** When the first notice left, by the computer's clock. */
  readonly since: Instant;
  readonly now: Instant;
  readonly signal: AbortSignal;
  /** Acts on what a batch brought: inside the transaction that moves the cursor. */
  readonly onFound: (finding: Finding) => void;
}

// One batch is one transaction: a kill loses at most this much reading, and nothing counts twice.
const BATCH = 100;
// A mailbox into which a thousand messages a minute fall must not keep a turn for ever.
const HEADS_A_TURN = 2000;
// What a slow line brings within the deadline of a look: a turn that never ends would never move the cursor.
const BYTES_A_TURN = 2 * 1024 * 1024;

// How wrong a computer's clock may be: what is dated earlier by the server's is still looked at.
const CLOCK_SLACK_MS = DAY_MS;
// What may have come in between the first notice and the first look, however wrong the clock.
const NEWEST = 200;

/** What is left of one turn's work. */
interface Budget {
  heads: number;
  bytes: number;
}

/** A listed message. */
interface Listed {
  readonly uid: number;
  readonly head: ReceivedHead;
  readonly at: Instant;
}

/**
 * Looks through the inbox and the folder for unwanted mail, going on where the last look ended: headers first, the
 * beginning of the body only of reports. Read only: nothing is marked, moved or removed. Answers whether more is left
 * for another turn. Faults: every fault of the session.
 */
export async function lookForOutcomes(session: ImapSession, look: DeliveryLook): Promise<'all' | 'more'> {
  const budget: Budget = { heads: HEADS_A_TURN, bytes: BYTES_A_TURN };
  const junk = findFolder(await session.listFolders(), 'junk');
  if ((await lookThrough(session, look, budget, 'INBOX', 'inbox')) === 'more') return 'more';
  return junk === undefined ? 'all' : lookThrough(session, look, budget, junk.path, 'junk');
}

async function lookThrough(
  session: ImapSession,
  look: DeliveryLook,
  budget: Budget,
  path: string,
  place: Received['place'],
): Promise<'all' | 'more'> {
  const { database, address, now, signal } = look;
  const box = await session.open(path, 'read');
  const folder: NumberedFolder = { address, path: box.path, uidValidity: box.uidValidity };
  const cursor = readCursor(database, folder);
  const wholeAt = cursor?.wholeAt ?? 0;
  const uids = box.exists === 0 ? [] : await findNew(session, look.since, cursor, box.uidNext);
  for (let start = 0; start < uids.length; start += BATCH) {
    if (signal.aborted || budget.heads <= 0) return 'more';
    const batch = uids.slice(start, start + BATCH);
    const listed = await list(session, batch);
    budget.heads -= batch.length;
    const { findings, lastRead } = await readBatch(session, look, budget, listed, { place, wholeAt });
    const reached = lastRead ?? batch.at(-1) ?? 0;
    database.transaction(() => {
      for (const { uid, finding } of findings) {
        look.onFound(finding);
        const { form } = finding.head;
        const { kind } = finding.verdict;
        // What only looked like a report may have turned out to be somebody's answer: that one is wanted at home.
        const isAnswer = kind === 'reply' || kind === 'auto-reply';
        if (!isAnswer && (form === 'report' || form === 'perhaps-report'))
          recordReport(database, folder, uid);
      }
      writeCursor(database, folder, { lastUid: reached, wholeAt });
    });
    if (lastRead !== undefined) return 'more';
  }
  // What came in between has a higher number than the folder announced when it was opened.
  const lastUid = Math.max(uids.at(-1) ?? 0, cursor?.lastUid ?? 0, box.uidNext - 1);
  writeCursor(database, folder, { lastUid, wholeAt: now });
  return 'all';
}

/**
 * The numbers of what came since the first notice left. Once a look has come to the end of the folder after that, its
 * own numbers tell; before, the date does as far as the clock is right, and the newest are taken whatever their date.
 */
async function findNew(
  session: ImapSession,
  firstAt: Instant,
  cursor: Cursor | undefined,
  uidNext: number,
): Promise<readonly number[]> {
  const from = (cursor?.lastUid ?? 0) + 1;
  if (cursor !== undefined && cursor.wholeAt >= firstAt) return session.uids({ from });
  // Servers search by their own calendar day (RFC 3501 §6.4.4).
  const dated = await session.uids({ from, since: firstAt - CLOCK_SLACK_MS - DAY_MS });
  const newest = await session.uids({ from: Math.max(from, uidNext - NEWEST) });
  return [...new Set([...dated, ...newest])].toSorted((one, other) => one - other);
}

async function list(session: ImapSession, uids: readonly number[]): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  await session.heads(uids, DELIVERY_FIELDS, ({ uid, internalDate, headers }) => {
    listed.push({ uid, at: internalDate, head: readHead(headers) });
  });
  return listed.toSorted((one, other) => one.uid - other.uid);
}

/** Judges a batch. `lastRead`: the turn has read enough, and this is as far as it came. */
async function readBatch(
  session: ImapSession,
  { told }: DeliveryLook,
  budget: Budget,
  listed: readonly Listed[],
  { place, wholeAt }: { readonly place: Received['place']; readonly wholeAt: Instant },
): Promise<{
  readonly findings: readonly { readonly uid: number; readonly finding: Finding }[];
  readonly lastRead: number | undefined;
}> {
  const findings: { uid: number; finding: Finding }[] = [];
  const people = told();
  for (const { uid, head, at } of listed) {
    const wantsBody = needsBody(head);
    if (wantsBody && budget.bytes <= 0) return { findings, lastRead: uid - 1 };
    const raw = wantsBody ? await session.source(uid, READ_BYTES) : undefined;
    budget.bytes -= raw?.length ?? 0;
    const received = { head, at: Math.max(at, wholeAt), place };
    const verdict = readOutcome({ ...received, ...(raw === undefined ? {} : { raw }) }, people);
    if (verdict !== undefined) findings.push({ uid, finding: { verdict, head, at } });
  }
  return { findings, lastRead: undefined };
}
