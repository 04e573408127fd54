import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createCertificateAuthority, createSelfSignedCertificate } from '#drill/servers/certificates';
import { lookAtControls } from '#engine/watch/control';
import { DEFAULT_CONTROLS, readTarget } from '#engine/watch/control-target';
import { isAllowedUrl } from '#engine/watch/http-look';
import { controlsFor } from '#engine/watch/look-round';
import { AMPLE_LIMITS } from '#support/ports';

const LINE = { limits: AMPLE_LIMITS, authorities: [] };
const SHORT_LINE = { ...LINE, limits: { ...AMPLE_LIMITS, connectMs: 300, greetingMs: 300 } };
const NOTHING = { failed: [], names: [] };
const servers: (http.Server | https.Server)[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: http.Server | https.Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const scheme = server instanceof https.Server ? 'https' : 'http';
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
const answering = (status: number, headers: http.OutgoingHttpHeaders = {}): http.Server =>
  http.createServer((_request, response) => response.writeHead(status, headers).end('body'));

describe('a neutral host', () => {
  it.each([
    [204, 'well'],
    [200, 'well'],
    [302, 'captive-portal'],
    [511, 'captive-portal'],
    [407, 'captive-portal'],
    [500, 'failed'],
  ])('that answers %i: %s', async (status, verdict) => {
    const url = await listen(
      answering(status, status === 302 ? { location: 'http://login.hotel.example/' } : {}),
    );
    expect(await lookAtControls([url], undefined, NOTHING, LINE)).toMatchObject([{ verdict }]);
  });

  it('over TLS that proves who it is', async () => {
    const authority = await createCertificateAuthority();
    const { cert, key } = await authority.issue();
    const url = await listen(
      https.createServer({ cert, key }, (_request, response) => response.writeHead(204).end()),
    );
    const trusting = { ...LINE, authorities: [authority.ca] };
    expect(await lookAtControls([url], undefined, NOTHING, trusting)).toMatchObject([{ verdict: 'well' }]);
  });

  it('impersonated', async () => {
    const { cert, key } = await createSelfSignedCertificate();
    const url = await listen(https.createServer({ cert, key }));
    expect(await lookAtControls([url], undefined, NOTHING, LINE)).toMatchObject([
      { verdict: 'untrusted-certificate' },
    ]);
  });

  it.each([
    ['refusing', 'http://127.0.0.1:1/', 'failed'],
    ['whose name is not found', 'https://neutral.invalid/', 'dns'],
  ])('%s', async (_name, url, verdict) => {
    expect(await lookAtControls([url], undefined, NOTHING, LINE)).toMatchObject([{ verdict }]);
  });

  it.each<[string, http.RequestListener]>([
    ['silent', () => undefined],
    [
      'dripping for ever',
      (_request, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write('.'), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ])('%s ends at the deadline', async (_name, listener) => {
    const url = await listen(http.createServer(listener));
    const startedAt = performance.now();
    expect(await lookAtControls([url], undefined, NOTHING, SHORT_LINE)).toMatchObject([
      { verdict: 'failed' },
    ]);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it('is never asked in clear text outside this computer', () => {
    expect(['https://example.org/', 'http://127.0.0.1:8/', 'http://localhost/'].every(isAllowedUrl)).toBe(
      true,
    );
    expect(
      ['http://example.org/', 'ftp://127.0.0.1/', 'file:///etc/passwd', 'nonsense'].some(isAllowedUrl),
    ).toBe(false);
    expect(DEFAULT_CONTROLS.every((text) => readTarget(text) !== undefined)).toBe(true);
    expect(DEFAULT_CONTROLS.some((text) => text.startsWith('http:'))).toBe(false);
  });

  it('is not needed for a mailbox on this computer', () => {
    const endpoint = (host: string) => ({ host, port: 1, security: 'tls' as const });
    const mailbox = (host: string) => ({
      address: 'a@b.it',
      user: 'a',
      imap: endpoint(host),
      smtp: endpoint(host),
    });
    expect(controlsFor(mailbox('127.0.0.1'), DEFAULT_CONTROLS)).toEqual([]);
    expect(controlsFor(mailbox('127.0.0.1'), ['http://127.0.0.1:8/'])).toEqual(['http://127.0.0.1:8/']);
    expect(controlsFor(mailbox('imapmail.libero.it'), DEFAULT_CONTROLS)).toBe(DEFAULT_CONTROLS);
  });
});
