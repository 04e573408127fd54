import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCertificateAuthority, createSelfSignedCertificate } from '#drill/servers/certificates';
import { askTokenEndpoint } from '#engine/fallback/token-endpoint';
import { faultOf } from '#shared/fault';
import { makePorts } from '#support/ports';
import { type LyingProvider, startLyingProvider } from './lying-provider.ts';

const closers: (() => void)[] = [];
let provider: LyingProvider;
beforeEach(async () => {
  provider = await startLyingProvider();
});
afterEach(async () => {
  for (const close of closers.splice(0)) close();
  await provider.server.stop();
});

/** A token endpoint that answers as it is told. */
async function tokenEndpoint(listener: http.RequestListener): Promise<string> {
  const endpoint = http.createServer(listener).listen(0, '127.0.0.1');
  await once(endpoint, 'listening');
  closers.push(() => {
    endpoint.closeAllConnections();
    endpoint.close();
  });
  return `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/token`;
}
const json = { 'content-type': 'application/json' };

describe('a token endpoint that is out of order', () => {
  it.each<[string, string, http.RequestListener]>([
    [
      '500 and a page',
      'unavailable',
      (_q, r) => r.writeHead(500, { 'content-type': 'text/html' }).end('<h1>'),
    ],
    ['503 and an error', 'unavailable', (_q, r) => r.writeHead(503, json).end('{"error":"server_error"}')],
    ['429', 'throttled', (_q, r) => r.writeHead(429, json).end('{}')],
    [
      'a page',
      'unavailable',
      (_q, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Ciao</h1>'),
    ],
    ['garbage', 'unavailable', (_q, r) => r.writeHead(200, json).end('\u0000{{{')],
    ['nothing', 'unavailable', (_q, r) => r.writeHead(204).end()],
    ['a flood', 'unavailable', (_q, r) => r.writeHead(200, json).end(`{"x":"${'x'.repeat(2_000_000)}"}`)],
    ['half an answer', 'closed', (_q, r) => void r.writeHead(200, json).write('{"a', () => r.destroy())],
    ['a slammed door', 'closed', (q) => q.socket.destroy()],
    [
      'a refusal of the code',
      'sign-in-failed',
      (_q, r) => r.writeHead(400, json).end('{"error":"invalid_grant"}'),
    ],
    [
      'a refusal of the app',
      'sign-in-failed',
      (_q, r) => r.writeHead(401, json).end('{"error":"invalid_client"}'),
    ],
  ])('%s is %s', async (_name, kind, listener) => {
    const { outcome, page } = await provider.signIn({
      over: { tokenEndpoint: await tokenEndpoint(listener) },
    });
    expect(outcome).toBe(kind);
    expect(page).toContain('Permesso non arrivato');
  });

  it('is waited for until the deadline, also when it drips', async () => {
    const slow = await tokenEndpoint((_request, response) => {
      response.writeHead(200, json);
      const dripping = setInterval(() => response.write(' '), 100);
      response.on('close', () => clearInterval(dripping));
    });
    expect((await provider.signIn({ over: { tokenEndpoint: slow } })).outcome).toBe('silent');
  });

  it('that nobody answers at is refused, and a redirect is not followed', async () => {
    expect((await provider.signIn({ over: { tokenEndpoint: 'http://127.0.0.1:9/token' } })).outcome).toBe(
      'refused',
    );
    let followed = 0;
    const other = await tokenEndpoint((_request, response) => {
      followed += 1;
      response.end();
    });
    for (const status of [302, 307, 308]) {
      const moved = await tokenEndpoint((_request, response) =>
        response.writeHead(status, { location: other }).end(),
      );
      expect((await provider.signIn({ over: { tokenEndpoint: moved } })).outcome).toBe('unavailable');
    }
    expect(followed).toBe(0);
  });

  it('in clear text beyond this computer is never asked', async () => {
    for (const clear of ['http://192.0.2.1/token', 'http://localhost:9/token']) {
      expect((await provider.signIn({ over: { tokenEndpoint: clear } })).outcome).toBe('encryption-missing');
    }
  });

  it('with a certificate that does not hold gets not a byte, and with a good one it does', async () => {
    const authority = await createCertificateAuthority();
    const { limits } = makePorts();
    const line = { limits, authorities: [authority.ca] };
    const heard: [string, boolean][] = [];
    for (const [outcome, { key, cert }] of [
      ['untrusted-certificate', await createSelfSignedCertificate()],
      ['untrusted-certificate', await authority.issueForOtherName('altro.example')],
      ['untrusted-certificate', await authority.issueExpired()],
      ['answered', await authority.issue()],
    ] as const) {
      let bytes = 0;
      const endpoint = https.createServer({ key, cert }, (_request, response) => response.end('{}'));
      endpoint.on('secureConnection', (socket) => {
        socket.prependListener('data', (chunk: Buffer) => (bytes += chunk.byteLength));
        socket.on('error', () => undefined);
      });
      endpoint.on('tlsClientError', () => undefined);
      endpoint.listen(0, '127.0.0.1');
      await once(endpoint, 'listening');
      closers.push(() => endpoint.close());
      const url = `https://127.0.0.1:${(endpoint.address() as AddressInfo).port}/token`;
      const form = { url, method: 'POST', headers: {}, body: 'refresh_token=segreto' };
      const met = await askTokenEndpoint(form, line, undefined).then(
        () => 'answered',
        (error: unknown) => faultOf(error).kind,
      );
      expect(met).toBe(outcome);
      heard.push([met, bytes > 0]);
    }
    expect(heard.filter(([, isHeard]) => isHeard)).toEqual([['answered', true]]);
  });
});
