import net, { type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPieceQueue, type PieceQueue } from './piece-queue.ts';
import { breakSocket, openTcpListener } from './tcp-listener.ts';

/** How the proxy treats connections. A change applies at once, to open connections as well. */
export type ProxyMode =
  | { readonly kind: 'pass' }
  /** Nobody listens; open connections break. */
  | { readonly kind: 'refuse' }
  /** Accepts and breaks at once with RST; open connections break as well. */
  | { readonly kind: 'reset' }
  /** Accepts and passes nothing on, in either direction, until the mode changes. */
  | { readonly kind: 'silence' }
  /** Passes what the server says `bytes` at a time, every `everyMs` milliseconds. */
  | { readonly kind: 'trickle'; readonly bytes: number; readonly everyMs: number }
  /** Every byte arrives `ms` milliseconds later, each way: a round trip costs twice that. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** Breaks a connection as soon as it has passed `after` bytes in one direction (and at least one has come). */
  | {
      readonly kind: 'cut';
      readonly after: number;
      readonly direction: ProxyDirection;
      readonly how: 'close' | 'reset';
    };

/** `up` is from the client to the server, `down` from the server to the client. */
export type ProxyDirection = 'up' | 'down';

/** A TCP proxy on 127.0.0.1 that can misbehave. */
export interface FaultProxy extends AsyncDisposable {
  readonly port: number;
  /** Connections accepted so far. */
  readonly connections: number;
  /** Connections open now. */
  readonly open: number;
  /** Bytes handed on so far. */
  readonly bytes: Readonly<Record<ProxyDirection, number>>;
  readonly mode: ProxyMode;
  set(mode: ProxyMode): Promise<void>;
  /** Breaks the open connections and stays in its mode. */
  dropAll(how: 'close' | 'reset'): void;
  /** Stops listening and closes every socket. */
  stop(): Promise<void>;
}

/** Asked on accepting a connection: true lets it through, false means that it was dealt with. */
export type ConnectionGate = (client: Socket) => boolean;

/** Bytes on their way in one direction of one connection. */
const MAX_HELD_BYTES = 4 * 1024 * 1024;

/** Starts a proxy in front of a port of 127.0.0.1. */
export async function startFaultProxy(
  targetPort: number,
  gate: ConnectionGate = () => true,
): Promise<FaultProxy> {
  let mode: ProxyMode = { kind: 'pass' };
  const waiting = new Set<() => void>();
  const upstreams = new Set<Socket>();
  const bytes: Record<ProxyDirection, number> = { up: 0, down: 0 };

  /** Resolves when the mode changes or the socket is gone. */
  const modeChange = (socket: Socket): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        waiting.delete(done);
        socket.off('close', done);
        resolve();
      };
      waiting.add(done);
      socket.once('close', done);
    });

  const writeFrom = async (
    queue: PieceQueue,
    from: Socket,
    to: Socket,
    direction: ProxyDirection,
  ): Promise<void> => {
    let passed = 0;
    for (let piece = await queue.take(); piece !== undefined; piece = await queue.take()) {
      let left = piece.bytes;
      while (left.length > 0) {
        const step = planStep(mode, direction, passed, left.length, performance.now() - piece.atMs);
        if (step === 'hold') {
          await modeChange(from);
          if (from.destroyed) return;
          continue;
        }
        if (step.waitMs > 0) await sleep(step.waitMs);
        await write(to, left.subarray(0, step.bytes));
        passed += step.bytes;
        bytes[direction] += step.bytes;
        left = left.subarray(step.bytes);
        if (step.thenBreak !== undefined) {
          breakSocket(from, step.thenBreak);
          breakSocket(to, step.thenBreak);
          return;
        }
      }
    }
    to.end();
  };
  const copy = async (from: Socket, to: Socket, direction: ProxyDirection): Promise<void> => {
    const queue = createPieceQueue(MAX_HELD_BYTES);
    await Promise.all([
      readInto(from, queue).finally(() => queue.end()),
      writeFrom(queue, from, to, direction),
    ]);
  };

  const connect = (client: Socket): void => {
    if (mode.kind === 'reset') return breakSocket(client, 'reset');
    if (!gate(client)) return undefined;
    const upstream = net.connect({ port: targetPort, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    upstreams.add(upstream);
    const finish = (): void => {
      client.destroySoon();
      upstream.destroySoon();
    };
    upstream.on('error', () => breakSocket(client, 'reset'));
    upstream.once('close', () => upstreams.delete(upstream));
    // Not at the first 'close': what the other direction still holds must arrive. Copying rejects when a
    // socket breaks, and then there is nothing left to deliver.
    Promise.all([copy(client, upstream, 'up'), copy(upstream, client, 'down')]).then(finish, finish);
    return undefined;
  };

  const listener = await openTcpListener(connect, { allowHalfOpen: true });
  const stop = async (): Promise<void> => {
    for (const upstream of upstreams) upstream.destroy();
    await listener.down();
  };
  return {
    port: listener.port,
    get connections() {
      return listener.accepted;
    },
    get open() {
      return listener.open;
    },
    bytes,
    get mode() {
      return mode;
    },
    async set(next) {
      mode = next;
      for (const wake of waiting) wake();
      if (next.kind === 'refuse') await listener.down();
      else await listener.up();
      if (next.kind === 'reset') listener.dropAll('reset');
    },
    dropAll: (how) => listener.dropAll(how),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

type Step =
  | 'hold'
  | { readonly bytes: number; readonly waitMs: number; readonly thenBreak?: 'close' | 'reset' | undefined };

/** What to do with the `left` bytes at hand, of which the first came in `ageMs` ago. */
function planStep(
  mode: ProxyMode,
  direction: ProxyDirection,
  passed: number,
  left: number,
  ageMs: number,
): Step {
  switch (mode.kind) {
    case 'silence':
      return 'hold';
    case 'latency':
      return { bytes: left, waitMs: Math.max(0, mode.ms - ageMs) };
    case 'trickle':
      return direction === 'up'
        ? { bytes: left, waitMs: 0 }
        : { bytes: Math.min(left, mode.bytes), waitMs: mode.everyMs };
    case 'cut': {
      const room = Math.max(0, mode.after - passed);
      if (mode.direction !== direction || room > left) return { bytes: left, waitMs: 0 };
      return { bytes: room, waitMs: 0, thenBreak: mode.how };
    }
    case 'pass':
    case 'refuse':
    case 'reset':
      return { bytes: left, waitMs: 0 };
  }
}

async function readInto(from: Socket, queue: PieceQueue): Promise<void> {
  // Without this option the end of reading would destroy the writing side as well.
  const chunks: AsyncIterable<Buffer> = from.iterator({ destroyOnReturn: false });
  for await (const chunk of chunks) await queue.put(chunk);
}

/** Resolves when the bytes, and everything before them, have left; rejects if the socket broke. */
function write(to: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    to.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
