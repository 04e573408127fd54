import http from 'node:http';
import net, { isIP, type Socket } from 'node:net';
import tls from 'node:tls';
import { Faulted, fail, makeFault } from '#shared/fault';
import { withDeadline } from '../deadline.ts';
import { networkFault, readMailError } from '../mail/mail-fault.ts';
import type { MailLine } from '../mail/mail-line.ts';
import { trust } from '../mail/trust.ts';

/** One form for a provider's token endpoint (RFC 6749 §3.2). */
export interface TokenRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

// An honest answer has a few kilobytes: three tokens and some words.
const MAX_ANSWER_BYTES = 256 * 1024;
// Node's own quarter of a second for each address is too little for a slow line.
const ADDRESS_ATTEMPT_MS = 5000;
// RFC 9110 §15.3.5, §15.4.5: these have no content, and `Response` takes none.
const WITHOUT_CONTENT: readonly number[] = [204, 205, 304];

/** Plain HTTP only to this very computer, where a test or a rehearsal plays the provider. */
export const isPlainAllowed = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && hostname === '127.0.0.1';

function openSocket(
  url: URL,
  { authorities }: MailLine,
): { socket: Socket; ready: 'connect' | 'secureConnect' } {
  const options = { autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS };
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isPlainAllowed(url))
    return { socket: net.connect({ ...options, host, port: Number(url.port || 80) }), ready: 'connect' };
  if (url.protocol !== 'https:') fail('encryption-missing', url.origin);
  const socket = tls.connect({
    ...options,
    ...trust(authorities),
    host,
    port: Number(url.port || 443),
    ALPNProtocols: ['http/1.1'],
    ...(isIP(host) === 0 ? { servername: host } : {}),
  });
  return { socket, ready: 'secureConnect' };
}

/** Hands the form over only to a socket whose other end has been verified: nothing secret is queued before that. */
async function ask(request: TokenRequest, url: URL, socket: Socket, ready: string): Promise<Response> {
  await new Promise<void>((resolve, reject) => {
    socket.once(ready, resolve);
    socket.once('error', reject);
    socket.once('close', () =>
      reject(Object.assign(new Error('closed before the answer'), { code: 'ECONNRESET' })),
    );
  });
  return new Promise((resolve, reject) => {
    const asked = http.request({
      createConnection: () => socket,
      method: request.method,
      path: `${url.pathname}${url.search}`,
      headers: {
        ...request.headers,
        host: url.host,
        'accept-encoding': 'identity',
        'content-length': Buffer.byteLength(request.body),
        connection: 'close',
      },
    });
    asked.on('error', reject);
    asked.on('response', (answer) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.byteLength;
        if (bytes > MAX_ANSWER_BYTES)
          answer.destroy(new Faulted(makeFault('unavailable', 'answer too large')));
      });
      answer.on('error', reject);
      answer.on('end', () => {
        const { statusCode: status = 0 } = answer;
        const headers = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
          values.map((value): [string, string] => [name, value]),
        );
        const body = WITHOUT_CONTENT.includes(status) ? null : Buffer.concat(chunks);
        // What is no status of a final answer is no answer.
        if (status < 200 || status > 599) reject(new Faulted(makeFault('unavailable', `HTTP ${status}`)));
        else resolve(new Response(body, { status, headers }));
      });
    });
    asked.end(request.body);
  });
}

/**
 * Asks a token endpoint over verified TLS, on a connection of its own; redirects are not followed. Not a byte of the
 * form leaves before the certificate holds. Ends with the line's deadlines, or at once with the reason of `signal`.
 * Faults: those of the network; `untrusted-certificate`; `encryption-missing`; `unavailable` for an answer that is none.
 */
export async function askTokenEndpoint(
  request: TokenRequest,
  line: MailLine,
  signal: AbortSignal | undefined,
): Promise<Response> {
  signal?.throwIfAborted();
  const url = new URL(request.url);
  const { socket, ready } = openSocket(url, line);
  const abandon = (): void => void socket.destroy();
  signal?.addEventListener('abort', abandon, { once: true });
  const { connectMs, greetingMs } = line.limits;
  try {
    return await withDeadline(
      ask(request, url, socket, ready),
      connectMs + greetingMs,
      'token endpoint',
      abandon,
    );
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Faulted) throw error;
    const facts = readMailError(error);
    throw new Faulted(
      networkFault(facts) ?? makeFault('unavailable', `${facts.code} ${facts.message}`),
      error,
    );
  } finally {
    signal?.removeEventListener('abort', abandon);
    socket.destroy();
  }
}
