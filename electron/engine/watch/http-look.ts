import http from 'node:http';
import https from 'node:https';
import { isLoopback } from '#shared/mailbox';
import { trust } from '../mail/trust.ts';

/** What one GET answered; redirects are not followed. */
export interface HttpAnswer {
  readonly status: number;
  readonly ms: number;
}

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
    request.on('error', reject);
    request.on('response', (response) => {
      let bytes = 0;
      const answer = (): void => {
        resolve({ status: response.statusCode ?? 0, ms: Math.round(performance.now() - startedAt) });
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
