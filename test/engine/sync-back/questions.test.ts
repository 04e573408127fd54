import { afterEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '#engine/storage/database';
import { openLedger } from '#engine/sync-back/ledger';
import { createSyncBack, type SyncBack } from '#engine/sync-back/sync-back';
import { makeSyncBackHandlers } from '#engine/sync-back/sync-back-handlers';
import { HOUR_MS, MINUTE_MS } from '#shared/time';
import { HandClock, MORNING, makePorts } from '#support/ports';
import { accessTo, mail, makeScene, type Scene } from './scene.ts';

let scene: Scene;
let database: Database;
let syncBack: SyncBack;
let clock: HandClock;
let handlers: ReturnType<typeof makeSyncBackHandlers>;

async function begin(options: Parameters<typeof makeScene>[0] = {}): Promise<void> {
  scene = await makeScene(options);
  clock = new HandClock(MORNING + 30 * HOUR_MS);
  const ports = makePorts({ clock });
  database = openDatabase(scene.databaseFile);
  const context = {
    ports,
    database,
    line: { limits: { ...ports.limits, commandMs: 2000 }, authorities: [] },
    changed: () => undefined,
    access: async (role: string) => accessTo(role === 'primary' ? scene.libero : scene.gmail),
    isLocked: () => false,
  };
  syncBack = createSyncBack(context, {
    window: () => ({ campaign: 'outage-1', since: MORNING, until: MORNING + 20 * HOUR_MS }),
    mayCopy: () => true,
  });
  handlers = makeSyncBackHandlers({ context, syncBack });
}

afterEach(async () => {
  database.close();
  await scene[Symbol.asyncDispose]();
});

test('the room is read once after each count, however often the screen is opened', async () => {
  await begin({ libero: { quotaBytes: 200_000 } });
  await scene.libero.deliver('trash', 'x'.repeat(150_000));
  await scene.arrive(mail('grande', { body: 'riga\r\n'.repeat(10_000) }), 5);
  expect(await syncBack.plan()).toMatchObject({ planned: 1, fits: false });
  expect(syncBack.view().dryRun?.fitting).toBe(0);
  const logins = scene.libero.signIns.length;
  const [first] = await Promise.all([handlers['syncBack.room'](null), handlers['syncBack.room'](null)]);
  expect(await handlers['syncBack.room'](null)).toEqual(first);
  expect(first.advice).toMatchObject([{ kind: 'trash', count: 1, missingAfter: 0 }]);
  expect(scene.libero.signIns).toHaveLength(logins + 1);
  scene.libero.store.remove(scene.libero.store.get('trash'), new Set([1]));
  clock.advance(1000);
  expect(await syncBack.plan()).toMatchObject({ fits: true });
  expect(syncBack.view().dryRun?.fitting).toBe(1);
  expect(await handlers['syncBack.room'](null)).toMatchObject({ missingBytes: 0, advice: [] });
});

test('a room that could not be read is asked again', async () => {
  await begin();
  await scene.arrive(mail('uno'), 5);
  await syncBack.plan();
  await scene.libero.down('imap');
  await expect(handlers['syncBack.room'](null)).rejects.toMatchObject({ fault: { kind: 'refused' } });
  await scene.libero.up('imap');
  expect(await handlers['syncBack.room'](null)).toMatchObject({ missingBytes: undefined, advice: [] });
});

test('which messages stay in the fallback: found again by their heads, with who, what, when and why', async () => {
  await begin({ libero: { appendLimitBytes: 20_000 } });
  const body = 'riga\r\n'.repeat(5000);
  await scene.arrive(mail('=?utf-8?Q?Foto_della_gita_=E2=80=AE?=', { body }), 5);
  await scene.arrive(mail('piccola'), 10);
  await scene.arrive(mail('da Anna', { body, from: 'Anna <anna.scorta@gmail.com>' }), 15, [], 'sent');
  expect(await syncBack.plan()).toMatchObject({ planned: 1, skipped: [{ reason: 'too-big', count: 2 }] });
  const bytes = (name: string, from: string) => Buffer.byteLength(mail(name, { body, from }));
  expect(await handlers['syncBack.left'](null)).toEqual({
    messages: [
      {
        at: MORNING + 15 * MINUTE_MS,
        bytes: bytes('da Anna', 'Anna <anna.scorta@gmail.com>'),
        reason: 'too-big',
        who: 'anna.scorta@gmail.com',
        isSent: true,
        subject: 'da Anna',
      },
      {
        at: MORNING + 5 * MINUTE_MS,
        bytes: bytes('=?utf-8?Q?Foto_della_gita_=E2=80=AE?=', 'Bruno <bruno@example.org>'),
        reason: 'too-big',
        who: 'Bruno',
        isSent: false,
        subject: 'Foto della gita',
      },
    ],
    more: 0,
    gone: 0,
    unread: 0,
  });
  scene.gmail.store.remove(scene.gmail.store.get('INBOX'), new Set([1]));
  expect(await handlers['syncBack.left'](null)).toMatchObject({ messages: [{ isSent: true }], gone: 1 });
});

test('a folder that was renumbered describes nothing, rather than another message', async () => {
  await begin({ libero: { appendLimitBytes: 100 } });
  await scene.arrive(mail('uno'), 5);
  await syncBack.plan();
  scene.gmail.store.renumber(scene.gmail.store.get('INBOX'));
  expect(await handlers['syncBack.left'](null)).toEqual({ messages: [], more: 0, gone: 1, unread: 0 });
});

test('two hundred at most, the latest; own notices and what is at home are not among them', async () => {
  await begin({ libero: { appendLimitBytes: 100 } });
  for (let index = 0; index < 205; index += 1) await scene.arrive(mail(`m${index}`), index);
  await syncBack.plan();
  const ledger = openLedger(database, syncBack.run()?.id ?? 0);
  const rows = ledger.rows();
  ledger.mark(rows[204]?.id ?? 0, 'skipped', 'own-message', 0);
  ledger.mark(rows[203]?.id ?? 0, 'vanished', 'again', 0);
  const { messages, more, gone } = await handlers['syncBack.left'](null);
  expect({ count: messages.length, more, gone }).toEqual({ count: 200, more: 4, gone: 0 });
  expect(messages[0]).toMatchObject({ subject: 'm203', reason: 'vanished' });
  expect(messages.at(-1)).toMatchObject({ subject: 'm4', reason: 'too-big' });
});

test('without a run there is nothing to tell', async () => {
  await begin();
  await expect(handlers['syncBack.left'](null)).rejects.toMatchObject({ fault: { kind: 'nothing-to-do' } });
});
