import { findFolder } from '#shared/mail-folders';
import type { MailboxAccess } from '#shared/mailbox';
import { providerOf } from '#shared/providers';
import { type Heap, LARGE_BYTES, makeRoom, type RoomView } from '#shared/sync-back/make-room';
import type { ImapSession } from '../mail/imap-types.ts';
import type { MailLine } from '../mail/mail-line.ts';
import { shortly, visit } from './visit.ts';

/** What has no room: how many bytes, and whether the mailbox itself has said that it is full. */
export interface RoomWanted {
  readonly bytes: number;
  readonly isRefused: boolean;
}

/** Adds up messages of the open folder by their heads: no body is read. */
async function weigh(
  session: ImapSession,
  uids: readonly number[],
): Promise<{ readonly count: number; readonly bytes: number }> {
  let count = 0;
  let bytes = 0;
  await session.heads(uids, [], ({ size }) => {
    count += 1;
    bytes += size;
  });
  return { count, bytes };
}

/** How much a whole folder holds: told by the server where it can, else added up. */
async function weighFolder(
  session: ImapSession,
  kind: 'trash' | 'junk',
  path: string | undefined,
): Promise<Heap> {
  if (path === undefined) return { kind, count: 0, bytes: 0 };
  const sized = session.capabilities.has('STATUS=SIZE');
  const { messages, bytes } = await session.status(path, { sized });
  if (messages === 0 || bytes !== undefined) return { kind, count: messages, bytes: bytes ?? 0 };
  await session.open(path, 'read');
  return { kind, ...(await weigh(session, await session.uids())) };
}

async function weighLarge(session: ImapSession, paths: readonly string[]): Promise<Heap> {
  const heap = { kind: 'large' as const, count: 0, bytes: 0 };
  for (const path of paths) {
    await session.open(path, 'read');
    const found = await weigh(session, await session.uids({ larger: LARGE_BYTES }));
    heap.count += found.count;
    heap.bytes += found.bytes;
  }
  return heap;
}

/**
 * Looks how much room a mailbox has and what its owner could clear away: the bin, the junk, large messages received or
 * sent. Only reads. Faults: those of `visit`.
 */
export async function readRoom(
  access: MailboxAccess,
  line: MailLine,
  { bytes, isRefused }: RoomWanted,
): Promise<RoomView> {
  return await visit(access, line, shortly(line, 'room'), async (session) => {
    const folders = await session.listFolders();
    const pathOf = (role: 'inbox' | 'sent' | 'trash' | 'junk'): string | undefined =>
      findFolder(folders, role, role === 'sent' ? providerOf(access.address)?.sentFolder : undefined)?.path;
    const storage = await session.quota();
    const own = [pathOf('inbox'), pathOf('sent')].filter((path) => path !== undefined);
    const heaps = [
      await weighFolder(session, 'trash', pathOf('trash')),
      await weighFolder(session, 'junk', pathOf('junk')),
      await weighLarge(session, own),
    ];
    return makeRoom(bytes, storage, heaps, isRefused);
  });
}
