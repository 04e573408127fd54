import type { EventEmitter } from 'node:events';
import { borrowWire, outOfStep } from './borrowed-wire.ts';
import { type FetchPart, fetchIn, type RawFetch } from './fetch-response.ts';

/** Messages or parts of them, read past the library's parser over the library's connection. */
export interface FetchWire {
  /**
   * Asks for these items of some messages, without waiting for requests before it. Resolves to what came, by UID: a
   * message that is gone or was answered in an unusual way is not among it; `undefined`: refused. Rejects with
   * `NoConnection` when the connection is lost. With `hear` nothing is kept: it is told of each message as it comes,
   * also before a failure; when it throws, the connection ends.
   */
  ask(
    set: string,
    uids: readonly number[],
    items: string,
    hear?: (message: RawFetch) => void,
  ): Promise<ReadonlyMap<number, RawFetch> | undefined>;
  /** Hands the connection back. Nothing may be under way. */
  giveBack(): void;
}

interface Request {
  readonly wanted: Set<number>;
  readonly found: Map<number, RawFetch>;
  readonly hear: ((message: RawFetch) => void) | undefined;
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
      // Each only once, however often the server says it.
      const request = [...requests].find(({ wanted }) => wanted.delete(message.uid));
      if (request === undefined) return false;
      if (request.hear === undefined) request.found.set(message.uid, message);
      try {
        request.hear?.(message);
      } catch (error) {
        wire?.breakOff(error instanceof Error ? error : new Error(String(error)));
      }
      return true;
    },
  });
  if (wire === undefined) return undefined;
  return {
    async ask(set, uids, items, hear) {
      const request: Request = { wanted: new Set(uids), found: new Map(), hear };
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
