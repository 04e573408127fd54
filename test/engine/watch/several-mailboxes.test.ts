import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { Mailboxes } from '#engine/mailboxes';
import type { DeskNote } from '#engine/ports';
import { createWatcher, type Watcher } from '#engine/watch/watcher';
import { Secret } from '#shared/mailbox';
import { makeContext, type TestContext } from '#support/engine-context';
import { AMPLE_LIMITS } from '#support/ports';

const BRUNO = 'bruno@libero.it';

let host: EmbeddedMailHost;
let context: TestContext;
let watcher: Watcher;
const notes: DeskNote[] = [];
beforeEach(async () => {
  const options = {
    name: 'libero',
    address: 'anna@libero.it',
    password: 'secret',
    security: 'none',
  } as const;
  host = await startMailHost({ ...options, ...LIBERO });
  // Two mailboxes behind the same doors: that they are one account of the server is of no matter here.
  notes.length = 0;
  const desk = { notify: (note: DeskNote) => void notes.push(note) };
  const made = makeContext({ primary: host, [`watched:${BRUNO}`]: host }, { limits: AMPLE_LIMITS, desk });
  context = {
    ...made,
    access: async (role) => {
      const access = await made.access(role);
      return access === undefined || role === 'primary' ? access : { ...access, address: BRUNO };
    },
  };
  context.database.run(
    "UPDATE mailbox SET address = ?, settings = replace(settings, 'anna@', 'bruno@') WHERE role LIKE 'watched:%'",
    BRUNO,
  );
  watcher = createWatcher(context);
});
afterEach(async () => {
  context.database.close();
  await host.stop();
});

async function round(): Promise<void> {
  const at = watcher.duty.nextAt();
  context.clock.advance(Math.max(0, (at ?? 0) - context.clock.now()));
  await watcher.duty.run(new AbortController().signal);
}

describe('two mailboxes of one provider', () => {
  it('share each knock, and log in each by itself', async () => {
    await round();
    expect(host.signIns.map(({ surface }) => surface).toSorted()).toEqual(['imap', 'imap', 'smtp', 'smtp']);
    const knocks = (): number => host.connections('imap') + host.connections('smtp');
    const before = knocks();
    await round();
    expect(knocks() - before).toBe(2);
    expect(watcher.viewOthers(() => false)).toMatchObject([
      { address: BRUNO, phase: 'up', diagnosis: 'well' },
    ]);
  });

  it('go down together, each with an outage of its own', async () => {
    await round();
    await host.down();
    for (let count = 0; count < 3; count += 1) await round();
    expect(watcher.view().phase).toBe('outage');
    expect(watcher.viewOthers(() => false)).toMatchObject([{ phase: 'outage', diagnosis: 'refused' }]);
    expect(context.database.all('SELECT address FROM outage ORDER BY address')).toEqual([
      { address: 'anna@libero.it' },
      { address: BRUNO },
    ]);
  });

  it('are told of once, when they go down together', async () => {
    await round();
    await host.down();
    for (let count = 0; count < 9; count += 1) await round();
    expect(notes.map(({ title }) => title)).toEqual([
      'Libero Mail non risponde',
      // Advice is about the primary mailbox alone.
      'Prepara una casella di scorta',
    ]);
  });

  it('forgetting one leaves the other as it was', async () => {
    await round();
    context.database.run("DELETE FROM mailbox WHERE role LIKE 'watched:%'");
    watcher.forget(BRUNO);
    expect(watcher.viewOthers(() => false)).toEqual([]);
    await round();
    expect(watcher.view()).toMatchObject({ phase: 'up', diagnosis: 'well' });
  });
});

describe('making another one the primary', () => {
  it('exchanges the two, leaves each its password, and keeps what is remembered of each', async () => {
    const { database, ports } = context;
    const mailboxes = new Mailboxes(database, ports.vault, {
      accessToken: async () => undefined,
      renewed: async () => undefined,
      forget: () => undefined,
    });
    await ports.vault.write('anna@libero.it', new Secret('of anna'));
    await ports.vault.write(BRUNO, new Secret('of bruno'));
    await round();
    mailboxes.choose(BRUNO);
    expect(mailboxes.primaries().map(({ role, settings }) => `${role} ${settings.address}`)).toEqual([
      `primary ${BRUNO}`,
      'watched:anna@libero.it anna@libero.it',
    ]);
    const chosen = await mailboxes.access('primary');
    expect(chosen?.credential.secret.reveal()).toBe('of bruno');
    const before = await mailboxes.access('watched:anna@libero.it');
    expect(before?.credential.secret.reveal()).toBe('of anna');
    expect(watcher.view()).toMatchObject({ phase: 'up', lastLookAt: context.clock.now() });
  });
});
