import type { EventEmitter } from 'node:events';
import type { Duplex, Writable } from 'node:stream';
import { ResponseReader, type ServerResponse, type TaggedReply } from './responses.ts';

/** What imapflow keeps inside: the connection, and the parser that it pipes the connection into. */
interface Inside extends EventEmitter {
  readonly socket: Duplex;
  readonly writeSocket: Writable;
  readonly streamer: Writable;
  /** Set while the connection is compressed: then it is this that is piped. */
  readonly _inflate?: Duplex | null;
}

/** What is done with the responses that are no end of a command. */
export interface WireUse {
  /** Hears every untagged response; true: it is not for the library. */
  readonly untagged?: (response: ServerResponse) => boolean;
  /** Hears the end of a command that nobody gave; without it the library does. */
  readonly stray?: (reply: TaggedReply) => void;
  /** No honest response is longer, in bytes. */
  readonly mostBytes?: number;
}

/** A command under way: its tag, and how it ended; `undefined`: the connection was lost before. */
export interface WireCommand {
  readonly tag: string;
  readonly reply: Promise<TaggedReply | undefined>;
}

/** The connection of a logged-in imapflow, in our hands. */
export interface BorrowedWire {
  /** Why the connection was lost; `undefined` while it holds. `code` and `reason` are as the library sets them. */
  readonly loss: Error | undefined;
  /** Resolves once the connection is lost. */
  readonly lost: Promise<void>;
  /** A tag for a command that is about to be written. */
  command(): WireCommand;
  /** Writes these in one go, and waits while the connection is full. False: it was lost. One writer at a time. */
  write(...parts: readonly (string | Uint8Array)[]): Promise<boolean>;
  /** Writes what ends with the announcement of a literal, and waits until the server asks for it. False: refused, or lost. */
  announce(command: WireCommand, ...parts: readonly (string | Uint8Array)[]): Promise<boolean>;
  /** Gives the library what was kept from it. */
  pass(bytes: Buffer): void;
  /** Ends the connection; everything under way is lost, for this reason. */
  breakOff(reason: Error): void;
  /** Hands the connection back. Nothing may be under way. */
  giveBack(): void;
}

// A header has a few kilobytes; the longest honest line is the answer to a search, and nothing is searched for here.
const MAX_RESPONSE_BYTES = 4 * 1024 * 1024;
const BYE = /^\* BYE (?:\[[^\]\r\n]*\] )?([^\r\n]*)/i;

const isStream = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'on' in value && 'write' in value;

/** The library's inside, if it is as it was in the version this was written for. */
function insideOf(client: EventEmitter): Inside | undefined {
  const { socket, writeSocket, streamer, _inflate } = client as Partial<Inside>;
  const isKnown = [socket, writeSocket, streamer].every(isStream) && (_inflate ? isStream(_inflate) : true);
  return isKnown ? (client as Inside) : undefined;
}

/** The server says what it cannot say at this point. */
export const outOfStep = (what: string): Error => Object.assign(new Error(what), { code: 'ProtocolError' });

// The library's own tags are numbers in base 16: none begins with an H.
let serial = 0;

/**
 * Borrows the connection of a logged-in imapflow with a folder open and nothing under way: for what the library cannot
 * do, or does slowly. Everything that is no answer to a command given here goes on to the library, so that it goes on
 * knowing the state of its connection. Reading never waits for writing. `undefined`: its inside is not as expected, and
 * it has to be asked itself.
 */
export function borrowWire(client: EventEmitter, use: WireUse = {}): BorrowedWire | undefined {
  const inside = insideOf(client);
  if (inside === undefined) return undefined;
  const { streamer, writeSocket } = inside;
  const source = inside._inflate ?? inside.socket;
  const underWay = new Map<string, (reply: TaggedReply | undefined) => void>();
  let loss: Error | undefined;
  let farewell: string | undefined;
  let onConsent: (() => void) | undefined;
  const lost = Promise.withResolvers<void>();

  const lose = (error: Error): void => {
    loss ??= error;
    lost.resolve();
    for (const resolve of underWay.values()) resolve(undefined);
    underWay.clear();
  };
  const closed = (): void =>
    lose(
      Object.assign(new Error('the connection was lost'), {
        code: 'NoConnection',
        ...(farewell === undefined ? {} : { reason: farewell }),
      }),
    );
  const breakOff = (reason: Error): void => {
    lose(reason);
    // It tells of its end on a later tick, when nobody may be listening any more: that would end the process.
    source.on('error', () => undefined);
    source.destroy(reason);
  };
  const reader = new ResponseReader(
    {
      untagged(response) {
        const { bytes, start, end, literals } = response;
        if (use.untagged?.(response) === true) return true;
        if (literals.length === 0)
          farewell = BYE.exec(bytes.toString('latin1', start, Math.min(end, start + 1000)))?.[1] ?? farewell;
        return false;
      },
      tagged(reply) {
        const resolve = underWay.get(reply.tag);
        underWay.delete(reply.tag);
        if (resolve === undefined) {
          use.stray?.(reply);
          return false;
        }
        resolve(reply);
        return true;
      },
      consent() {
        const isAwaited = onConsent !== undefined;
        onConsent?.();
        return isAwaited;
      },
      other: (bytes) => void streamer.write(bytes),
    },
    use.mostBytes ?? MAX_RESPONSE_BYTES,
  );
  const read = (chunk: Buffer): void => {
    if (!reader.read(chunk)) breakOff(outOfStep('an answer without an end'));
  };
  source.unpipe(streamer);
  source.on('data', read);
  source.resume();
  client.once('close', closed);
  const isGone = (): boolean => {
    if (loss === undefined && (source.destroyed || writeSocket.destroyed)) closed();
    return loss !== undefined;
  };
  const write: BorrowedWire['write'] = async (...parts) => {
    if (isGone()) return false;
    writeSocket.cork();
    for (const part of parts) writeSocket.write(part);
    writeSocket.uncork();
    if (!writeSocket.writableNeedDrain) return true;
    const { promise, resolve } = Promise.withResolvers<void>();
    writeSocket.once('drain', resolve);
    await Promise.race([promise, lost.promise]);
    writeSocket.off('drain', resolve);
    return !isGone();
  };
  return {
    get loss() {
      return loss;
    },
    lost: lost.promise,
    command() {
      serial += 1;
      const tag = `HELD${serial}`;
      const { promise, resolve } = Promise.withResolvers<TaggedReply | undefined>();
      if (isGone()) resolve(undefined);
      else underWay.set(tag, resolve);
      return { tag, reply: promise };
    },
    write,
    async announce({ reply }, ...parts) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      onConsent = () => resolve(true);
      void reply.then(() => resolve(false));
      const isGiven = (await write(...parts)) && (await promise);
      onConsent = undefined;
      return isGiven;
    },
    pass: (bytes) => void streamer.write(bytes),
    breakOff,
    giveBack() {
      source.off('data', read);
      client.off('close', closed);
      const rest = reader.rest();
      if (rest.byteLength > 0) streamer.write(rest);
      if (!source.destroyed) source.pipe(streamer);
    },
  };
}
