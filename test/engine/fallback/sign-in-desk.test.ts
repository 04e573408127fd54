import http from 'node:http';
import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SignInDesk } from '#engine/fallback/sign-in-desk';
import { openTokens } from '#engine/fallback/stored-tokens';
import { faultOf } from '#shared/fault';
import { HOUR_MS, MINUTE_MS } from '#shared/time';
import { HandClock, makePorts } from '#support/ports';
import { type StrictProvider, startStrictProvider } from '#support/strict-provider';
import { type Shown, TestBrowser } from '#support/test-browser';

let provider: StrictProvider;
let clock: HandClock;
let desk: SignInDesk;
let opened: string[];
let shown: Promise<Shown>[];
let changes: boolean[];
let patienceMs: number;
/** What happens when the app opens a page. */
let person: (url: string) => void;

const browse = (url: string): void => void shown.push(new TestBrowser().open(url));
const firstOpened = async (): Promise<URL> => {
  await expect.poll(() => opened.length).toBeGreaterThan(0);
  return new URL(opened[0] ?? '');
};
const loopbackOf = (page: URL): URL => new URL(page.searchParams.get('redirect_uri') ?? '');
const answerOf = (page: URL, change: Record<string, string> = {}): string => {
  const answer = loopbackOf(page);
  const state = page.searchParams.get('state') ?? '';
  answer.search = new URLSearchParams({ code: 'made-up', state, iss: provider.issuer, ...change }).toString();
  return answer.href;
};
const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no fault',
    (error: unknown) => faultOf(error).kind,
  );
const isListening = (url: URL): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect({ host: url.hostname, port: Number(url.port) });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
const ask = (
  url: string,
  { method = 'GET', host, path }: { method?: string; host?: string; path?: string } = {},
): Promise<number> =>
  new Promise((resolve, reject) => {
    const options = { method, agent: false, ...(host === undefined ? {} : { headers: { host } }) };
    const request = http.request(url, { ...options, ...(path === undefined ? {} : { path }) }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end();
  });

beforeEach(async () => {
  provider = await startStrictProvider();
  clock = new HandClock(Date.now());
  opened = [];
  shown = [];
  changes = [];
  person = browse;
  patienceMs = 5 * MINUTE_MS;
  const ports = makePorts({
    clock,
    signIn: {
      services: [provider.service()],
      get patienceMs() {
        return patienceMs;
      },
      open: async (url) => {
        opened.push(url);
        person(url);
      },
    },
  });
  desk = new SignInDesk(ports, () => changes.push(desk.isOpen));
});
afterEach(async () => {
  await desk.stop();
  await Promise.allSettled(shown);
  await provider.close();
});

describe('a sign-in with a strict provider', () => {
  it('ends with whose mailbox it is and its tokens, a page without script, and nothing that listens', async () => {
    const { address, secret } = await desk.signIn('google');
    expect(address).toBe('anna.rossi@gmail.com');
    const tokens = openTokens(secret);
    expect(provider.accessTokens()).toContain(tokens?.access);
    expect(tokens?.expiresAt).toBe(clock.now() + 60 * MINUTE_MS);
    const page = await shown[0];
    expect(page?.status).toBe(200);
    expect(page?.text).toContain('Puoi chiudere questa pagina e tornare a Posta di Scorta');
    expect(page?.text).not.toMatch(/<script|<style|<img|<link|code|state/);
    expect(page?.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page?.headers.get('cache-control')).toBe('no-store');
    expect(page?.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await isListening(loopbackOf(await firstOpened()))).toBe(false);
    expect(changes).toEqual([true, false]);
  });

  it('asks with S256, a state and a nonce of its own, by the IP literal, for the wanted address', async () => {
    await desk.signIn('google', 'anna.rossi@gmail.com');
    await desk.signIn('google');
    const [first, second] = opened.map((url) => new URL(url).searchParams);
    expect(first?.get('code_challenge_method')).toBe('S256');
    expect(first?.get('login_hint')).toBe('anna.rossi@gmail.com');
    expect(second?.has('login_hint')).toBe(false);
    expect(first?.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/cb$/);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first?.get(name)?.length).toBeGreaterThanOrEqual(43);
      expect(first?.get(name)).not.toBe(second?.get(name));
    }
  });

  it('takes the account that was wanted, however Google spells it, and no other', async () => {
    expect((await desk.signIn('google', 'AnnaRossi@googlemail.com')).address).toBe('anna.rossi@gmail.com');
    expect(await kindOf(desk.signIn('google', 'mario@gmail.com'))).toBe('wrong-account');
    expect((await shown[1])?.text).toContain('Permesso non arrivato');
  });

  it('is denied when the person says no', async () => {
    provider.person.consents = false;
    expect(await kindOf(desk.signIn('google'))).toBe('sign-in-denied');
    expect((await shown[0])?.text).toContain('Permesso non arrivato');
    expect(provider.tokenRequests()).toBe(0);
  });

  it('is over when the browser was closed and the time is up, whatever a hurried clock says', async () => {
    person = () => undefined;
    patienceMs = 1000;
    const waiting = kindOf(desk.signIn('google'));
    const page = await firstOpened();
    clock.advance(HOUR_MS);
    expect(await isListening(loopbackOf(page))).toBe(true);
    expect(await waiting).toBe('sign-in-timeout');
    expect(await isListening(loopbackOf(page))).toBe(false);
    expect(desk.isOpen).toBe(false);
  });

  it('ends when it is cancelled, when the engine stops, and when a second one begins', async () => {
    person = () => undefined;
    const first = kindOf(desk.signIn('google'));
    await firstOpened();
    const second = kindOf(desk.signIn('google'));
    expect(await first).toBe('cancelled');
    expect(desk.isOpen).toBe(true);
    await expect.poll(() => opened.length).toBe(2);
    desk.cancel();
    expect(await second).toBe('cancelled');
    const third = kindOf(desk.signIn('google'));
    await expect.poll(() => opened.length).toBe(3);
    await desk.stop();
    expect(await third).toBe('cancelled');
    for (const url of opened) expect(await isListening(loopbackOf(new URL(url)))).toBe(false);
    expect(await kindOf(desk.signIn('google'))).toBe('cancelled');
  });

  it('two windows: the answer of the first one does not open the second', async () => {
    person = () => undefined;
    const first = kindOf(desk.signIn('google'));
    const abandoned = await firstOpened();
    person = browse;
    const second = desk.signIn('google');
    expect(await first).toBe('cancelled');
    expect((await second).address).toBe('anna.rossi@gmail.com');
    await expect(new TestBrowser().open(abandoned.href)).rejects.toThrow('fetch failed');
  });

  it('cannot begin with a provider that this build has no registration for', async () => {
    expect(await kindOf(desk.signIn('microsoft'))).toBe('sign-in-unavailable');
  });
});

describe('the listener on this computer', () => {
  it('refuses everything but the one answer, keeps waiting, and asks the provider for nothing', async () => {
    person = () => undefined;
    const waiting = desk.signIn('google');
    const page = await firstOpened();
    const right = answerOf(page);
    const { port, origin } = loopbackOf(page);
    expect(await ask(answerOf(page, { state: 'x'.repeat(43) }))).toBe(400);
    expect(await ask(answerOf(page, { state: '' }))).toBe(400);
    expect(await ask(`${right}&state=${page.searchParams.get('state')}`)).toBe(400);
    expect(await ask(right, { method: 'POST' })).toBe(405);
    expect(await ask(right, { method: 'HEAD' })).toBe(405);
    expect(await ask(right, { host: `evil.example:${port}` })).toBe(421);
    expect(await ask(right, { host: `localhost:${port}` })).toBe(421);
    expect(await ask(right, { host: '127.0.0.1' })).toBe(421);
    for (const path of ['/', '/cb/', '/cb/../cb', '//cb', '/CB', '/favicon.ico', `${origin}/cb`]) {
      expect(await ask(right, { path: `${path}?${new URL(right).searchParams.toString()}` })).toBe(404);
    }
    expect(provider.tokenRequests()).toBe(0);
    browse(page.href);
    expect((await waiting).address).toBe('anna.rossi@gmail.com');
    expect(provider.tokenRequests()).toBe(1);
  });

  it('takes a code that the provider does not know to the provider once, and fails', async () => {
    person = () => undefined;
    const waiting = kindOf(desk.signIn('google'));
    const page = await firstOpened();
    const hits = await Promise.allSettled([ask(answerOf(page)), ask(answerOf(page)), ask(answerOf(page))]);
    expect(await waiting).toBe('sign-in-failed');
    // The others were told to go, or came when nobody listened any more.
    expect(hits.filter((hit) => hit.status === 'fulfilled' && hit.value === 400)).toHaveLength(1);
    expect(provider.tokenRequests()).toBe(1);
  });

  it('refuses an answer in the name of another provider (RFC 9207), and one without a code', async () => {
    person = (url) => browse(answerOf(new URL(url), { iss: 'https://accounts.evil.example' }));
    expect(await kindOf(desk.signIn('google'))).toBe('sign-in-failed');
    person = (url) => browse(answerOf(new URL(url)).replace('code=made-up&', ''));
    expect(await kindOf(desk.signIn('google'))).toBe('sign-in-failed');
    expect(provider.tokenRequests()).toBe(0);
  });

  it('is not held open by connections that say nothing', async () => {
    person = () => undefined;
    const waiting = kindOf(desk.signIn('google'));
    const { hostname, port } = loopbackOf(await firstOpened());
    const sockets = Array.from({ length: 20 }, () => net.connect({ host: hostname, port: Number(port) }));
    for (const socket of sockets) socket.on('error', () => undefined);
    const closed = Promise.all(
      sockets.map((socket) => new Promise((resolve) => socket.on('close', resolve))),
    );
    await expect.poll(() => sockets.every((socket) => !socket.connecting)).toBe(true);
    desk.cancel();
    expect(await waiting).toBe('cancelled');
    await closed;
  });
});
