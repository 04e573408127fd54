import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { answerHeaders, type SignInPage } from './sign-in-page.ts';

/** The browser's one answer. */
export interface Visit {
  /** The address that the provider sent the browser to, with its parameters. */
  readonly url: URL;
  /** Ends the browser's wait with a page. */
  show(page: SignInPage): Promise<void>;
}

/** The place on this computer that a provider sends the browser back to. */
export interface Loopback {
  readonly redirectUri: string;
  /** The first answer that carries the right state; others are refused and change nothing. */
  readonly visit: Promise<Visit>;
  /** Nothing listens afterwards, and no connection is open. */
  close(): Promise<void>;
}

// RFC 8252 §7.3 and §8.3: the IP literal, since a name may lead elsewhere.
const HOST = '127.0.0.1';
const PATH = '/cb';
const MAX_IDLE = 32;
const MAX_HEADER_BYTES = 16 * 1024;
const REQUEST_MS = 10_000;

const sameText = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** What a request is: the provider's answer, or the status it is refused with. */
function judge(
  { method, url = '', headers }: Pick<http.IncomingMessage, 'method' | 'url' | 'headers'>,
  expected: { readonly origin: string; readonly state: string },
): URL | 400 | 404 | 405 | 421 {
  // A page elsewhere whose name was made to lead here still names itself (DNS rebinding).
  if (`http://${headers.host}` !== expected.origin) return 421;
  if (url.split('?', 1)[0] !== PATH) return 404;
  if (method !== 'GET') return 405;
  const answer = new URL(`${expected.origin}${url}`);
  const states = answer.searchParams.getAll('state');
  return states.length === 1 && sameText(states[0] ?? '', expected.state) ? answer : 400;
}

/**
 * Listens on 127.0.0.1 at a port the system chooses, for one answer with this `state`; `page` makes what the browser
 * shows. Whoever opens it closes it.
 */
export async function openLoopback(state: string, page: (which: SignInPage) => string): Promise<Loopback> {
  const visit = Promise.withResolvers<Visit>();
  let isAnswered = false;
  let showing: ((which: SignInPage) => Promise<void>) | undefined;
  const server = http.createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: REQUEST_MS,
    requestTimeout: REQUEST_MS,
    connectionsCheckingInterval: REQUEST_MS / 2,
  });
  // Bounded, and the newest is let in: whoever opens many and says nothing must not keep the browser out.
  const idle = new Set<Socket>();
  server.on('connection', (socket) => {
    idle.add(socket);
    socket.once('close', () => idle.delete(socket));
    const [oldest] = idle;
    if (idle.size > MAX_IDLE) oldest?.destroy();
  });
  server.listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://${HOST}:${port}`;

  server.on('request', (request, response) => {
    request.resume();
    idle.delete(request.socket);
    const verdict = judge(request, { origin, state });
    if (!(verdict instanceof URL) || isAnswered) {
      const status = verdict instanceof URL ? 409 : verdict;
      response.writeHead(status, answerHeaders('text/plain')).end(http.STATUS_CODES[status]);
      return;
    }
    isAnswered = true;
    const show = async (which: SignInPage): Promise<void> => {
      showing = undefined;
      if (response.destroyed) return;
      const ended = once(response, 'close');
      response.writeHead(which === 'given' ? 200 : 400, answerHeaders('text/html')).end(page(which));
      await Promise.race([ended, once(response, 'finish')]);
    };
    showing = show;
    visit.resolve({ url: verdict, show });
  });
  return {
    redirectUri: `${origin}${PATH}`,
    visit: visit.promise,
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      await showing?.('not-given');
      server.closeAllConnections();
      await closed;
    },
  };
}
