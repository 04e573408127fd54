import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import { isLoopback } from '#shared/mailbox';
import type { IpFamily } from '#shared/outage/diagnosis';
import { hearIssuer } from '../mail/certificate-issuer.ts';
import { trust } from '../mail/trust.ts';
import { decodePage, isPageType } from './page-charset.ts';
import { nextStop } from './redirect.ts';

/** What one GET answered; redirects are not followed. */
export interface HttpAnswer {
  readonly status: number;
  readonly ms: number;
  readonly family: IpFamily | undefined;
}

/** The page at the end of the redirects that were followed, and its text where it is one. */
export interface PageAnswer extends HttpAnswer {
  /** Of `text/html` or `text/plain` only; its first 256 KB. */
  readonly text: string | undefined;
}

interface Received extends HttpAnswer {
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer | undefined;
}

const issuers = new WeakMap<object, string>();

/** Who signed the certificate that a GET failed on. */
export const issuerOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null ? issuers.get(error) : undefined;

const MAX_BODY_BYTES = 256 * 1024;
const MAX_REDIRECTS = 3;

/** True for the addresses that may be asked: HTTPS, or plain HTTP on this computer (a rehearsal). */
export function isAllowedUrl(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
  );
}

interface Asking {
  readonly authorities: readonly string[];
  readonly limitMs: number;
  /** The body is wanted, where it is a page. */
  readonly wantsPage: boolean;
}

/** One GET, answered once the body has ended or is larger than we care to read. */
function get(url: string, { authorities, limitMs, wantsPage }: Asking): Promise<Received> {
  const startedAt = performance.now();
  const isPlain = URL.parse(url)?.protocol === 'http:';
  return new Promise((resolve, reject) => {
    const options = {
      agent: false as const,
      headers: {
        'user-agent': 'Mozilla/5.0 (compatible; PostaDiScorta)',
        ...(wantsPage ? { 'accept-encoding': 'identity' } : {}),
      },
    };
    const request = isPlain ? http.get(url, options) : https.get(url, { ...options, ...trust(authorities) });
    // A resolver that keeps silent is out of order in another way than a server that does.
    let isNameKnown = isIP(new URL(url).hostname.replace(/^\[|\]$/g, '')) !== 0;
    const timer = setTimeout(() => {
      const code = isNameKnown ? 'ETIMEDOUT' : 'EAI_AGAIN';
      request.destroy(Object.assign(new Error('no answer in time'), { code }));
    }, limitMs);
    request.on('close', () => clearTimeout(timer));
    let issuer = (): string | undefined => undefined;
    request.on('socket', (socket) => {
      socket.once('lookup', (error) => {
        isNameKnown = error === null;
      });
      if (socket instanceof TLSSocket) issuer = hearIssuer(socket);
    });
    request.on('error', (error) => {
      const signer = issuer();
      if (signer !== undefined) issuers.set(error, signer);
      reject(error);
    });
    request.on('response', (response) => {
      const { headers, statusCode: status = 0 } = response;
      // What a server compressed all the same is no text to us.
      const isPage = wantsPage && isPageType(headers['content-type']) && !isEncoded(headers);
      const chunks: Buffer[] = [];
      let bytes = 0;
      const answer = (): void => {
        const family = response.socket.remoteFamily === 'IPv6' ? 6 : 4;
        const body = isPage ? Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES) : undefined;
        resolve({ status, ms: Math.round(performance.now() - startedAt), family, headers, body });
        request.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
        if (isPage) chunks.push(chunk);
        if (bytes > MAX_BODY_BYTES) answer();
      });
      response.on('end', answer);
      response.on('error', reject);
    });
  });
}

const isEncoded = (headers: http.IncomingHttpHeaders): boolean =>
  (headers['content-encoding'] ?? 'identity') !== 'identity';

/**
 * One GET over verified TLS, answered once the body has ended or is larger than we care to read. `limitMs` is of wall
 * clock, whatever the server drips. Throws Node's own error; `ETIMEDOUT` for the deadline.
 */
export async function getOnce(
  url: string,
  authorities: readonly string[],
  limitMs: number,
): Promise<HttpAnswer> {
  const { status, ms, family } = await get(url, { authorities, limitMs, wantsPage: false });
  return { status, ms, family };
}

/**
 * A page with its text, over verified TLS. Three redirects are followed, within the same house only; any other one is
 * the answer. `limitMs` is of wall clock, for the whole way. Throws as `getOnce` does.
 */
export async function getPage(
  url: string,
  authorities: readonly string[],
  limitMs: number,
): Promise<PageAnswer> {
  const startedAt = performance.now();
  const spent = (): number => Math.round(performance.now() - startedAt);
  let at = url;
  for (let followed = 0; ; followed += 1) {
    const { status, family, headers, body } = await get(at, {
      authorities,
      limitMs: Math.max(1, limitMs - spent()),
      wantsPage: true,
    });
    const next = followed < MAX_REDIRECTS ? nextStop(at, status, headers.location) : undefined;
    if (next === undefined) {
      const text = body === undefined ? undefined : decodePage(body, headers['content-type']);
      return { status, ms: spent(), family, text };
    }
    at = next;
  }
}
