import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SimulatedSignIn, startSignInService } from '#drill/servers/sign-in-service';
import { SignInDesk } from '#engine/fallback/sign-in-desk';
import { openTokens } from '#engine/fallback/stored-tokens';
import { TokenKeeper } from '#engine/fallback/token-keeper';
import { faultOf } from '#shared/fault';
import { type MailboxSettings } from '#shared/mailbox';
import { serviceSettings } from '#shared/providers';
import { HOUR_MS, MINUTE_MS } from '#shared/time';
import { HandClock, makePorts } from '#support/ports';

const ADDRESS = 'anna.scorta@gmail.com';
const VERIFIER = 'v'.repeat(43);
const REDIRECT = 'http://127.0.0.1:4567/cb';
const settings: MailboxSettings = { ...serviceSettings('google', ADDRESS), signIn: 'google' };

let clock: HandClock;
let simulated: SimulatedSignIn;
beforeEach(async () => {
  // Another time than the computer's: the demo's clock runs ahead.
  clock = new HandClock();
  simulated = await startSignInService({ id: 'google', address: ADDRESS, now: () => clock.now() });
});
afterEach(() => simulated.stop());

const RIGHT: Readonly<Record<string, string>> = {
  client_id: 'posta-di-scorta-prova',
  redirect_uri: REDIRECT,
  response_type: 'code',
  scope: 'openid email',
  state: 'a state',
  nonce: 'a nonce',
  code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  code_challenge_method: 'S256',
};
const post = (path: string, form: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(`${simulated.service.issuer}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  });

/** Presses one of the two buttons of an authorization page; answers where the browser is sent. */
async function press(page: string, button: 'Accetta' | 'Rifiuta'): Promise<URL> {
  const text = await (await fetch(page)).text();
  const ticket = /name="ticket" value="(\w+)"/.exec(text)?.[1] ?? '';
  const answer = new RegExp(`value="(\\w+)">${button}`).exec(text)?.[1] ?? '';
  const sent = await post('/decide', { ticket, answer });
  return new URL(sent.headers.get('location') ?? '');
}
const pageOf = (change: Readonly<Record<string, string>> = {}): string =>
  `${simulated.service.authorizationEndpoint}?${new URLSearchParams({ ...RIGHT, ...change }).toString()}`;
const code = async (): Promise<string> => (await press(pageOf(), 'Accetta')).searchParams.get('code') ?? '';
const exchange = async (given: string, change: Readonly<Record<string, string>> = {}): Promise<number> => {
  const form = {
    grant_type: 'authorization_code',
    client_id: RIGHT['client_id'] ?? '',
    redirect_uri: REDIRECT,
    code: given,
    code_verifier: VERIFIER,
  };
  return (await post('/token', { ...form, ...change })).status;
};

describe('the simulated sign-in', () => {
  it('lets the app in by its own sign-in and renewal, until it is taken back', async () => {
    const follow = (button: 'Accetta' | 'Rifiuta') => async (url: string) =>
      void press(url, button).then((answer) => fetch(answer));
    const services = [simulated.service];
    const ports = makePorts({ clock, signIn: { services, open: follow('Accetta') } });
    const { address, secret } = await new SignInDesk(ports, () => undefined).signIn('google', ADDRESS);
    expect(address).toBe(ADDRESS);
    expect([...simulated.accessTokens()]).toEqual([openTokens(secret)?.access]);
    await ports.vault.write(ADDRESS, secret);
    clock.advance(HOUR_MS);
    expect([...simulated.accessTokens()]).toEqual([]);
    const renewed = await new TokenKeeper(ports).accessToken(settings);
    expect([...simulated.accessTokens()]).toEqual([renewed?.reveal()]);
    simulated.revoke();
    expect([...simulated.accessTokens()]).toEqual([]);
    clock.advance(HOUR_MS);
    expect(await new TokenKeeper(ports).accessToken(settings)).toBeUndefined();
    const refusing = makePorts({ clock, signIn: { services, open: follow('Rifiuta') } });
    const refused = new SignInDesk(refusing, () => undefined).signIn('google');
    expect(await refused.catch((error: unknown) => faultOf(error).kind)).toBe('sign-in-denied');
  });

  it.each([
    ['another app', { client_id: 'other' }],
    ['another place to go back to', { redirect_uri: 'http://localhost:4567/cb' }],
    ['a place with another path', { redirect_uri: `${REDIRECT}/x` }],
    ['a token at once', { response_type: 'token' }],
    ['no nonce', { nonce: '' }],
    ['no state', { state: '' }],
    ['a challenge in clear', { code_challenge_method: 'plain' }],
    ['no challenge', { code_challenge: '' }],
    ['no identity', { scope: 'email' }],
  ])('shows no page to %s', async (_name, change) => {
    expect((await fetch(pageOf(change))).status).toBe(400);
  });

  it('takes a code once, within a minute, with its verifier, from where it was asked', async () => {
    expect(await exchange(await code())).toBe(200);
    expect(await exchange(await code(), { code_verifier: 'w'.repeat(43) })).toBe(400);
    expect(await exchange(await code(), { code_verifier: 'short' })).toBe(400);
    expect(await exchange(await code(), { redirect_uri: 'http://127.0.0.1:1/cb' })).toBe(400);
    expect(await exchange(await code(), { client_id: 'other' })).toBe(401);
    expect(await exchange('made up')).toBe(400);
    const late = await code();
    clock.advance(MINUTE_MS);
    expect(await exchange(late)).toBe(400);
  });

  it('ends the consent when a code is shown a second time', async () => {
    const once = await code();
    expect(await exchange(once)).toBe(200);
    expect(simulated.accessTokens().size).toBe(1);
    expect(await exchange(once)).toBe(400);
    expect(simulated.accessTokens().size).toBe(0);
  });

  it('ends the consent when a refresh token is shown a second time', async () => {
    const form = { grant_type: 'authorization_code', redirect_uri: REDIRECT, code_verifier: VERIFIER };
    const client = { client_id: RIGHT['client_id'] ?? '' };
    const given: unknown = await (await post('/token', { ...form, ...client, code: await code() })).json();
    const refresh = String(Reflect.get(Object(given), 'refresh_token'));
    const renew = { ...client, grant_type: 'refresh_token', refresh_token: refresh };
    expect((await post('/token', renew)).status).toBe(200);
    expect(simulated.accessTokens().size).toBe(2);
    expect((await post('/token', renew)).status).toBe(400);
    expect(simulated.accessTokens().size).toBe(0);
  });
});
