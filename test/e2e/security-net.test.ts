import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPage, type LaunchedApp, launchApp, noElectron } from '#support/electron-app';

/** A place outside that notes whoever calls, by TCP and by UDP. */
async function startListener() {
  const calls: string[] = [];
  const tcp = createServer((socket) => {
    calls.push('tcp');
    socket.on('error', () => undefined).destroy();
  });
  const udp = createSocket('udp4').on('message', () => calls.push('udp'));
  tcp.listen(0, '127.0.0.1');
  udp.bind(0, '127.0.0.1');
  await Promise.all([once(tcp, 'listening'), once(udp, 'listening')]);
  return {
    calls,
    tcp: `127.0.0.1:${(tcp.address() as AddressInfo).port}`,
    udp: `127.0.0.1:${udp.address().port}`,
    close: () => {
      tcp.close();
      udp.close();
    },
  };
}

const element = (name: string, set: string): string =>
  `const it = document.createElement('${name}'); ${set}; document.head.append(it); await wait(); it.remove(); return 'tried';`;
const link = (rel: string, more = ''): string => element('link', `it.rel = '${rel}'; ${more} it.href = HTTP`);
const call = (server: string): string => `
  const peer = new RTCPeerConnection({ iceServers: [{ urls: ${server}, username: 'secret', credential: 'x' }] });
  peer.createDataChannel('x');
  await peer.setLocalDescription(await peer.createOffer());
  await wait(); await wait(); peer.close(); return 'tried';`;
const opened = (made: string): string =>
  `const it = new ${made}; await wait(); const state = it.readyState; it.close(); return state;`;

/** Every way out of a page that is known, and what the page sees of it. `HTTP`, `TCP` and `UDP` are the listener. */
const WAYS: readonly [way: string, script: string, seen: unknown][] = [
  ['fetch', `return await fetch(HTTP).then(() => 'answered');`, 'TypeError'],
  [
    'XMLHttpRequest',
    `const it = new XMLHttpRequest(); it.open('GET', HTTP, false); it.send();`,
    'NetworkError',
  ],
  ['a beacon', `navigator.sendBeacon(HTTP, 'x'); await wait(); return 'tried';`, 'tried'],
  ['a web socket', opened('WebSocket(`ws://${TCP}`)'), 3],
  ['an event stream', opened('EventSource(HTTP)'), 2],
  ['WebTransport', 'const it = new WebTransport(`https://${UDP}/`); await it.ready;', 'WebTransportError'],
  ['a call by UDP', call('`stun:${UDP}`'), 'tried'],
  ['a call by TCP', call('`turn:${TCP}?transport=tcp`'), 'tried'],
  ['an image', element('img', 'it.src = HTTP'), 'tried'],
  ['a film', element('video', 'it.src = HTTP'), 'tried'],
  ['a font', "return await new FontFace('x', `url(${HTTP})`).load().then(() => 'loaded');", 'NetworkError'],
  ['a style sheet', link('stylesheet'), 'tried'],
  ['a module', 'return await import(`${HTTP}x.js`).then(() => "ran");', 'TypeError'],
  ['a prefetch', link('prefetch'), 'tried'],
  ['a preload', link('preload', `it.as = 'image';`), 'tried'],
  [
    'a name looked up early',
    element('link', `it.rel = 'dns-prefetch'; it.href = 'http://secret.example/'`),
    'tried',
  ],
  ['a frame', element('iframe', 'it.src = HTTP'), 'tried'],
  ['a form', element('form', `it.action = HTTP; it.method = 'post'; setTimeout(() => it.submit())`), 'tried'],
  ['a ping', element('a', `it.href = '#'; it.ping = HTTP; setTimeout(() => it.click())`), 'tried'],
  ['a base', element('base', 'it.href = HTTP; setTimeout(() => fetch("x").catch(() => 0))'), 'tried'],
  ['an address', 'location.href = HTTP; await wait(); return location.protocol;', 'app:'],
];

describe.skipIf(noElectron)('a page that wants out', () => {
  let launched: LaunchedApp;
  let listener: Awaited<ReturnType<typeof startListener>>;
  let folder: string;
  let log: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'posta-net-'));
    log = path.join(folder, 'net.json');
    listener = await startListener();
    launched = await launchApp();
    await launched.app.evaluate(({ session }, file) => session.defaultSession.netLog.startLogging(file), log);
  });
  afterAll(async () => {
    await launched.close();
    listener.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(WAYS)('does not get there by %s', async (_way, script, seen) => {
    const { tcp, udp, calls } = listener;
    calls.length = 0;
    const said = await inPage(
      launched,
      `(async () => {
        const TCP = '${tcp}', UDP = '${udp}', HTTP = 'http://${tcp}/';
        const wait = () => new Promise((resolve) => setTimeout(resolve, 250));
        try { ${script} } catch (error) { return error.name; }
      })()`,
    );
    expect(said).toBe(seen);
    expect(calls).toEqual([]);
  });

  it('had no name looked up and no address called, says the log of the net', async () => {
    await launched.app.evaluate(({ session }) => session.defaultSession.netLog.stopLogging());
    const { constants, events } = JSON.parse(await readFile(log, 'utf8')) as {
      constants: { logEventTypes: Record<string, number> };
      events: { type: number }[];
    };
    const types = constants.logEventTypes;
    // It was listening: that a name was to be looked up is there, and that it was not.
    const count = (name: string): number => {
      expect(types).toHaveProperty(name);
      return events.filter(({ type }) => type === types[name]).length;
    };
    expect(count('HOST_RESOLVER_MANAGER_REQUEST')).toBeGreaterThan(0);
    expect([count('HOST_RESOLVER_MANAGER_JOB'), count('TCP_CONNECT')]).toEqual([0, 0]);
    expect(listener.calls).toEqual([]);
  });
});
