import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { IpFamily } from '#shared/outage/diagnosis';
import { hearIssuer } from '../mail/certificate-issuer.ts';
import { trust } from '../mail/trust.ts';

/** What one GET answered; redirects are not followed. */
export interface HttpAnswer {
  readonly status: number;
  readonly ms: number;
  readonly family: IpFamily | undefined;
}

/** An answer with what came along; no body where none was wanted. */
export interface Received extends HttpAnswer {
  readonly headers: http.IncomingHttpHeaders;
  /** Its first `maxBytes`. */
  readonly body: Buffer | undefined;
  /** False: there was more than `maxBytes`. */
  readonly isWhole: boolean;
}

export interface Asking {
  /** Further certificate authorities, in PEM. */
  readonly authorities: readonly string[];
  /** Of wall clock, in milliseconds, whatever the server drips. */
  readonly limitMs: number;
  /** More than this is not waited for. */
  readonly maxBytes: number;
  /** Whether the body of such an answer is read; never one in an encoding, which is no text to us. */
  readonly wants: ((headers: http.IncomingHttpHeaders) => boolean) | undefined;
}

const issuers = new WeakMap<object, string>();

/** Who signed the certificate that a GET failed on. */
export const issuerOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null ? issuers.get(error) : undefined;

const isEncoded = (headers: http.IncomingHttpHeaders): boolean =>
  (headers['content-encoding'] ?? 'identity') !== 'identity';

/**
 * One GET, over verified TLS where the address is `https:`, answered once the body has ended or is larger than we care
 * to read. Throws Node's own error; `ETIMEDOUT` or `EAI_AGAIN` for the deadline.
 */
export function get(url: string, { authorities, limitMs, maxBytes, wants }: Asking): Promise<Received> {
  const startedAt = performance.now();
  const isPlain = URL.parse(url)?.protocol === 'http:';
  return new Promise((resolve, reject) => {
    const options = {
      agent: false as const,
      headers: {
        'user-agent': 'Mozilla/5.0 (compatible; PostaDiScorta)',
        ...(wants === undefined ? {} : { 'accept-encoding': 'identity' }),
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
      const isRead = wants !== undefined && !isEncoded(headers) && wants(headers);
      const chunks: Buffer[] = [];
      let bytes = 0;
      const answer = (): void => {
        const family = response.socket.remoteFamily === 'IPv6' ? 6 : 4;
        const body = isRead ? Buffer.concat(chunks).subarray(0, maxBytes) : undefined;
        const ms = Math.round(performance.now() - startedAt);
        resolve({ status, ms, family, headers, body, isWhole: bytes <= maxBytes });
        request.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
        if (isRead) chunks.push(chunk);
        if (bytes > maxBytes) answer();
      });
      response.on('end', answer);
      response.on('error', reject);
    });
  });
}
