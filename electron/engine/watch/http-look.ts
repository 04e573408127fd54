import http from 'node:http';
import https from 'node:https';
import { TLSSocket } from 'node:tls';
import { isLoopback } from '#shared/mailbox';
import type { IpFamily } from '#shared/outage/diagnosis';
import { hearIssuer } from '../mail/certificate-issuer.ts';
import { trust } from '../mail/trust.ts';

/** What one GET answered; redirects are not followed. */
export interface HttpAnswer {
  readonly status: number;
  readonly ms: number;
  readonly family: IpFamily | undefined;
}

const issuers = new WeakMap<object, string>();

/** Who signed the certificate that a GET failed on. */
export const issuerOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null ? issuers.get(error) : undefined;

const MAX_BODY_BYTES = 256 * 1024;

/** True for the addresses that may be asked: HTTPS, or plain HTTP on this computer (a rehearsal). */
export function isAllowedUrl(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
  );
}

/**
 * One GET over verified TLS, answered once the body has ended or is larger than we care to read. `limitMs` is of wall
 * clock, whatever the server drips. Throws Node's own error; `ETIMEDOUT` for the deadline.
 */
export function getOnce(url: string, authorities: readonly string[], limitMs: number): Promise<HttpAnswer> {
  const startedAt = performance.now();
  const isPlain = URL.parse(url)?.protocol === 'http:';
  return new Promise((resolve, reject) => {
    const options = {
      agent: false as const,
      headers: { 'user-agent': 'Mozilla/5.0 (compatible; PostaDiScorta)' },
    };
    const request = isPlain ? http.get(url, options) : https.get(url, { ...options, ...trust(authorities) });
    const timer = setTimeout(
      () => request.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })),
      limitMs,
    );
    request.on('close', () => clearTimeout(timer));
    let issuer = (): string | undefined => undefined;
    request.on('socket', (socket) => {
      if (socket instanceof TLSSocket) issuer = hearIssuer(socket);
    });
    request.on('error', (error) => {
      const signer = issuer();
      if (signer !== undefined) issuers.set(error, signer);
      reject(error);
    });
    request.on('response', (response) => {
      let bytes = 0;
      const answer = (): void => {
        const family = response.socket.remoteFamily === 'IPv6' ? 6 : 4;
        resolve({ status: response.statusCode ?? 0, ms: Math.round(performance.now() - startedAt), family });
        request.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
        if (bytes > MAX_BODY_BYTES) answer();
      });
      response.on('end', answer);
      response.on('error', reject);
    });
  });
}
