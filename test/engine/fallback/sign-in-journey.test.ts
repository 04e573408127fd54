import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GMAIL } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { GMAIL_MANNERS } from '#drill/servers/personalities';
import { createEngine, type Engine } from '#engine/engine';
import type { Ports } from '#engine/ports';
import { faultOf } from '#shared/fault';
import { HOUR_MS } from '#shared/time';
import { HandClock, makePorts } from '#support/ports';
import { type StrictProvider, startStrictProvider } from '#support/strict-provider';
import { TestBrowser } from '#support/test-browser';

const ADDRESS = 'anna.rossi@gmail.com';

let provider: StrictProvider;
let gmail: EmbeddedMailHost;
let ports: Ports;
let engine: Engine;
let clock: HandClock;

beforeEach(async () => {
  provider = await startStrictProvider(ADDRESS);
  gmail = await startMailHost({
    ...GMAIL,
    name: 'gmail',
    address: ADDRESS,
    password: 'quella-del-sito',
    security: 'none',
    signIn: { personality: GMAIL_MANNERS, accessTokens: provider.accessTokens },
    onSubmit: async ({ raw }) => void (await gmail.deliver('inbox', raw)),
  });
  clock = new HandClock(Date.now());
  ports = makePorts({
    clock,
    directory: (address) => ({ address, user: address, imap: gmail.imap, smtp: gmail.smtp }),
    signIn: {
      services: [provider.service()],
      open: async (url) => void new TestBrowser().open(url),
    },
  });
  engine = createEngine(ports);
  await engine.start();
});
afterEach(async () => {
  await engine.stop();
  await gmail.stop();
  await provider.close();
});

const signIn = (): Promise<{ address: string }> =>
  engine.handlers['fallback.signIn']({ service: 'google', as: 'fallback' });
const prove = (): Promise<string> =>
  engine.handlers['fallback.prove']({ as: 'fallback' }).then(
    () => 'proven',
    (error: unknown) => faultOf(error).kind,
  );
const signIns = (): readonly string[] =>
  gmail.signIns.map(({ surface, mechanism, accepted }) => `${surface} ${mechanism} ${accepted}`);

describe('a fallback mailbox that is entered by sign-in', () => {
  it('is proven on real servers with the token alone', async () => {
    expect(await signIn()).toEqual({ address: ADDRESS });
    const { fallback, setup } = engine.snapshot();
    expect(fallback).toMatchObject({
      address: ADDRESS,
      signIn: 'google',
      entry: 'open',
      provenAt: clock.now(),
    });
    expect(setup.signingIn).toBe(false);
    expect(signIns()).toEqual(['imap OAUTHBEARER true', 'smtp XOAUTH2 true']);
    expect(await ports.vault.names()).toEqual([ADDRESS]);
  });

  it('is renewed by itself an hour later, and at once when the server takes the token back', async () => {
    await signIn();
    clock.advance(HOUR_MS);
    provider.withdrawAccess();
    expect([await prove(), provider.tokenRequests()]).toEqual(['proven', 2]);
    provider.withdrawAccess();
    expect([await prove(), provider.tokenRequests()]).toEqual(['proven', 3]);
    expect(signIns().slice(-4)).toEqual([
      'imap OAUTHBEARER false',
      'imap OAUTHBEARER true',
      'smtp XOAUTH2 false',
      'smtp XOAUTH2 true',
    ]);
    provider.withdrawAccess();
    // The token of a renewal is refused as well: that is for the user to see, not for the provider to be asked again.
    expect([await prove(), provider.tokenRequests()]).toEqual(['token-refused', 3]);
  });

  it('says that a sign-in is needed when the consent is taken back, and is whole after one', async () => {
    await signIn();
    await provider.revoke();
    const entries: (string | undefined)[] = [];
    engine.onSnapshot(({ fallback }) => entries.push(fallback?.entry));
    expect(await prove()).toBe('sign-in-needed');
    await expect.poll(() => entries.at(-1)).toBe('sign-in-needed');
    expect(await ports.vault.names()).toEqual([]);
    expect(await prove()).toBe('sign-in-needed');
    expect(engine.snapshot().fallback).toMatchObject({ address: ADDRESS, entry: 'sign-in-needed' });
    await signIn();
    expect(engine.snapshot().fallback).toMatchObject({ entry: 'open', fault: undefined });
    expect(await prove()).toBe('proven');
  });

  it('asks for a new sign-in after a restart where the vault keeps nothing', async () => {
    await signIn();
    for (const name of await ports.vault.names()) await ports.vault.remove(name);
    await engine.handlers['fallback.prove']({ as: 'fallback' }).catch(() => undefined);
    expect(engine.snapshot().fallback).toMatchObject({ entry: 'sign-in-needed' });
  });

  it('is kept when only its proof fails: what is missing is a switch on the provider’s side', async () => {
    gmail.faults.smtp.add({ on: 'auth', act: { kind: 'reply', code: 535, text: '5.7.8 no' } });
    expect(await signIn().catch((error: unknown) => faultOf(error).kind)).toBe('token-refused');
    expect(await ports.vault.names()).toEqual([ADDRESS]);
    expect(engine.snapshot().fallback).toMatchObject({ entry: 'open', provenAt: undefined });
  });

  it('ends its wait for the browser when the engine stops', async () => {
    const opened = Promise.withResolvers<void>();
    const silent = createEngine({
      ...ports,
      databasePath: ':memory:',
      signIn: { ...ports.signIn, open: async () => opened.resolve() },
    });
    const waiting = silent.handlers['fallback.signIn']({ service: 'google', as: 'fallback' }).catch(
      (error: unknown) => faultOf(error).kind,
    );
    await opened.promise;
    expect(silent.snapshot().setup.signingIn).toBe(true);
    await silent.stop();
    expect(await waiting).toBe('cancelled');
  });
});

it('a consent for a mailbox that was proven with a password is kept once it is proven itself', async () => {
  const typed = { address: ADDRESS, password: 'quella-del-sito', as: 'fallback' } as const;
  await engine.handlers['fallback.connect'](typed);
  gmail.faults.smtp.add({ on: 'auth', act: { kind: 'reply', code: 535, text: '5.7.8 no' } });
  expect(await signIn().catch((error: unknown) => faultOf(error).kind)).toBe('token-refused');
  const { fallback } = engine.snapshot();
  expect(fallback).toMatchObject({
    entry: 'open',
    signIn: undefined,
    provenAt: clock.now(),
    fault: undefined,
  });
  gmail.faults.smtp.clear();
  expect(await prove()).toBe('proven');
  expect(signIns().at(-1)).toBe('smtp PLAIN true');
  await signIn();
  expect(engine.snapshot().fallback).toMatchObject({
    entry: 'open',
    signIn: 'google',
    provenAt: clock.now(),
  });
  expect(await prove()).toBe('proven');
  expect(signIns().at(-1)).toBe('smtp XOAUTH2 true');
});
