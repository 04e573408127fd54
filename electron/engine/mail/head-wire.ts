import type { EventEmitter } from 'node:events';
import type { Duplex, Writable } from 'node:stream';
import { type RawHead, ResponseReader } from './head-responses.ts';

/** What imapflow keeps inside: the connection, and the parser that it pipes the connection into. */
interface Inside extends EventEmitter {
  readonly socket: Duplex;
  readonly writeSocket: Writable;
  readonly streamer: Writable;
  /** Set while the connection is compressed: then it is this that is piped. */
  readonly _inflate?: Duplex | null;
}

/** Raw header blocks, read past the library's parser over the library's connection. */
export interface HeadWire {
  /**
   * Asks for the header fields of some messages, without waiting for requests before it. Resolves to what came, by
   * UID: a message that is gone or was answered in an unusual way is not among it; `undefined`: refused.
   * Rejects with `NoConnection` when the connection is lost.
   */
  ask(
    set: string,
    uids: readonly number[],
    fields: readonly string[],
  ): Promise<ReadonlyMap<number, RawHead> | undefined>;
  /** Hands the connection back. Nothing may be under way. */
  giveBack(): void;
}

interface Request {
  readonly wanted: Set<number>;
  readonly found: Map<number, RawHead>;
  readonly resolve: (found: ReadonlyMap<number, RawHead> | undefined) => void;
  readonly reject: (error: Error) => void;
}

const isStream = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'on' in value && 'write' in value;

/** The library's inside, if it is as it was in the version this was written for. */
function insideOf(client: EventEmitter): Inside | undefined {
  const { socket, writeSocket, streamer, _inflate } = client as Partial<Inside>;
  const isKnown = [socket, writeSocket, streamer].every(isStream) && (_inflate ? isStream(_inflate) : true);
  return isKnown ? (client as Inside) : undefined;
}

// The library's own tags are numbers in base 16: none begins with an H.
let serial = 0;

/**
 * Borrows the connection of a logged-in imapflow with a folder open and nothing under way. Read this way a harvest
 * with all its reckoning takes less time than the library alone for reading (`npm run bench:harvest`). Everything that
 * is no answer to a request made here goes on to the library, so that it goes on knowing the state of its connection.
 * `undefined`: its inside is not as expected, and it has to be asked itself.
 */
export function borrowWire(client: EventEmitter): HeadWire | undefined {
  const inside = insideOf(client);
  if (inside === undefined) return undefined;
  const { streamer, writeSocket } = inside;
  const source = inside._inflate ?? inside.socket;
  const requests = new Map<string, Request>();
  const reader = new ResponseReader({
    head(head) {
      for (const { wanted, found } of requests.values()) {
        // Each only once, however often the server says it.
        if (!wanted.delete(head.uid)) continue;
        found.set(head.uid, head);
        return true;
      }
      return false;
    },
    tagged(tag, status) {
      const request = requests.get(tag);
      requests.delete(tag);
      request?.resolve(status === 'OK' ? request.found : undefined);
      return request !== undefined;
    },
    other: (bytes) => void streamer.write(bytes),
  });
  const read = (chunk: Buffer): void => {
    if (!reader.read(chunk)) source.destroy(new Error('an answer without an end'));
  };
  const lost = (): void => {
    const error = Object.assign(new Error('the connection was lost'), { code: 'NoConnection' });
    for (const request of requests.values()) request.reject(error);
    requests.clear();
  };
  source.unpipe(streamer);
  source.on('data', read);
  source.resume();
  client.once('close', lost);
  return {
    ask(set, uids, fields) {
      serial += 1;
      const tag = `HEADS${serial}`;
      const { promise, resolve, reject } = Promise.withResolvers<ReadonlyMap<number, RawHead> | undefined>();
      requests.set(tag, { wanted: new Set(uids), found: new Map(), resolve, reject });
      const items = `(UID INTERNALDATE BODY.PEEK[HEADER.FIELDS (${fields.join(' ')})])`;
      if (source.destroyed) lost();
      else writeSocket.write(`${tag} UID FETCH ${set} ${items}\r\n`);
      return promise;
    },
    giveBack() {
      source.off('data', read);
      client.off('close', lost);
      const rest = reader.rest();
      if (rest.byteLength > 0) streamer.write(rest);
      if (!source.destroyed) source.pipe(streamer);
    },
  };
}
