import type { FetchQueryObject, ImapFlow } from 'imapflow';
import { readEach, readInBatches } from './fetch-batches.ts';
import type { RawFetch } from './fetch-response.ts';
import { borrowFetchWire, type FetchWire, fieldsItem } from './fetch-wire.ts';
import type { Asking } from './imap-asking.ts';
import type { ImapSession, MessageHead, RawHead } from './imap-types.ts';
import { headOf } from './message-head.ts';
import { inPieces } from './pieces.ts';
import { setOf } from './uid-set.ts';

type Reading = Pick<ImapSession, 'heads' | 'headerBlocks' | 'source' | 'sources' | 'stream'>;

const rawHead = ({ uid, internalDate, text }: RawFetch): RawHead => ({ uid, internalDate, headers: text });

function wholeHead({ uid, size, flags, internalDate, text }: RawFetch): MessageHead | undefined {
  if (size === undefined || flags === undefined || Number.isNaN(internalDate)) return undefined;
  return { uid, size, flags, internalDate, headers: text };
}

/**
 * Reads messages of the open folder: past the library where its inside is as we know it, else with it. `holding` is told
 * of what is done past it; `mostBytes`: the largest message.
 */
export function readingOf(
  client: ImapFlow,
  { ask, transferMs }: Asking,
  holding: <T>(work: Promise<T>) => Promise<T>,
  mostBytes: number,
): Reading {
  const timed = <W>(wait: () => Promise<W>): Promise<W> => ask('fetch', wait);

  const slowHeads = async (uids: readonly number[], fields: readonly string[]): Promise<MessageHead[]> => {
    const query = { uid: true, size: true, flags: true, internalDate: true, headers: [...fields] };
    const found: MessageHead[] = [];
    await ask('fetch', async () => {
      for await (const message of client.fetch(setOf(uids), query, { uid: true }))
        found.push(headOf(message));
    });
    return found;
  };

  /** Work past the library: when it fails, answers may still be on their way, and nobody could tell whose they are. */
  const past = (work: () => Promise<void>): Promise<void> =>
    holding(
      work().catch((error: unknown) => {
        client.close();
        throw error;
      }),
    );

  const headerBlocks: ImapSession['headerBlocks'] = async (uids, fields, visit) => {
    const wire = borrowFetchWire(client, 'fields');
    const items = `(UID INTERNALDATE ${fieldsItem(fields)})`;
    const slowly = (some: readonly number[]): Promise<readonly RawHead[]> => slowHeads(some, fields);
    await readInBatches({ wire, items, read: rawHead, slowly, timed }, uids, visit);
    wire?.giveBack();
  };

  const heads: ImapSession['heads'] = async (uids, fields, visit) => {
    // What is read past the library ends with header fields: where none are wanted it is asked itself.
    const wire = fields.length === 0 ? undefined : borrowFetchWire(client, 'fields');
    const items = `(UID FLAGS INTERNALDATE RFC822.SIZE ${fieldsItem(fields)})`;
    const slowly = (some: readonly number[]): Promise<readonly MessageHead[]> => slowHeads(some, fields);
    await readEach({ wire, items, read: wholeHead, slowly, timed }, uids, visit);
    wire?.giveBack();
  };

  let shared: { readonly wire: FetchWire | undefined; users: number; bytes: number } | undefined;
  /**
   * Several may read whole messages at a time, over one wire, which is kept until the last is through: while the library
   * reads for one of them, nobody could take it.
   */
  const sharing = async (
    bytes: number,
    read: (wire: FetchWire | undefined, limitMs: () => number) => Promise<void>,
  ): Promise<void> => {
    shared ??= { wire: borrowFetchWire(client, 'whole', mostBytes), users: 0, bytes: 0 };
    const mine = shared;
    mine.users += 1;
    mine.bytes += bytes;
    try {
      // What was asked for before comes first, and takes its time.
      await read(mine.wire, () => transferMs(mine.bytes));
    } finally {
      mine.users -= 1;
      mine.bytes -= bytes;
      if (mine.users === 0) {
        shared = undefined;
        mine.wire?.giveBack();
      }
    }
  };

  const sources: ImapSession['sources'] = async (uids, bytes, visit) => {
    const missing = new Set(uids);
    const hear = (uid: number, raw: Buffer): void => {
      // Each only once, however often the server says it.
      if (missing.delete(uid)) visit(uid, raw);
    };
    await sharing(bytes, async (wire, limitMs) => {
      if (wire !== undefined) {
        const fetched = () =>
          wire.ask(setOf(uids), uids, '(UID BODY.PEEK[])', ({ uid, text }) => hear(uid, text));
        await ask('fetch', fetched, limitMs());
      }
      if (missing.size === 0) return;
      const slowly = async (): Promise<void> => {
        const query = { uid: true, source: true };
        for await (const { uid, source } of client.fetch(setOf([...missing]), query, { uid: true })) {
          if (source !== undefined) hear(uid, source);
        }
      };
      await ask('fetch', slowly, limitMs());
    });
  };

  const part = async (uid: number, source: FetchQueryObject['source'], limitMs?: number) => {
    const message = await ask(
      'fetch',
      () => client.fetchOne(String(uid), { source }, { uid: true }),
      limitMs,
    );
    return message === false ? undefined : message?.source;
  };

  return {
    heads: (uids, fields, visit) => past(() => heads(uids, fields, visit)),
    headerBlocks: (uids, fields, visit) => past(() => headerBlocks(uids, fields, visit)),
    source: (uid, mostOfIt) => part(uid, mostOfIt === undefined || { start: 0, maxLength: mostOfIt }),
    sources: (uids, bytes, visit) =>
      uids.length === 0 ? Promise.resolve() : past(() => sources(uids, bytes, visit)),
    stream: (uid) => inPieces((start, maxLength) => part(uid, { start, maxLength }, transferMs(maxLength))),
  };
}
