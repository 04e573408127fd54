import type { EventEmitter } from 'node:events';
import { borrowWire, outOfStep } from './borrowed-wire.ts';
import { type FetchPart, fetchIn, type RawFetch } from './fetch-response.ts';

/** Messages or parts of them, read past the library's parser over the library's connection. */
export interface FetchWire {
  /**
   * Asks for these items of some messages, without waiting for requests before it. Resolves to what came, by UID: a
   * message that is gone or was answered in an unusual way is not among it; `undefined`: refused. Rejects with
   * `NoConnection` when the connection is lost.
   */
  ask(
    set: string,
    uids: readonly number[],
    items: string,
  ): Promise<ReadonlyMap<number, RawFetch> | undefined>;
  /** Hands the connection back. Nothing may be under way. */
  giveBack(): void;
}

interface Request {
  readonly wanted: Set<number>;
  readonly found: Map<number, RawFetch>;
}

/** What to ask of a message to get some fields of its header. */
export const fieldsItem = (fields: readonly string[]): string =>
  `BODY.PEEK[HEADER.FIELDS (${fields.join(' ')})]`;

/**
 * Borrows the connection to read one part of many messages. Read this way a harvest with all its reckoning takes less
 * time than the library alone for reading (`npm run bench:harvest`). `undefined`: the library has to be asked itself.
 */
export function borrowFetchWire(
  client: EventEmitter,
  part: FetchPart,
  mostBytes?: number,
): FetchWire | undefined {
  const requests = new Set<Request>();
  const wire = borrowWire(client, {
    ...(mostBytes === undefined ? {} : { mostBytes }),
    untagged(response) {
      const message = fetchIn(response, part);
      if (message === undefined) return false;
      for (const { wanted, found } of requests) {
        // Each only once, however often the server says it.
        if (!wanted.delete(message.uid)) continue;
        found.set(message.uid, message);
        return true;
      }
      return false;
    },
  });
  if (wire === undefined) return undefined;
  return {
    async ask(set, uids, items) {
      const request: Request = { wanted: new Set(uids), found: new Map() };
      const { tag, reply } = wire.command();
      requests.add(request);
      await wire.write(`${tag} UID FETCH ${set} ${items}\r\n`);
      const end = await reply;
      requests.delete(request);
      if (end === undefined) throw wire.loss ?? outOfStep('no answer');
      return end.status === 'OK' ? request.found : undefined;
    },
    giveBack: () => wire.giveBack(),
  };
}
