import { afterEach, beforeEach, expect, test } from 'vitest';
import { viewHomecoming } from '#engine/sync-back/homecoming';
import { HistoryStore } from '#engine/watch/history-store';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';
import { MORNING } from '#support/ports';
import { ENDED, HomeEngine } from './home-engine.ts';
import { contents, fillMorning, mail, makeScene, type Scene } from './scene.ts';

let scene: Scene;
let engine: HomeEngine;

const view = () => engine.syncBack.view();
const late = () => view().late;

/** The provider delivers a message now, whenever it was written. */
const deliverNow = async (raw: string): Promise<void> => {
  await scene.libero.deliver('INBOX', raw, { internalDate: new Date(engine.clock.now()) });
};

/** A mail written so many minutes after the outage began. */
const writtenAt = (name: string, minutes: number): string =>
  mail(name).replace(/Date: .+\r\n/, `Date: ${new Date(MORNING + minutes * MINUTE_MS).toUTCString()}\r\n`);

beforeEach(async () => {
  scene = await makeScene();
  await fillMorning(scene);
  engine = new HomeEngine(scene, scene.databaseFile);
});

afterEach(async () => {
  await engine.stop();
  await scene[Symbol.asyncDispose]();
});

test('what the provider delivers late is counted, what its owner had already is named, nothing is deleted', async () => {
  await engine.bringHome();
  expect(late()).toMatchObject({
    until: ENDED + 7 * DAY_MS,
    watching: true,
    lookedAt: undefined,
    arrived: 0,
  });
  for (const name of ['a', 'b', 'c', 'd', 'e']) await deliverNow(writtenAt(name, 300));
  await deliverNow(mail('primo'));
  await deliverNow(mail('secondo'));
  const before = await contents(scene.libero, 'INBOX');
  await engine.play(() => late()?.lookedAt !== undefined);
  expect(late()).toMatchObject({ arrived: 7, already: 2 });
  expect(engine.clock.now() - ENDED).toBe(HOUR_MS + 15 * MINUTE_MS);
  await engine.playUntil(ENDED + 9 * DAY_MS);
  expect(late()).toMatchObject({ arrived: 7, already: 2, watching: false });
  expect(await contents(scene.libero, 'INBOX')).toEqual(before);
});

test('the same Message-ID with another body is late mail, and no duplicate', async () => {
  await engine.bringHome();
  await deliverNow(mail('primo', { body: 'Questa è un’altra lettera.' }));
  await engine.play(() => late()?.lookedAt !== undefined);
  expect(late()).toMatchObject({ arrived: 1, already: 0 });
});

test('mail of today, mail that came in time, our copies and our own messages are not late', async () => {
  await scene.libero.deliver('INBOX', writtenAt('in tempo', 60), {
    internalDate: new Date(MORNING + 62 * MINUTE_MS),
  });
  await engine.bringHome();
  await deliverNow(writtenAt('oggi', 20 * 60 + 5));
  await scene.libero.deliver('INBOX', writtenAt('prima', -120), {
    internalDate: new Date(MORNING + HOUR_MS),
  });
  engine.database.run(
    "INSERT INTO own_message(message_id, purpose, at) VALUES('<prova@posta.example>', 'round-trip', 0)",
  );
  await deliverNow(writtenAt('prova', 600));
  await engine.play(() => late()?.lookedAt !== undefined);
  expect(late()).toMatchObject({ arrived: 0, already: 0 });
});

test('copies that the server dates by their arrival are known by their number, then by what they are', async () => {
  await engine.bringHome();
  const inbox = scene.libero.store.get('inbox');
  for (const message of inbox.messages)
    Object.assign(message, { internalDateMs: engine.clock.now() + HOUR_MS });
  await engine.play(() => late()?.lookedAt !== undefined);
  expect(late()).toMatchObject({ arrived: 0 });
  scene.libero.store.renumber(inbox);
  const looked = late()?.lookedAt ?? 0;
  await engine.play(() => (late()?.lookedAt ?? 0) > looked);
  expect(late()).toMatchObject({ arrived: 0 });
});

test('looks are few, at moments of their own, and a restart keeps them', async () => {
  await engine.bringHome();
  await engine.playUntil(ENDED + 50 * MINUTE_MS);
  const signIns = scene.libero.signIns.length;
  engine.world.random = () => 0;
  await engine.restart();
  await engine.playUntil(ENDED + HOUR_MS + 14 * MINUTE_MS);
  expect(scene.libero.signIns).toHaveLength(signIns);
  await engine.playUntil(ENDED + 10 * DAY_MS);
  // Nine looks for late mail, one at the copies, and with the first three a count of what came to the fallback since.
  expect(scene.libero.signIns).toHaveLength(signIns + 13);
  expect(late()).toMatchObject({ watching: false });
});

test('nothing is looked for while the mailbox is down, and a look that fails is made up for', async () => {
  await engine.bringHome();
  await deliverNow(writtenAt('a', 300));
  engine.change({ mayCopy: false });
  const signIns = scene.libero.signIns.length;
  await engine.playUntil(ENDED + 2 * DAY_MS);
  expect(scene.libero.signIns).toHaveLength(signIns);
  await scene.libero.down('imap');
  engine.change({ mayCopy: true });
  await engine.playUntil(ENDED + 2 * DAY_MS + MINUTE_MS);
  expect(late()).toMatchObject({ lookedAt: undefined, arrived: 0 });
  await scene.libero.up('imap');
  await engine.playUntil(ENDED + 2 * DAY_MS + 12 * HOUR_MS);
  expect(late()).toMatchObject({ arrived: 1 });
});

test('while the mail is being copied nobody looks for late mail beside it', async () => {
  await engine.syncBack.start();
  await engine.play(() => view().counts?.copied === 1);
  await scene.gmail.down('imap');
  await engine.playUntil(ENDED + 5 * HOUR_MS);
  expect(view()).toMatchObject({ state: 'copying', late: { lookedAt: undefined } });
  await scene.gmail.up('imap');
  await engine.play(() => late()?.lookedAt !== undefined);
  expect(view()).toMatchObject({ state: 'done' });
});

test('what comes to the fallback after everything was home is counted, and waits for the button', async () => {
  await engine.bringHome();
  const proof = view().proof;
  for (const name of ['x', 'y', 'z']) await scene.arrive(mail(name), 21 * 60);
  await engine.play(() => view().state === 'planned', ENDED + 2 * DAY_MS);
  expect(view()).toMatchObject({ state: 'planned', counts: { planned: 3, present: 5 }, proof });
  expect(await scene.libero.messages('INBOX')).toHaveLength(3);
  await engine.bringHome();
  expect(view()).toMatchObject({
    proof: { copied: 8, verified: 8, missing: 0, duplicates: 0, secondPass: 0 },
  });
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));
});

test('when nothing new came, the proof stands', async () => {
  await engine.bringHome();
  await engine.playUntil(ENDED + 3 * DAY_MS);
  expect(view()).toMatchObject({ state: 'done', counts: { planned: 5, copied: 5 }, proof: { copied: 5 } });
});

test('without any sync-back late mail is looked for all the same', async () => {
  await deliverNow(writtenAt('a', 300));
  await engine.play(() => late()?.lookedAt !== undefined);
  expect(late()).toMatchObject({ arrived: 1, already: 0 });
});

test('the watch goes on after the outage is put away; its record holds proof and late mail', async () => {
  engine.database.run(
    `INSERT INTO outage(id, address, started_at, mail_since, confirmed_at, ended_at, diagnosis, scope)
     VALUES(1, 'anna@libero.it', ?, ?, ?, ?, 'silent', 'full')`,
    MORNING,
    MORNING,
    MORNING,
    ENDED,
  );
  await engine.bringHome();
  engine.change({ outage: undefined });
  await deliverNow(mail('primo'));
  await engine.playUntil(ENDED + 8 * DAY_MS);
  const history = (): unknown =>
    new HistoryStore(engine.database).read('anna@libero.it', engine.clock.now()).outages[0]?.homecoming;
  const record = {
    proofs: [{ copied: 5, verified: 5, missing: 0, duplicates: 0, secondPass: 0 }],
    late: { arrived: 1, already: 1, watching: false },
  };
  expect(history()).toMatchObject(record);
  engine.change({ outage: { campaign: 'outage-1', since: MORNING, until: ENDED } });
  await engine.syncBack.forget();
  expect(engine.database.all('SELECT * FROM ledger')).toEqual([]);
  expect(history()).toMatchObject(record);
});

test('with its ledger forgotten the watch ends: nobody could tell copies from late mail', async () => {
  await engine.bringHome();
  await engine.syncBack.forget();
  expect(viewHomecoming(engine.database, 'outage-1')).toMatchObject({ late: { watching: false } });
});
