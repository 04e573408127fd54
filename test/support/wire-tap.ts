import net, { type Socket } from 'node:net';
import { openTcpListener } from '#drill/servers/tcp-listener';

/** Where in the dialogue of one command. `literal`: amid the bytes of a message on its way to the server. */
export type WireMoment = 'before' | 'literal' | 'after';

/** One point at which a dialogue can be cut. */
export interface WirePoint {
  /** The name of the command in upper case, such as `APPEND` or `UID FETCH`. */
  readonly command: string;
  readonly moment: WireMoment;
}

/** What is done to the connections that pass. */
export interface WireOrders {
  /** Asked at each point, in the order of the wire; true cuts the connection there. */
  readonly onPoint: (point: WirePoint) => boolean;
  /** True: nobody gets through. */
  readonly isAway?: (() => boolean) | undefined;
  /** After how many bytes of a literal its point lies; the half of it if absent. */
  readonly literalAt?: ((bytes: number) => number) | undefined;
  /** Takes APPENDUID out of the answers: a server that does not even say it without having announced it. */
  readonly hidesAppendUid?: boolean | undefined;
}

/** A TCP proxy that understands as much of IMAP as is needed to cut it between two commands or amid one. */
export interface WireTap extends AsyncDisposable {
  readonly port: number;
  /** Ends when the server is through with every connection that was cut or left: it has stored what it will. */
  settled(): Promise<void>;
}

const COMMAND = /^(\S+) (UID \S+|\S+)/i;
const LITERAL = /\{(\d{1,10})\+?\}\r?\n$/;
const NEWLINE = 10;

/** Splits a stream into lines, and the literals that lines announce at their end (RFC 3501 §4.3). */
class Splitter {
  #held: Buffer = Buffer.alloc(0);
  #left = 0;
  #beforePoint = 0;

  /** `onLine` and `onMiddle` answer false to stop; `onMiddle` lies amid a literal, `at` bytes from its beginning. */
  feed(
    chunk: Buffer,
    hear: {
      readonly onLine: (line: Buffer) => boolean;
      readonly onBytes: (bytes: Buffer) => void;
      readonly onMiddle: () => boolean;
      readonly literalAt: (bytes: number) => number;
    },
  ): void {
    let rest = Buffer.concat([this.#held, chunk]);
    this.#held = Buffer.alloc(0);
    while (rest.length > 0) {
      if (this.#left > 0) {
        const step = Math.min(rest.length, this.#beforePoint > 0 ? this.#beforePoint : this.#left);
        hear.onBytes(rest.subarray(0, step));
        rest = rest.subarray(step);
        this.#left -= step;
        if (this.#beforePoint === 0) continue;
        this.#beforePoint -= step;
        if (this.#beforePoint === 0 && !hear.onMiddle()) return;
        continue;
      }
      const end = rest.indexOf(NEWLINE);
      if (end === -1) {
        this.#held = rest;
        return;
      }
      const line = rest.subarray(0, end + 1);
      rest = rest.subarray(end + 1);
      if (!hear.onLine(line)) return;
      this.#left = Number(LITERAL.exec(line.toString('latin1'))?.[1] ?? 0);
      this.#beforePoint = this.#left > 0 ? hear.literalAt(this.#left) : 0;
    }
  }
}

function join(client: Socket, server: Socket, orders: WireOrders, leave: () => void): void {
  const underWay = new Map<string, string>();
  const [up, down] = [new Splitter(), new Splitter()];
  let current = '';
  let isWithin = false;
  let isCut = false;
  const passes = (command: string, moment: WireMoment): boolean => {
    if (!orders.onPoint({ command, moment })) return true;
    isCut = true;
    client.destroy();
    // What was handed over before reaches the server, as it does when a line breaks behind it.
    server.end();
    leave();
    return false;
  };
  const half = (bytes: number): number => Math.floor(bytes / 2);
  client.on('data', (chunk: Buffer) => {
    if (isCut) return;
    up.feed(chunk, {
      literalAt: (bytes) => Math.min(bytes - 1, (orders.literalAt ?? half)(bytes)),
      onBytes: (bytes) => server.write(bytes),
      onMiddle: () => current !== 'APPEND' || passes(current, 'literal'),
      onLine(line) {
        const text = line.toString('latin1');
        const [, tag, name] = (isWithin ? undefined : COMMAND.exec(text)) ?? [];
        if (tag !== undefined && name !== undefined) {
          current = name.toUpperCase();
          if (!passes(current, 'before')) return false;
          underWay.set(tag, current);
        }
        isWithin = LITERAL.test(text);
        server.write(line);
        return true;
      },
    });
  });
  server.on('data', (chunk: Buffer) => {
    if (isCut) return;
    down.feed(chunk, {
      literalAt: () => 0,
      onBytes: (bytes) => client.write(bytes),
      onMiddle: () => true,
      onLine(line) {
        const text = line.toString('latin1');
        const tag = text.slice(0, Math.max(0, text.indexOf(' ')));
        const command = underWay.get(tag);
        if (command !== undefined) {
          underWay.delete(tag);
          if (!passes(command, 'after')) return false;
        }
        const isTold = command === undefined || orders.hidesAppendUid !== true;
        client.write(isTold ? line : text.replace(/\[APPENDUID [^\]]*\] ?/i, ''), 'latin1');
        return true;
      },
    });
  });
  client.once('close', () => {
    server.end();
    leave();
  });
  server.once('end', () => client.end());
  server.once('close', () => client.destroy());
}

/** Starts a tap in front of a port of 127.0.0.1. */
export async function startWireTap(targetPort: number, orders: WireOrders): Promise<WireTap> {
  const left = new Set<Promise<void>>();
  const servers = new Set<Socket>();
  const listener = await openTcpListener((client) => {
    if (orders.isAway?.() === true) {
      client.resetAndDestroy();
      return;
    }
    const server = net.connect({ port: targetPort, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    servers.add(server);
    // 'close' always follows.
    server.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => {
      server.once('close', () => {
        servers.delete(server);
        left.delete(closed);
        resolve();
      });
    });
    join(client, server, orders, () => {
      if (!server.closed) left.add(closed);
      // Nobody reads its answers any more, and it must not wait for that.
      server.resume();
    });
  });
  return {
    port: listener.port,
    async settled() {
      while (left.size > 0) await Promise.all(left);
    },
    async [Symbol.asyncDispose]() {
      for (const server of servers) server.destroy();
      await listener.down();
    },
  };
}
