import { wantedHashes } from '#shared/sync-back/decide';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import {
  type Hashes,
  isTooLarge,
  type Knowledge,
  type Lane,
  type SourceMessage,
} from '#shared/sync-back/plan';
import type { ImapSession } from '../mail/imap-types.ts';
import { hashBatch, hashInBatches } from './batches.ts';
import type { Crossing } from './crossing.ts';
import { marking, readableLength, type Troubles } from './troubles.ts';

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

/** As `hashBodies`, for source messages of one folder: one that breaks the connection goes last, and in the end is left out. */
async function hashFolder(
  session: ImapSession,
  messages: readonly SourceMessage[],
  troubles: Troubles,
  { source, unreadable }: { readonly source: Map<string, string>; readonly unreadable: Set<string> },
): Promise<void> {
  const placed = messages.map(({ place, folder, uidValidity, uid, size }) => ({
    place,
    sourceFolder: folder,
    sourceUidValidity: uidValidity,
    sourceUid: uid,
    size,
  }));
  const places = new Map(placed.map(({ sourceUid, place }) => [sourceUid, place]));
  const readable = troubles.ordered(placed.filter((message) => !troubles.isGivenUp(message)));
  for (let start = 0; start < readable.length; ) {
    const rest = readable.slice(start, start + 500);
    const batch = rest.slice(0, readableLength(rest, troubles));
    const wanted = batch.map(({ sourceUid, size }) => ({ uid: sourceUid, size }));
    await marking(batch, troubles, (done) =>
      hashBatch(session, wanted, (uid, hash) => {
        done(uid);
        source.set(places.get(uid) ?? '', hash);
      }),
    );
    start += batch.length;
  }
  for (const message of placed) if (troubles.isGivenUp(message)) unreadable.add(message.place);
}

async function hashSource(
  session: ImapSession,
  messages: readonly SourceMessage[],
  troubles: Troubles,
): Promise<Required<Pick<Hashes, 'source' | 'unreadable'>>> {
  const found = { source: new Map<string, string>(), unreadable: new Set<string>() };
  for (const [folder, group] of Map.groupBy(messages, (message) => message.folder)) {
    await session.ensureOpen(folder);
    await hashFolder(session, group, troubles, found);
  }
  return found;
}

/** Hashes the bodies that the plan of a lane needs, on both sides. */
export async function hashWanted(
  { source, target }: Pick<Crossing, 'source' | 'target'>,
  lane: Lane,
  settled: ReadonlyMap<string, LedgerRow>,
  knowledge: Knowledge,
  troubles: Troubles,
): Promise<Hashes> {
  const wanted = wantedHashes(lane, settled, knowledge);
  const hashTarget = async (): Promise<Hashes['target']> => {
    if (wanted.target.length === 0 || lane.target === undefined) return new Map();
    await target.ensureOpen(lane.target.path);
    return await hashBodies(target, wanted.target);
  };
  const [found, atHome] = await Promise.all([hashSource(source, wanted.source, troubles), hashTarget()]);
  return { ...found, target: atHome };
}
