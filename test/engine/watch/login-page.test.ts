import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createCertificateAuthority, createSelfSignedCertificate } from '#drill/servers/certificates';
import { getOnce, getPage } from '#engine/watch/http-look';
import { lookAtMailbox, lookAtProvider } from '#engine/watch/look-round';
import { probeWeb } from '#engine/watch/probe-web';
import { freshMemory } from '#shared/outage/memory';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { MORNING } from '#support/ports';

const LINE = {
  limits: { connectMs: 300, greetingMs: 300, commandMs: 300, afterDotMs: 300 },
  authorities: [],
};
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
const HTML = { 'content-type': 'text/html; charset=utf-8' };
const serving = (body: string | Buffer, headers: http.OutgoingHttpHeaders = HTML, status = 200) =>
  listen(http.createServer((_request, response) => response.writeHead(status, headers).end(body)));
/** A site by its paths: where each leads, or what it says. */
const site = (paths: Readonly<Record<string, { readonly to?: string; readonly text?: string }>>) =>
  listen(
    http.createServer(({ url = '/' }, response) => {
      const { to, text } = paths[url] ?? {};
      response.writeHead(to === undefined ? 200 : 302, to === undefined ? HTML : { location: to }).end(text);
    }),
  );

const DOWN = '<p>Il servizio Libero Mail è temporaneamente non disponibile.</p>';

describe('the login page', () => {
  it.each([
    [200, 'well'],
    [302, 'well'],
    [503, 'unavailable'],
    [404, 'unavailable'],
    [429, 'throttled'],
  ])('answering %i: %s', async (status, verdict) => {
    const url = await serving('body', {}, status);
    expect(await probeWeb(url, LINE)).toMatchObject({
      look: { surface: 'web', verdict, code: String(status) },
      word: undefined,
    });
  });

  it.each([
    [DOWN, 'outage', 'Il servizio Libero Mail è temporaneamente non disponibile.'],
    ['<h1>Servizio in manutenzione</h1>', 'maintenance', 'Servizio in manutenzione'],
    ['<h1>Credenziali non riconosciute</h1>', 'login-trouble', 'Credenziali non riconosciute'],
  ])('served well, but saying %j', async (body, kind, quote) => {
    expect(await probeWeb(await serving(body), LINE)).toMatchObject({
      look: { verdict: 'unavailable', code: kind },
      word: { kind, quote },
    });
  });

  it.each([
    ['<input type="password">', 'normal'],
    ['<p>Ciao</p>', 'other'],
  ])('saying nothing of trouble is well: %j', async (body, kind) => {
    expect(await probeWeb(await serving(body), LINE)).toMatchObject({
      look: { verdict: 'well', code: '200' },
      word: { kind, quote: '' },
    });
  });

  it('failing with words keeps its status as the code', async () => {
    expect(await probeWeb(await serving('HTTP ERROR 505', HTML, 505), LINE)).toMatchObject({
      look: { verdict: 'unavailable', code: '505' },
      word: { kind: 'outage', quote: 'HTTP ERROR 505' },
    });
  });

  it('that nobody serves', async () => {
    expect(await probeWeb('http://127.0.0.1:1/', LINE)).toMatchObject({
      look: { verdict: 'refused', code: 'ECONNREFUSED' },
      word: undefined,
    });
  });

  it('impersonated is not read', async () => {
    const { cert, key } = await createSelfSignedCertificate();
    const url = await listen(
      https.createServer({ cert, key }, (_request, response) => response.writeHead(200, HTML).end(DOWN)),
    );
    expect(await probeWeb(url, LINE)).toMatchObject({
      look: { verdict: 'untrusted-certificate' },
      word: undefined,
    });
  });

  it('over TLS that proves who it is, redirect and all', async () => {
    const authority = await createCertificateAuthority();
    const { cert, key } = await authority.issue();
    const url = await listen(
      https.createServer({ cert, key }, ({ url: path }, response) =>
        path === '/'
          ? response.writeHead(301, { location: '/a' }).end()
          : response.writeHead(200, HTML).end(DOWN),
      ),
    );
    const { word } = await probeWeb(url, { ...LINE, authorities: [authority.ca] });
    expect(word?.kind).toBe('outage');
  });
});

describe('one round', () => {
  const nowhere = { host: '127.0.0.1', port: 1, security: 'none' } as const;
  const settings = { address: 'anna@libero.it', user: 'anna', imap: nowhere, smtp: nowhere };
  const look = async (web: boolean) => {
    const order = {
      at: MORNING,
      plan: {
        imapLogin: false,
        smtpLogin: false,
        web,
        alternatives: false,
        sparing: false,
        incoming: false,
        neutral: false,
      },
      settings,
      access: undefined,
      memory: freshMemory(settings.address, MORNING),
      policy: DEFAULT_POLICY,
      line: LINE,
      controls: [],
      fallback: undefined,
    };
    return lookAtMailbox(lookAtProvider(order, await serving(DOWN)), order);
  };

  it('brings what the page said', async () => {
    const { looks, word } = await look(true);
    expect(word?.kind).toBe('outage');
    expect(looks.at(-1)).toMatchObject({ surface: 'web', verdict: 'unavailable', code: 'outage' });
  });

  it('does not ask for the page when that is not due', async () => {
    const { looks, word } = await look(false);
    expect(word).toBeUndefined();
    expect(looks.at(-1)).toMatchObject({ surface: 'web', verdict: 'not-looked' });
  });
});

describe('the text of a page', () => {
  const read = async (body: string | Buffer, headers: http.OutgoingHttpHeaders) =>
    (await getPage(await serving(body, headers), [], 2000)).text;

  it.each([
    ['utf-8 by its header', Buffer.from('è €'), 'text/html; charset=UTF-8', 'è €'],
    ['windows-1252 by its header', Buffer.from([0xe8, 0x80]), 'text/html;charset="windows-1252"', 'è€'],
    ['iso-8859-1', Buffer.from([0xe8]), 'text/plain; charset=ISO-8859-1', 'è'],
    ['iso-8859-15', Buffer.from([0xa4]), 'text/html; charset=iso-8859-15', '€'],
    ['unknown and broken', Buffer.from([0x61, 0xe8, 0x62]), 'text/html; charset=klingon', 'a\uFFFDb'],
    ['unnamed', Buffer.from('perché'), 'text/html', 'perché'],
  ])('%s', async (_name, body, type, text) => {
    expect(await read(body, { 'content-type': type })).toBe(text);
  });

  it('by its own meta', async () => {
    const page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">\xE8';
    expect(await read(Buffer.from(page, 'latin1'), { 'content-type': 'text/html' })).toMatch(/è$/);
  });

  it('is not looked for in what is no text, or was compressed against our wish', async () => {
    expect(await read('{}', { 'content-type': 'application/json' })).toBeUndefined();
    expect(await read('GIF', {})).toBeUndefined();
    expect(await read(gzipSync(DOWN), { ...HTML, 'content-encoding': 'gzip' })).toBeUndefined();
  });

  it('is asked for without compression', async () => {
    let asked: string | undefined;
    const url = await listen(
      http.createServer(({ headers }, response) => {
        asked = String(headers['accept-encoding']);
        response.writeHead(200, HTML).end();
      }),
    );
    await getPage(url, [], 2000);
    expect(asked).toBe('identity');
  });

  it('without an end is read no further than we care', async () => {
    const url = await listen(
      http.createServer((_request, response) => {
        response.writeHead(200, HTML);
        const pour = (): void => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
          if (!response.destroyed) response.once('drain', pour);
        };
        pour();
      }),
    );
    expect((await getOnce(url, [], 5000)).status).toBe(200);
    expect((await getPage(url, [], 5000)).text).toHaveLength(256 * 1024);
  });
});

describe('a redirect', () => {
  it('is followed three times, and no further', async () => {
    const at = await site({
      '/': { to: '/1' },
      '/1': { to: '/2' },
      '/2': { to: '/3' },
      '/3': { to: '/4', text: 'three' },
      '/4': { text: 'four' },
    });
    expect(await getPage(at, [], 2000)).toMatchObject({ status: 302 });
    expect(await getPage(`${at}1`, [], 2000)).toMatchObject({ status: 200, text: 'four' });
  });

  it('is not followed by a look at a neutral host', async () => {
    const at = await site({ '/': { to: '/1' }, '/1': { text: 'one' } });
    expect(await getOnce(at, [], 2000)).toMatchObject({ status: 302 });
  });

  it('in a circle, each turn slow, ends at the one deadline', async () => {
    const url = await listen(
      http.createServer((_request, response) => {
        const slow = setTimeout(() => response.writeHead(302, { location: '/' }).end(), 200);
        response.on('close', () => clearTimeout(slow));
      }),
    );
    await expect(getPage(url, [], 300)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  });
});
