import { Events } from 'oauth2-mock-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SignInDesk } from '#engine/fallback/sign-in-desk';
import { faultOf } from '#shared/fault';
import { HOUR_MS, MINUTE_MS } from '#shared/time';
import { HandClock, makePorts } from '#support/ports';
import { TestBrowser } from '#support/test-browser';
import { type LyingProvider, startLyingProvider } from './lying-provider.ts';

let provider: LyingProvider;
beforeEach(async () => {
  provider = await startLyingProvider();
});
afterEach(() => provider.server.stop());

describe('whose mailbox it is', () => {
  it.each([
    ['the e-mail claim', { email: 'anna@outlook.it' }, undefined, 'anna@outlook.it'],
    ['the name it is entered by', { preferred_username: 'anna@hotmail.it' }, undefined, 'anna@hotmail.it'],
    [
      'the wanted one of two',
      { email: 'a@hotmail.it', preferred_username: 'b@hotmail.it' },
      'B@hotmail.it',
      'b@hotmail.it',
    ],
    ['no claim, and a wanted one', {}, 'anna@outlook.it', 'anna@outlook.it'],
    ['no claim at all', {}, undefined, 'sign-in-failed'],
    ['something that is no address', { email: 'anna', preferred_username: 7 }, undefined, 'sign-in-failed'],
    ['another account', { email: 'mario@outlook.it' }, 'anna@outlook.it', 'wrong-account'],
  ])('by %s', async (_name, claims, wanted, outcome) => {
    provider.claim(claims);
    expect((await provider.signIn(wanted === undefined ? {} : { wanted })).outcome).toBe(outcome);
  });

  it('says so in the language of the window', async () => {
    provider.claim({ email: 'anna@outlook.it' });
    expect((await provider.signIn({ language: 'en' })).page).toContain('go back to Posta di Scorta');
  });
});

describe('an answer that is not to be believed', () => {
  it.each([
    ['another issuer', { iss: 'https://evil.example' }],
    ['another audience', { aud: 'somebody-else' }],
    ['another nonce', { nonce: 'replayed' }],
    ['an ID token that is long over', { exp: Math.floor(Date.now() / 1000) - 7200 }],
  ])('%s', async (_name, claims) => {
    provider.claim({ email: 'anna@outlook.it', ...claims });
    const { outcome, page } = await provider.signIn();
    expect(outcome).toBe('sign-in-failed');
    expect(page).toContain('Permesso non arrivato');
  });

  it.each([
    ['no refresh token', 'refresh_token', 'no refresh token'],
    ['no ID token', 'id_token', 'OAUTH'],
    ['no access token', 'access_token', 'OAUTH'],
  ])('%s', async (_name, field, said) => {
    provider.claim({ email: 'anna@outlook.it' });
    provider.answer(({ body }) => {
      if (body !== '') delete body[field];
    });
    const { outcome, detail } = await provider.signIn();
    expect([outcome, detail]).toEqual(['sign-in-failed', expect.stringContaining(said)]);
  });

  it('a state that another answer carries is not taken to the token endpoint', async () => {
    let asked = 0;
    provider.answer(() => {
      asked += 1;
    });
    provider.server.service.once(Events.BeforeAuthorizeRedirect, ({ url }: { url: URL }) => {
      url.searchParams.set('state', 'changed');
    });
    const pages: string[] = [];
    const signIn = { services: [provider.service], open: async (url: string) => void pages.push(url) };
    const ports = makePorts({ clock: new HandClock(Date.now()), signIn });
    const desk = new SignInDesk(ports, () => undefined);
    const waiting = desk.signIn('microsoft').catch((error: unknown) => faultOf(error).kind);
    await expect.poll(() => pages.length).toBe(1);
    expect((await new TestBrowser().open(pages[0] ?? '')).status).toBe(400);
    desk.cancel();
    expect([await waiting, asked]).toEqual(['cancelled', 0]);
  });
});

describe('a computer whose clock is off', () => {
  it.each([
    ['nine minutes ahead', 9 * MINUTE_MS, 'anna@outlook.it'],
    ['nine minutes behind', -9 * MINUTE_MS, 'anna@outlook.it'],
    ['three hours ahead', 3 * HOUR_MS, 'clock-wrong'],
    ['three hours behind', -3 * HOUR_MS, 'clock-wrong'],
    ['years behind', -6 * 365 * 24 * HOUR_MS, 'clock-wrong'],
  ])('by %s', async (_name, offByMs, outcome) => {
    provider.claim({ email: 'anna@outlook.it' });
    expect((await provider.signIn({ offByMs })).outcome).toBe(outcome);
  });

  it('is told by the provider’s own time, even where its ID token would pass', async () => {
    provider.claim({ email: 'anna@outlook.it', nbf: 0 });
    const { outcome, detail } = await provider.signIn({ offByMs: -3 * HOUR_MS });
    expect([outcome, detail]).toEqual(['clock-wrong', 'off by -180 minutes']);
  });
});
