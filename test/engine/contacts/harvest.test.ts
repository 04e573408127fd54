import { afterEach, beforeEach, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { listContacts } from '#engine/contacts/contact-store';
import { type HarvestProgress, harvestMailbox } from '#engine/contacts/harvest';
import { openImap } from '#engine/mail/imap-session';
import { makeContext, type TestContext } from '#support/engine-context';
import { MORNING } from '#support/ports';

const ME = 'mario@libero.it';

let host: EmbeddedMailHost;
beforeEach(async () => {
  const mailbox = { name: 'libero', address: ME, password: 'secret', security: 'none' } as const;
  host = await startMailHost({ ...mailbox, ...LIBERO, now: () => MORNING });
});
afterEach(() => host.stop());

let serial = 0;
async function received(from: string): Promise<void> {
  serial += 1;
  const headers = [
    `From: ${from}`,
    `To: ${ME}`,
    `Message-ID: <${serial}@example.org>`,
    'Date: Tue, 6 Jan 2026 10:00:00 +0100',
  ];
  await host.deliver('inbox', `${headers.join('\r\n')}\r\n\r\nbody\r\n`);
}

async function harvest(
  context: TestContext,
  onProgress: (progress: HarvestProgress) => void = () => undefined,
  { signal }: Pick<AbortController, 'signal'> = new AbortController(),
): Promise<void> {
  const access = await context.access('primary');
  if (access === undefined) throw new Error('no mailbox');
  const session = await openImap(access, context.line);
  try {
    const now = (): number => context.clock.now();
    await harvestMailbox(session, context.database, { address: ME, own: [ME], now, signal, onProgress });
  } finally {
    await session.close();
  }
}

const counts = ({ database, clock }: TestContext): readonly (readonly [string, number])[] =>
  listContacts(database, { own: new Set(), primaryAddress: ME }, clock.now()).map(
    (one) => [one.address, one.received] as const,
  );

it('starts afresh in a renumbered folder whose numbers are lower than those already read', async () => {
  const context = makeContext({ primary: host });
  for (let index = 0; index < 3; index += 1) await received('anna@example.org');
  await harvest(context);
  expect(counts(context)).toEqual([['anna@example.org', 3]]);
  const inbox = host.store.get('inbox');
  host.store.remove(inbox, new Set(inbox.messages.map(({ uid }) => uid)));
  await received('bruno@example.org');
  host.store.renumber(inbox);
  await harvest(context);
  expect(counts(context)).toEqual([['bruno@example.org', 1]]);
});

it('stops when the folder is renumbered between the look at it and the reading', async () => {
  const context = makeContext({ primary: host });
  await received('anna@example.org');
  let isRenumbered = false;
  const renumber = (): void => {
    if (isRenumbered) return;
    isRenumbered = true;
    host.store.renumber(host.store.get('inbox'));
  };
  await expect(harvest(context, renumber)).rejects.toThrow('mailbox-changed');
  expect(counts(context)).toEqual([]);
  await harvest(context);
  expect(counts(context)).toEqual([['anna@example.org', 1]]);
});

it('ended after any batch, has counted exactly the batches before and goes on from there', async () => {
  for (let index = 0; index < 1700; index += 1) await received(`p${index % 7}@example.org`);
  const context = makeContext({ primary: host });
  const sum = (): number => counts(context).reduce((total, [, count]) => total + count, 0);
  for (const counted of [500, 1000, 1500]) {
    const ending = new AbortController();
    const endAfterOne = ({ read }: HarvestProgress): void => {
      if (read > 0) ending.abort();
    };
    await expect(harvest(context, endAfterOne, ending)).rejects.toThrow('cancelled');
    expect(sum()).toBe(counted);
  }
  const asked: number[] = [];
  await harvest(context, ({ total }) => void asked.push(total));
  expect(asked).toEqual([200, 200]);
  expect(sum()).toBe(1700);
  expect(host.store.get('inbox').messages.some(({ flags }) => flags.has('\\Seen'))).toBe(false);
});
