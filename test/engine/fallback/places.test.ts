import { expect, it } from 'vitest';
import { GMAIL } from '#drill/servers/host-folders';
import { startMailHost } from '#drill/servers/mail-host';
import { createEngine } from '#engine/engine';
import { faultOf } from '#shared/fault';
import { HandClock, makePorts } from '#support/ports';
import { startStrictProvider } from '#support/strict-provider';
import { TestBrowser } from '#support/test-browser';

const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no fault',
    (error: unknown) => faultOf(error).kind,
  );

it('a token of Google is shown to no server but those of Google', async () => {
  const ADDRESS = 'anna.rossi@yahoo.it';
  const provider = await startStrictProvider(ADDRESS);
  // The servers that the table knows for yahoo.it; they keep what they are shown.
  const yahoo = await startMailHost({
    ...GMAIL,
    name: 'yahoo',
    address: ADDRESS,
    password: 'x',
    security: 'none',
    signIn: { accessTokens: () => new Set<string>() },
  });
  const ports = makePorts({
    clock: new HandClock(Date.now()),
    directory: (address) =>
      address.endsWith('@yahoo.it')
        ? { address, user: address, imap: yahoo.imap, smtp: yahoo.smtp }
        : undefined,
    signIn: {
      services: [provider.service()],
      open: async (url) => void new TestBrowser().open(url).catch(() => undefined),
    },
  });
  const engine = createEngine(ports);
  await engine.start();
  const kind = await kindOf(engine.handlers['fallback.signIn']({ service: 'google', as: 'fallback' }));
  const shown = yahoo.signIns.length;
  await engine.stop();
  await Promise.all([yahoo.stop(), provider.close()]);
  expect({ kind, shown }).toMatchObject({ shown: 0 });
});

it('a proof that began with other servers proves nothing of those connected since', async () => {
  const address = 'anna@altra.example';
  const letGo = Promise.withResolvers<void>();
  const sent = Promise.withResolvers<void>();
  const base = { ...GMAIL, address, password: 'giusta', security: 'none' } as const;
  const old = await startMailHost({
    ...base,
    name: 'old',
    onSubmit: async ({ raw }) => {
      sent.resolve();
      void letGo.promise.then(() => old.deliver('inbox', raw));
    },
  });
  // Logs in well, and loses every message.
  const hole = await startMailHost({ ...base, name: 'hole', onSubmit: async () => undefined });
  const limits = { connectMs: 2000, greetingMs: 2000, commandMs: 4000, afterDotMs: 4000 };
  const engine = createEngine(makePorts({ limits, clock: new HandClock() }));
  await engine.start();
  const connect = (to: typeof old) =>
    kindOf(
      engine.handlers['fallback.connect']({
        address,
        password: 'giusta',
        servers: { imap: to.imap, smtp: to.smtp },
        as: 'fallback',
      }),
    );
  const first = connect(old);
  await sent.promise;
  const second = connect(hole);
  // The second proof is under way, by its own message, when the first one holds.
  await expect.poll(() => hole.submitted.length).toBe(1);
  letGo.resolve();
  await Promise.all([first, second]);
  const { fallback } = engine.snapshot();
  await engine.stop();
  await Promise.all([old.stop(), hole.stop()]);
  expect({ second: await second, provenAt: fallback?.provenAt }).toEqual({
    second: 'not-arrived',
    provenAt: undefined,
  });
});

it('two connects at once do not make one mailbox both the fallback and its reserve', async () => {
  const address = 'anna@altra.example';
  const host = await startMailHost({
    ...GMAIL,
    name: 'one',
    address,
    password: 'giusta',
    security: 'none',
    onSubmit: async ({ raw }) => void (await host.deliver('inbox', raw)),
  });
  const engine = createEngine(makePorts());
  await engine.start();
  const connect = (as: 'fallback' | 'spare') =>
    kindOf(
      engine.handlers['fallback.connect']({
        address,
        password: 'giusta',
        servers: { imap: host.imap, smtp: host.smtp },
        as,
      }),
    );
  const kinds = await Promise.all([connect('fallback'), connect('spare')]);
  const { fallback, spare } = engine.snapshot();
  await engine.stop();
  await host.stop();
  expect({ kinds, both: [fallback?.address, spare?.address] }).toMatchObject({
    both: [address, undefined],
  });
});

it('a primary that fails together with the fallback is refused or named, whichever came first', async () => {
  const open = (name: string, address: string) =>
    startMailHost({
      ...GMAIL,
      name,
      address,
      password: 'giusta',
      security: 'none',
      onSubmit: async ({ raw }) => void (await virgilio.deliver('inbox', raw)),
    });
  const virgilio = await open('virgilio', 'anna@virgilio.it');
  const libero = await open('libero', 'anna@libero.it');
  const engine = createEngine(makePorts());
  await engine.start();
  const typed = (host: typeof libero) => ({
    address: host.address,
    password: 'giusta',
    servers: { imap: host.imap, smtp: host.smtp },
  });
  const first = await kindOf(engine.handlers['fallback.connect']({ ...typed(virgilio), as: 'fallback' }));
  const second = await kindOf(engine.handlers['primary.connect'](typed(libero)));
  const items = JSON.stringify(engine.snapshot().readiness);
  await engine.stop();
  await Promise.all([virgilio.stop(), libero.stop()]);
  expect({ first, second, items }).toMatchObject({ second: 'same-mailbox' });
});

it('the primary mailbox under another address, on its own servers, is no fallback, whichever came first', async () => {
  const libero = await startMailHost({
    ...GMAIL,
    name: 'libero',
    address: 'anna@libero.it',
    password: 'giusta',
    security: 'none',
    onSubmit: async ({ raw }) => void (await libero.deliver('inbox', raw)),
  });
  const typed = {
    password: 'giusta',
    servers: { imap: libero.imap, smtp: libero.smtp, user: 'anna@libero.it' },
  };
  const inOrder = async (first: 'primary' | 'fallback'): Promise<string> => {
    const engine = createEngine(makePorts());
    await engine.start();
    const primary = () => engine.handlers['primary.connect']({ address: 'anna@libero.it', ...typed });
    const fallback = () =>
      engine.handlers['fallback.connect']({ address: 'anna@ditta.example', ...typed, as: 'fallback' });
    const [one, other] = first === 'primary' ? [primary, fallback] : [fallback, primary];
    await one();
    const kind = await kindOf(other());
    await engine.stop();
    return kind;
  };
  expect([await inOrder('primary'), await inOrder('fallback')]).toEqual(['same-mailbox', 'same-mailbox']);
  await libero.stop();
});
