import { randomInt } from 'node:crypto';
import net, { type Socket } from 'node:net';

/** A listener on 127.0.0.1 that can stop and come back on the same port, and that knows its connections. */
export interface TcpListener {
  readonly port: number;
  /** Connections accepted since the start. */
  readonly accepted: number;
  /** Connections open now. */
  readonly open: number;
  /** Breaks every open connection: in order (`close`) or with RST (`reset`). */
  dropAll(how: 'close' | 'reset'): void;
  /** Stops listening and breaks every open connection. Does nothing when already down. */
  down(): Promise<void>;
  /** Listens again on the same port. Does nothing when already up. */
  up(): Promise<void>;
}

/** Below the range from which systems choose the ports of outgoing connections, so that nobody takes ours while down. */
const FIRST_PORT = 15_000;
const LAST_PORT = 32_000;
const PORT_ATTEMPTS = 50;

/**
 * Starts a listener. `onSocket` gets each raw connection, whose errors are already listened to. With
 * `allowHalfOpen` a client that has finished sending can still be written to.
 */
export async function openTcpListener(
  onSocket: (socket: Socket) => void,
  { allowHalfOpen = false }: { readonly allowHalfOpen?: boolean } = {},
): Promise<TcpListener> {
  const sockets = new Set<Socket>();
  let accepted = 0;
  const server = net.createServer({ noDelay: true, allowHalfOpen }, (socket) => {
    accepted += 1;
    sockets.add(socket);
    // A broken connection is an ordinary event here; 'close' always follows and does the cleaning.
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    onSocket(socket);
  });
  const port = await listenSomewhere(server);
  const dropAll = (how: 'close' | 'reset'): void => {
    for (const socket of sockets) breakSocket(socket, how);
  };
  return {
    port,
    get accepted() {
      return accepted;
    },
    get open() {
      return sockets.size;
    },
    dropAll,
    async down() {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      dropAll('reset');
      await closed;
    },
    async up() {
      if (!server.listening) await listenOn(server, port);
    },
  };
}

/** Ends a connection: `close` sends FIN (what is already written still goes out), `reset` sends RST. */
export function breakSocket(socket: Socket, how: 'close' | 'reset'): void {
  if (socket.destroyed) return;
  if (how === 'close') socket.destroySoon();
  // libuv refuses to reset what has begun to shut down, and Node then never lets go of the handle.
  else if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}

/** Listens on one port of 127.0.0.1; rejects if that fails. */
function listenOn(server: net.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Listens on a free port outside the range of outgoing connections and returns it. */
export async function listenSomewhere(server: net.Server): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = randomInt(FIRST_PORT, LAST_PORT);
    try {
      await listenOn(server, port);
      return port;
    } catch (error) {
      if (
        attempt >= PORT_ATTEMPTS ||
        !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      ) {
        throw error;
      }
    }
  }
}
