import { DELIVERY_FIELDS, reportedIds } from '#shared/notices/delivery/head';
import { IDENTITY_FIELDS, identityKey, knownIds, placeId } from '#shared/sync-back/identity';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import {
  decide,
  type Hashes,
  isInWindow,
  isTooLarge,
  type Lane,
  type SourceMessage,
  settledRows,
  type TargetFolder,
  type TargetMessage,
  targetSince,
  type Window,
  wantedHashes,
} from '#shared/sync-back/plan';
import { type LaneView, type LedgerChanges, reconcile } from '#shared/sync-back/reconcile';
import { DAY_MS, type Instant } from '#shared/time';
import type { ImapSession, MessageHead, OpenFolder } from '../mail/imap-types.ts';
import { hashBatch, hashInBatches } from './batches.ts';
import type { Crossing, Route } from './crossing.ts';
import { marking, readableLength, type Troubles } from './troubles.ts';

export const blockOf = (head: MessageHead): string => Buffer.from(head.headers).toString('latin1');

const SOURCE_FIELDS = [...new Set([...IDENTITY_FIELDS, ...DELIVERY_FIELDS])];

/** What a message goes by; of a report of a delivery also what it is about, and where it lies. */
const idsOf = (block: string, { path, uidValidity }: OpenFolder, uid: number): readonly string[] => [
  ...knownIds(block),
  ...reportedIds(block),
  placeId(path, uidValidity, uid),
];

/** Lists one source folder, whatever was received in the window. */
async function listSource(session: ImapSession, path: string, window: Window): Promise<Lane['source']> {
  const folder = await session.open(path, 'read');
  const messages: SourceMessage[] = [];
  // SEARCH knows only days, each server in its own time zone: a day more, and the exact instant decides.
  const uids = folder.exists === 0 ? [] : await session.uids({ since: window.since - DAY_MS });
  await session.heads(uids, SOURCE_FIELDS, (head) => {
    if (!isInWindow(head.internalDate, window)) return;
    const block = blockOf(head);
    const { uid, size, internalDate, flags } = head;
    messages.push({
      uid,
      size,
      internalDate,
      flags,
      key: identityKey(block),
      ids: idsOf(block, folder, uid),
    });
  });
  messages.sort((one, other) => one.uid - other.uid);
  return { path: folder.path, uidValidity: folder.uidValidity, messages };
}

/** Lists one destination folder, once for all messages: searching for each would be slower and less certain. */
async function listTarget(session: ImapSession, path: string, window: Window): Promise<TargetFolder> {
  const { uidValidity, uidNext, exists } = await session.open(path, 'read');
  const messages: TargetMessage[] = [];
  const uids = exists === 0 ? [] : await session.uids({ since: targetSince(window) });
  await session.heads(uids, IDENTITY_FIELDS, (head) => {
    messages.push({ uid: head.uid, size: head.size, key: identityKey(blockOf(head)) });
  });
  return { path, uidValidity, uidNext, messages };
}

/** Reads messages of the open folder and keeps only the hashes of their bodies; one too large to be read has none. */
export async function hashBodies(
  session: ImapSession,
  messages: readonly { readonly uid: number; readonly size: number }[],
): Promise<ReadonlyMap<number, string>> {
  const hashes = new Map<number, string>();
  const readable = messages.filter((message) => !isTooLarge(message));
  await hashInBatches(session, readable, (uid, hash) => hashes.set(uid, hash));
  return hashes;
}

/** As `hashBodies`, for source messages: one that breaks the connection goes last, and in the end is left out. */
async function hashSource(
  session: ImapSession,
  { path, uidValidity }: Lane['source'],
  messages: readonly SourceMessage[],
  troubles: Troubles,
): Promise<Pick<Hashes, 'source' | 'unreadable'>> {
  const placed = messages.map(({ uid, size }) => ({
    sourceFolder: path,
    sourceUidValidity: uidValidity,
    sourceUid: uid,
    size,
  }));
  const readable = troubles.ordered(placed.filter((message) => !troubles.isGivenUp(message)));
  const source = new Map<number, string>();
  for (let start = 0; start < readable.length; ) {
    const rest = readable.slice(start, start + 500);
    const batch = rest.slice(0, readableLength(rest, troubles));
    const wanted = batch.map(({ sourceUid, size }) => ({ uid: sourceUid, size }));
    await marking(batch, troubles, (done) =>
      hashBatch(session, wanted, (uid, hash) => {
        done(uid);
        source.set(uid, hash);
      }),
    );
    start += batch.length;
  }
  const givenUp = placed.filter((message) => troubles.isGivenUp(message));
  return { source, unreadable: new Set(givenUp.map(({ sourceUid }) => sourceUid)) };
}

async function hashWanted(
  crossing: Crossing,
  lane: Lane,
  settled: ReadonlyMap<number, LedgerRow>,
  troubles: Troubles,
): Promise<Hashes> {
  const wanted = wantedHashes(lane, settled);
  if (wanted.source.length === 0) return { source: new Map(), target: new Map() };
  // The folders are still open from the listing.
  const [source, target] = await Promise.all([
    hashSource(crossing.source, lane.source, wanted.source, troubles),
    hashBodies(crossing.target, wanted.target),
  ]);
  return { ...source, target };
}

/** What a look at one route found, and what it changes in the ledger. */
export interface Look {
  readonly view: LaneView;
  readonly changes: LedgerChanges;
}

/** What a look is made with. */
export interface LookInputs {
  readonly window: Window;
  readonly rows: readonly LedgerRow[];
  readonly own: ReadonlySet<string>;
  readonly now: () => Instant;
  readonly troubles: Troubles;
  readonly retriesRefused: boolean;
}

/** Looks at one route in both mailboxes and decides message by message. Changes nothing anywhere. */
export async function lookAt(crossing: Crossing, route: Route, inputs: LookInputs): Promise<Look> {
  const { window, own, now, troubles, retriesRefused } = inputs;
  const [source, target] = await Promise.all([
    listSource(crossing.source, route.from, window),
    route.to === undefined ? undefined : listTarget(crossing.target, route.to, window),
  ]);
  const { largestBytes } = crossing;
  const rows = inputs.rows.filter((row) => row.sourceFolder === source.path);
  const lane: Lane = { source, target: target && { ...target, largestBytes } };
  const settled = settledRows(lane, rows);
  const hashes = await hashWanted(crossing, lane, settled, troubles);
  const decisions = decide(lane, settled, hashes, own);
  const view: LaneView = { lane, settled, hashes, decisions, retriesRefused };
  return { view, changes: reconcile(view, rows, now()) };
}
