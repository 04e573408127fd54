import type { FetchQueryObject, ImapFlow } from 'imapflow';
import { borrowFetchWire } from './fetch-wire.ts';
import { readInBatches } from './head-batches.ts';
import type { Asking } from './imap-asking.ts';
import type { ImapSession, MessageHead } from './imap-types.ts';
import { headOf } from './message-head.ts';
import { inPieces } from './pieces.ts';
import { setOf } from './uid-set.ts';

type Reading = Pick<ImapSession, 'heads' | 'headerBlocks' | 'source' | 'sources' | 'stream'>;

const HEADS_PER_FETCH = 500;

/** Reads messages of the open folder. `holding` is told of what is done past the library. */
export function readingOf(
  client: ImapFlow,
  { ask, transferMs }: Asking,
  holding: <T>(work: Promise<T>) => Promise<T>,
): Reading {
  const heads: ImapSession['heads'] = async (uids, fields, visit) => {
    const query = { uid: true, size: true, flags: true, internalDate: true, headers: [...fields] };
    for (let start = 0; start < uids.length; start += HEADS_PER_FETCH) {
      const batch = uids.slice(start, start + HEADS_PER_FETCH);
      await ask('fetch', async () => {
        for await (const message of client.fetch(setOf(batch), query, { uid: true })) visit(headOf(message));
      });
    }
  };

  const headerBlocks: ImapSession['headerBlocks'] = async (uids, fields, visit) => {
    const wire = borrowFetchWire(client, 'fields');
    const slowly = async (some: readonly number[]): Promise<readonly MessageHead[]> => {
      const found: MessageHead[] = [];
      await heads(some, fields, (head) => void found.push(head));
      return found;
    };
    try {
      await readInBatches({ wire, slowly, timed: (wait) => ask('fetch', wait) }, uids, fields, visit);
      wire?.giveBack();
    } catch (error) {
      // Answers may still be on their way: nobody could tell them from those of the next command.
      client.close();
      throw error;
    }
  };

  const bytesOf = async (uid: number, source: FetchQueryObject['source'], limitMs?: number) => {
    const message = await ask(
      'fetch',
      () => client.fetchOne(String(uid), { source }, { uid: true }),
      limitMs,
    );
    return message === false ? undefined : message?.source;
  };

  return {
    heads,
    headerBlocks: (uids, fields, visit) => holding(headerBlocks(uids, fields, visit)),
    source: (uid, mostBytes) => bytesOf(uid, mostBytes === undefined || { start: 0, maxLength: mostBytes }),
    stream: (uid) =>
      inPieces((start, maxLength) => bytesOf(uid, { start, maxLength }, transferMs(maxLength))),
    async sources(uids, bytes, visit) {
      const work = async (): Promise<void> => {
        for await (const message of client.fetch(setOf(uids), { uid: true, source: true }, { uid: true })) {
          if (message.source !== undefined) visit(message.uid, message.source);
        }
      };
      if (uids.length > 0) await ask('fetch', work, transferMs(bytes));
    },
  };
}
