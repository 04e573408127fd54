import { afterEach, beforeEach, expect, test } from 'vitest';
import { GMAIL, LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { DutyRunner } from '#engine/duty';
import { findMailbox } from '#engine/mailbox-rows';
import { Mailboxes } from '#engine/mailboxes';
import { createSyncBack, type SyncBack } from '#engine/sync-back/sync-back';
import type { MailboxRole } from '#shared/mailbox';
import { HOUR_MS } from '#shared/time';
import { makeContext, type TestContext } from '#support/engine-context';
import { HandClock, MORNING } from '#support/ports';
import { accessTo, mail } from './scene.ts';

let hosts: Record<'libero' | 'gmail' | 'gmx', EmbeddedMailHost>;
let context: TestContext;
let mailboxes: Mailboxes;
let syncBack: SyncBack;
let runner: DutyRunner;

const open = (name: string, address: string, brand: typeof GMAIL): Promise<EmbeddedMailHost> =>
  startMailHost({ ...brand, name, address, password: 'segreto', security: 'none' });

beforeEach(async () => {
  hosts = {
    libero: await open('libero', 'anna@libero.it', LIBERO),
    gmail: await open('gmail', 'anna@gmail.com', GMAIL),
    gmx: await open('gmx', 'anna@gmx.net', GMAIL),
  };
  const { libero, gmail, gmx } = hosts;
  const clock = new HandClock(MORNING + 30 * HOUR_MS);
  const made = makeContext({ primary: libero, fallback: gmail, spare: gmx }, {}, clock);
  const byAddress = new Map([libero, gmail, gmx].map((one) => [one.address, one]));
  context = {
    ...made,
    changed: () => runner.review(),
    // As in the app: the mailbox that holds the role now.
    access: async (role: MailboxRole) => {
      const host = byAddress.get(findMailbox(made.database, role)?.settings.address ?? '');
      return host && accessTo(host);
    },
  };
  mailboxes = new Mailboxes(context.database, context.ports.vault, {
    accessToken: async () => undefined,
    renewed: async () => undefined,
    forget: () => undefined,
  });
  const window = () => ({ campaign: 'outage-1', since: MORNING, until: MORNING + 20 * HOUR_MS });
  syncBack = createSyncBack(context, { window, mayCopy: () => true });
  runner = new DutyRunner([syncBack.duty], clock, context.ports.log);
  runner.start();
});

afterEach(async () => {
  await runner.stop(3000);
  await Promise.all(Object.values(hosts).map((host) => host.stop()));
});

async function bringHome(): Promise<void> {
  await syncBack.start();
  const { clock } = context;
  for (let turns = 0; turns < 500 && clock.nextAt !== undefined; turns += 1) {
    clock.advance(Math.max(0, clock.nextAt - clock.now()));
    await runner.settled();
  }
}

const idsAtHome = async (): Promise<readonly string[]> =>
  (await hosts.libero.messages('INBOX')).map(
    ({ raw }) => /Message-ID: (\S+)/.exec(raw.toString())?.[1] ?? '',
  );

test('mail of both comes home once, although their messages have the same numbers', async () => {
  const internalDate = new Date(MORNING + HOUR_MS);
  await hosts.gmail.deliver('INBOX', Buffer.from(mail('uno')), { internalDate });
  await hosts.gmx.deliver('INBOX', Buffer.from(mail('due')), { internalDate });
  // In the middle of the outage the reserve took over.
  syncBack.noteSource();
  mailboxes.takeSpare();
  expect(syncBack.view()).toMatchObject({ state: 'none', elsewhere: 'anna@gmail.com' });
  await bringHome();
  expect(syncBack.view()).toMatchObject({ state: 'done', elsewhere: 'anna@gmail.com' });
  expect(await idsAtHome()).toEqual(['<due@posta.example>']);
  mailboxes.takeSpare();
  // Nobody has counted there yet: it must not be said that nothing waits.
  expect(syncBack.view()).toMatchObject({ state: 'none', counts: undefined });
  await bringHome();
  expect(syncBack.view()).toMatchObject({ state: 'done', elsewhere: undefined });
  expect((await idsAtHome()).toSorted()).toEqual(['<due@posta.example>', '<uno@posta.example>']);
});

test('a reserve that was never used is not asked for', async () => {
  await bringHome();
  expect(syncBack.view()).toMatchObject({ state: 'done', elsewhere: undefined });
});
