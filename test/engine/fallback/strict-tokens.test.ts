import { afterEach, beforeEach, expect, it } from 'vitest';
import { SignInDesk } from '#engine/fallback/sign-in-desk';
import { TokenKeeper } from '#engine/fallback/token-keeper';
import type { Ports } from '#engine/ports';
import type { MailboxSettings } from '#shared/mailbox';
import { serviceSettings } from '#shared/providers';
import { HOUR_MS } from '#shared/time';
import { HandClock, makePorts } from '#support/ports';
import { type StrictProvider, startStrictProvider } from '#support/strict-provider';
import { TestBrowser } from '#support/test-browser';

const ADDRESS = 'anna.rossi@gmail.com';
const settings: MailboxSettings = { ...serviceSettings('google', ADDRESS), signIn: 'google' };

let provider: StrictProvider;
let ports: Ports;
let clock: HandClock;

beforeEach(async () => {
  provider = await startStrictProvider(ADDRESS);
  clock = new HandClock(Date.now());
  const open = async (url: string): Promise<void> => void new TestBrowser().open(url);
  ports = makePorts({ clock, signIn: { services: [provider.service()], open } });
  await ports.vault.write(ADDRESS, (await new SignInDesk(ports, () => undefined).signIn('google')).secret);
  clock.advance(HOUR_MS);
});
afterEach(() => provider.close());

const token = async (by: Ports = ports): Promise<string | undefined> =>
  (await new TokenKeeper(by).accessToken(settings))?.reveal();

it('tokens are rotated for as long as they are renewed in turn', async () => {
  for (let hour = 0; hour < 3; hour += 1) {
    expect(provider.accessTokens()).toContain(await token());
    clock.advance(HOUR_MS);
  }
  expect(provider.tokenRequests()).toBe(4);
});

it('killed between the provider’s answer and the vault, it ends in a new sign-in and in nothing else', async () => {
  // The process dies where the vault would be written: what the provider sent is gone.
  const killed = Promise.withResolvers<void>();
  const dying: Ports['vault'] = {
    ...ports.vault,
    write: () => {
      killed.resolve();
      return new Promise(() => undefined);
    },
  };
  void token({ ...ports, vault: dying });
  await killed.promise;
  expect(await ports.vault.names()).toEqual([ADDRESS]);
  // The old refresh token is shown a second time: the provider takes it for stolen and ends the consent.
  expect(await token()).toBeUndefined();
  expect(await ports.vault.names()).toEqual([]);
  expect([...provider.accessTokens()]).toEqual([]);
});

it('killed right after the vault was written, it goes on', async () => {
  await token();
  clock.advance(HOUR_MS);
  expect(provider.accessTokens()).toContain(await token());
});

it('a consent that the user took back is over, and nothing is kept of it', async () => {
  await provider.revoke();
  expect(await token()).toBeUndefined();
  expect(await ports.vault.names()).toEqual([]);
});
