import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTokens, sealTokens } from '#engine/fallback/stored-tokens';
import { TokenKeeper } from '#engine/fallback/token-keeper';
import type { Ports } from '#engine/ports';
import { faultOf } from '#shared/fault';
import { type MailboxSettings, Secret } from '#shared/mailbox';
import { serviceSettings } from '#shared/providers';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';
import { HandClock, makePorts } from '#support/ports';
import { type ScriptedEndpoint, sendJson, startScriptedEndpoint } from './scripted-endpoint.ts';

const ADDRESS = 'Anna@gmail.com';
const NAME = 'anna@gmail.com';
const settings: MailboxSettings = { ...serviceSettings('google', ADDRESS), signIn: 'google' };

let endpoint: ScriptedEndpoint;
let clock: HandClock;
let ports: Ports;
let keeper: TokenKeeper;

beforeEach(async () => {
  endpoint = await startScriptedEndpoint();
  clock = new HandClock();
  const issuer = 'http://127.0.0.1:9';
  const service = {
    id: 'google',
    issuer,
    authorizationEndpoint: `${issuer}/auth`,
    tokenEndpoint: endpoint.url,
    scopes: ['openid'],
    extra: {},
    clientId: 'posta-di-scorta',
  } as const;
  ports = makePorts({ clock, signIn: { services: [service], open: async () => undefined } });
  keeper = new TokenKeeper(ports);
  await keep('access-0', 'refresh-0');
});
afterEach(() => endpoint.close());

const keep = (access: string, refresh: string, livesMs = HOUR_MS): Promise<void> =>
  ports.vault.write(
    NAME,
    sealTokens({ access, refresh, gotAt: clock.now(), expiresAt: clock.now() + livesMs }),
  );
const kept = async (): Promise<string | undefined> => {
  const secret = await ports.vault.read(NAME);
  const tokens = secret && openTokens(secret);
  return tokens && `${tokens.access} ${tokens.refresh}`;
};
const token = (by = keeper): Promise<string | undefined> =>
  by.accessToken(settings).then(
    (secret) => secret?.reveal(),
    (error: unknown) => faultOf(error).kind,
  );
const renewed = (refused: string): Promise<string | undefined> =>
  keeper.renewed(settings, new Secret(refused)).then((secret) => secret?.reveal());

describe('an access token', () => {
  it('is given from the vault while it is fresh, and renewed five minutes before its end', async () => {
    clock.advance(55 * MINUTE_MS - 1);
    expect(await token()).toBe('access-0');
    clock.advance(1);
    expect(await token()).toBe('access-1');
    expect(endpoint.forms.map((form) => [form.get('grant_type'), form.get('refresh_token')])).toEqual([
      ['refresh_token', 'refresh-0'],
    ]);
    expect(await token()).toBe('access-1');
    expect(endpoint.forms).toHaveLength(1);
  });

  it('is renewed once, whoever asks meanwhile', async () => {
    clock.advance(HOUR_MS);
    const all = await Promise.all(Array.from({ length: 20 }, () => token()));
    expect([...new Set(all)]).toEqual(['access-1']);
    expect(endpoint.forms).toHaveLength(1);
  });

  it('that lives shortly is renewed halfway', async () => {
    await keep('short', 'refresh-0', 4 * MINUTE_MS);
    clock.advance(2 * MINUTE_MS - 1);
    expect(await token()).toBe('short');
    clock.advance(1);
    expect(await token()).toBe('access-1');
  });

  it('is renewed when the clock was set back: nobody knows how old it is', async () => {
    clock = new HandClock(clock.now() - DAY_MS);
    expect(await token(new TokenKeeper({ ...ports, clock }))).toBe('access-1');
  });

  it('is not there when nothing was kept, or what is kept are no tokens', async () => {
    await ports.vault.write(NAME, new Secret('{"version":1}'));
    expect(await token()).toBeUndefined();
    await ports.vault.write(NAME, new Secret('a password of before'));
    expect(await token()).toBeUndefined();
    await ports.vault.remove(NAME);
    expect(await token()).toBeUndefined();
    expect(endpoint.forms).toHaveLength(0);
  });
});

describe('a renewal', () => {
  beforeEach(() => clock.advance(HOUR_MS));

  it('is in the vault before the token is used', async () => {
    const order: string[] = [];
    const { vault } = ports;
    const watched: Ports['vault'] = {
      ...vault,
      write: async (name, secret) => {
        await vault.write(name, secret);
        order.push('kept');
      },
    };
    await new TokenKeeper({ ...ports, vault: watched }).accessToken(settings).then(() => order.push('used'));
    expect(order).toEqual(['kept', 'used']);
    expect(await kept()).toBe('access-1 refresh-1');
  });

  it('without a new refresh token keeps the old one', async () => {
    endpoint.listener = (_form, response) =>
      sendJson(response, 200, { access_token: 'new', token_type: 'Bearer', expires_in: 3600 });
    expect(await token()).toBe('new');
    expect(await kept()).toBe('new refresh-0');
  });

  it.each([
    ['revoked', 400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }],
    ['to be given again', 400, { error: 'interaction_required' }],
  ])('of a consent that is %s leaves nothing behind', async (_name, status, body) => {
    endpoint.listener = (_form, response) => sendJson(response, status, body);
    expect(await token()).toBeUndefined();
    expect(await ports.vault.names()).toEqual([]);
  });

  it.each([
    ['is out of order', 'unavailable', 500, { error: 'invalid_grant' }],
    ['has too much to do', 'throttled', 429, {}],
    ['does not know this app any more', 'sign-in-failed', 401, { error: 'invalid_client' }],
  ])('by a provider that %s loses nothing', async (_name, kind, status, body) => {
    const { listener } = endpoint;
    endpoint.listener = (_form, response) => sendJson(response, status, body);
    expect(await token()).toBe(kind);
    expect(await kept()).toBe('access-0 refresh-0');
    endpoint.listener = listener;
    expect(await token()).toBe('access-2');
  });

  it('by nobody there loses nothing, and the token in hand helps until its end', async () => {
    endpoint.close();
    await keep('access-0', 'refresh-0');
    clock.advance(57 * MINUTE_MS);
    expect(await token()).toBe('access-0');
    clock.advance(3 * MINUTE_MS);
    expect(await token()).toBe('refused');
    expect(await kept()).toBe('access-0 refresh-0');
  });

  it('that the vault does not take is held, and the old refresh token is not shown again', async () => {
    const { vault } = ports;
    let isFull = true;
    const full: Ports['vault'] = {
      ...vault,
      write: async (name, secret) => {
        if (isFull) throw new Error('no space left');
        await vault.write(name, secret);
      },
    };
    const other = new TokenKeeper({ ...ports, vault: full });
    expect(await token(other)).toBe('internal');
    expect(await token(other)).toBe('internal');
    isFull = false;
    expect(await token(other)).toBe('access-1');
    expect(endpoint.forms).toHaveLength(1);
    expect(await kept()).toBe('access-1 refresh-1');
  });

  it('that the vault did not take is let go when the mailbox is forgotten', async () => {
    const { vault } = ports;
    const full: Ports['vault'] = { ...vault, write: () => Promise.reject(new Error('no space left')) };
    const other = new TokenKeeper({ ...ports, vault: full });
    expect(await token(other)).toBe('internal');
    other.forget(ADDRESS);
    expect(await token(other)).toBe('internal');
    // It was asked for anew: nothing of the first answer was held.
    expect(endpoint.forms).toHaveLength(2);
  });

  it('gives way to a sign-in made meanwhile, whatever the provider says of the old consent', async () => {
    for (const status of [200, 400]) {
      await keep('old', 'old', 0);
      endpoint.listener = (_form, response) =>
        void keep('of the sign-in', 'of the sign-in').then(() =>
          sendJson(
            response,
            status,
            status === 200 ? { access_token: 'late', token_type: 'Bearer' } : { error: 'invalid_grant' },
          ),
        );
      const given = await token();
      expect(given).toBe(status === 200 ? 'of the sign-in' : undefined);
      expect(await kept()).toBe('of the sign-in of the sign-in');
      expect(await token()).toBe('of the sign-in');
    }
  });

  it('of a mailbox that was forgotten meanwhile writes nothing back', async () => {
    const { listener } = endpoint;
    endpoint.listener = (form, response) =>
      void ports.vault.remove(NAME).then(() => listener(form, response));
    expect(await token()).toBeUndefined();
    expect(await ports.vault.names()).toEqual([]);
  });

  it('needs the registration of this build', async () => {
    const without = new TokenKeeper({ ...ports, signIn: { ...ports.signIn, services: [] } });
    expect(await token(without)).toBe('sign-in-unavailable');
    expect(await kept()).toBe('access-0 refresh-0');
  });
});

describe('a token that the mail server refuses before its time', () => {
  it('is renewed once; a second refusal is about something else', async () => {
    expect(await renewed('access-0')).toBe('access-1');
    expect(await renewed('access-1')).toBeUndefined();
    expect(endpoint.forms).toHaveLength(1);
    clock.advance(HOUR_MS);
    expect(await renewed('access-1')).toBe('access-2');
  });

  it('that somebody else has renewed already is not renewed again', async () => {
    expect(await Promise.all([renewed('access-0'), renewed('access-0')])).toEqual(['access-1', 'access-1']);
    expect(await renewed('access-0')).toBe('access-1');
    expect(endpoint.forms).toHaveLength(1);
  });

  it('is not handed out again by a turn that began before the refusal', async () => {
    const first = keeper.accessToken(settings);
    const second = first.then(() => keeper.accessToken(settings));
    expect(await renewed('access-0')).toBe('access-1');
    expect((await second)?.reveal()).toBe('access-0');
  });

  it('and whose consent is over leaves nothing behind', async () => {
    endpoint.listener = (_form, response) => sendJson(response, 400, { error: 'invalid_grant' });
    await expect(renewed('access-0')).rejects.toThrow('sign-in-needed');
    expect(await ports.vault.names()).toEqual([]);
  });
});
