import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { ServerCertificate } from '#drill/servers/mail-host-types';
import { listenSomewhere } from '#drill/servers/tcp-listener';
import type { Neutral, WebFault } from './case.ts';

/** A page somewhere on this computer. */
export interface Page {
  readonly url: string;
  stop(): void;
}

const DRIP_EVERY_MS = 60;

function listener(fault: WebFault, raw: ReadonlySet<Socket>): http.RequestListener {
  return (request, response) => {
    switch (fault) {
      case 'silence':
        return;
      case 'trickle': {
        response.writeHead(200);
        const timer = setInterval(() => response.write('.'), DRIP_EVERY_MS);
        response.on('close', () => clearInterval(timer));
        return;
      }
      case 'reset':
        for (const socket of raw) socket.resetAndDestroy();
        return;
      case 'close':
        request.socket.destroy();
        return;
      case 'refused':
      case 'bad-certificate':
      default:
        response.writeHead(typeof fault === 'number' ? fault : 200, {
          location: 'https://elsewhere.invalid/',
        });
        response.end(fault === 204 ? undefined : 'page');
    }
  };
}

/** Opens a page that does as told, over TLS where a certificate is given. */
export async function openPage(fault: WebFault, certificate?: ServerCertificate): Promise<Page> {
  const sockets = new Set<Socket>();
  const server =
    certificate === undefined
      ? http.createServer(listener(fault, sockets))
      : https.createServer({ cert: certificate.cert, key: certificate.key }, listener(fault, sockets));
  // HTTP does not count a connection before its request, nor one inside its handshake.
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  const port = await listenSomewhere(server);
  const stop = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  // Nobody listens there any more, and nobody else will: the port is outside the range of outgoing connections.
  if (fault === 'refused') stop();
  return { url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}/`, stop };
}

/** Three neutral hosts for each thing they may say. */
export interface NeutralHosts {
  readonly urls: Readonly<Record<Neutral, readonly string[]>>;
  stop(): void;
}

const NO_NAMES = ['one', 'two', 'three'].map((name) => `https://${name}.neutral.invalid/`);

/** Opens them. `impostor` is signed by an authority that nobody trusts. */
export async function openNeutralHosts(
  good: ServerCertificate,
  impostor: ServerCertificate,
): Promise<NeutralHosts> {
  const pages: Page[] = [];
  const three = async (fault: WebFault, certificate: ServerCertificate): Promise<readonly string[]> => {
    const opened = await Promise.all([1, 2, 3].map(() => openPage(fault, certificate)));
    pages.push(...opened);
    return opened.map(({ url }) => url);
  };
  const well = await three(204, good);
  return {
    urls: {
      well,
      refused: await three('refused', good),
      silent: await three('silence', good),
      redirect: await three(302, good),
      'other-authority': await three(204, impostor),
      'no-names': NO_NAMES,
      'no-names-but-numbers': [...NO_NAMES.slice(0, 2), ...well.slice(0, 1)],
    },
    stop() {
      for (const page of pages) page.stop();
    },
  };
}
