import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#engine/storage/database';
import { MORNING } from '#support/ports';
import { contents, countMarked, DONE, figures, fillMorning, mail, makeScene, type Scene } from './scene.ts';

let scene: Scene;
afterEach(async () => {
  await scene[Symbol.asyncDispose]();
});

const isHome = async (): Promise<void> => {
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));
  expect(await contents(scene.libero, 'sent')).toEqual(await contents(scene.gmail, 'sent'));
};

describe('an ordinary way home', () => {
  test('brings bytes, flags and dates, and a second run has nothing to do, with or without the ledger', async () => {
    scene = await makeScene();
    await fillMorning(scene);
    expect(figures(await scene.run())).toEqual({ planned: 5, copied: 5, verified: 5, present: 0, ...DONE });
    await isHome();
    expect(figures(await scene.run())).toEqual({ planned: 0, copied: 0, verified: 0, present: 5, ...DONE });
    const fresh = openDatabase(':memory:');
    expect(figures(await scene.run({ database: fresh }))).toEqual({
      planned: 0,
      copied: 0,
      verified: 0,
      present: 5,
      ...DONE,
    });
    await isHome();
  });

  test('goes gently by default and ends in the same state', async () => {
    scene = await makeScene();
    await fillMorning(scene);
    expect(figures(await scene.run({ pace: 'gentle' }))).toMatchObject({ copied: 5, verified: 5 });
    await isHome();
  });

  test('our copies bear a mark that finds them again; what was at home before does not, nor do the originals', async () => {
    scene = await makeScene();
    await fillMorning(scene);
    await scene.libero.deliver('INBOX', Buffer.from(mail('di casa')), { internalDate: new Date(MORNING) });
    await scene.run();
    const { gmail, libero } = scene;
    expect([await countMarked(libero, 'INBOX'), await countMarked(libero, 'sent')]).toEqual([3, 2]);
    expect(await countMarked(gmail, 'INBOX')).toBe(0);
  });

  test('a message too large to be held goes piece by piece, and is found again by its body', async () => {
    scene = await makeScene({ commandMs: 20_000 });
    const letter = (name: string, filler: string) =>
      mail(name, { id: '<grande@posta.example>', body: `${filler.repeat(70)}\r\n`.repeat(140_000) });
    await scene.arrive(letter('primo', 'a'), 5);
    await scene.arrive(letter('secondo', 'b'), 6);
    await scene.arrive(mail('piccolo'), 7);
    expect(figures(await scene.run())).toEqual({ planned: 3, copied: 3, verified: 3, present: 0, ...DONE });
    await isHome();
    const fresh = openDatabase(':memory:');
    expect(figures(await scene.run({ database: fresh }))).toMatchObject({ planned: 0, present: 3 });
  });
});

describe('what is copied and what is not', () => {
  test('only the window, never spam, trash, drafts or our own messages', async () => {
    scene = await makeScene();
    await scene.arrive(mail('troppo presto'), -1);
    await scene.arrive(mail('primo istante'), 0);
    await scene.arrive(mail('ultimo istante'), 24 * 60 - 1);
    await scene.arrive(mail('troppo tardi'), 24 * 60);
    for (const folder of ['junk', 'trash', 'drafts']) await scene.arrive(mail(folder), 30, [], folder);
    await scene.arrive(mail('avviso'), 30, ['\\Seen'], 'sent');
    await scene.arrive(mail('prova'), 30);
    const database = openDatabase(scene.databaseFile);
    const own = 'INSERT INTO own_message(message_id, purpose, at) VALUES(?, ?, 0)';
    database.run(own, '<avviso@posta.example>', 'notice');
    database.run(own, 'prova@posta.example', 'round-trip');
    const run = await scene.run({ database });
    database.close();
    expect(figures(run)).toMatchObject({
      copied: 2,
      skipped: [
        { reason: 'own-message', count: 2 },
        { reason: 'spam-or-trash', count: 2 },
      ],
      fault: undefined,
    });
    const held = await scene.libero.messages('INBOX');
    expect(held.map(({ raw }) => /Subject: (.*)/.exec(raw.toString())?.[1])).toEqual([
      'primo istante',
      'ultimo istante',
    ]);
    expect(await scene.libero.messages('sent')).toHaveLength(0);
  });

  test('one of each: self-sent, twins, the same id with another body, no id, already there, 8 bit', async () => {
    scene = await makeScene();
    const self = mail('a me stessa', { from: 'anna.scorta@gmail.com' });
    await scene.arrive(self, 1);
    await scene.arrive(self, 1, ['\\Seen'], 'sent');
    const anonymous = mail('senza id', { id: null });
    for (const raw of [mail('gemello'), mail('gemello'), anonymous, anonymous]) await scene.arrive(raw, 2);
    await scene.arrive(mail('lista', { body: 'edizione A\r\n' }), 3);
    await scene.arrive(mail('lista', { body: 'edizione B\r\n' }), 3);
    await scene.arrive(mail('originale'), 4);
    await scene.libero.deliver('INBOX', mail('originale'), {
      internalDate: new Date('2023-01-24T10:00:00Z'),
    });
    await scene.arrive(Buffer.from(mail('otto bit', { body: 'perch\u00e9 \u00e8 cos\u00ec' }), 'latin1'), 5);
    expect(figures(await scene.run())).toEqual({ planned: 7, copied: 7, verified: 7, present: 3, ...DONE });
    expect(figures(await scene.run({ database: openDatabase(':memory:') }))).toMatchObject({
      planned: 0,
      copied: 0,
    });
    expect(await scene.libero.messages('INBOX')).toHaveLength(7);
    expect(await contents(scene.libero, 'sent')).toEqual(await contents(scene.gmail, 'sent'));
    expect(new Set(await contents(scene.libero, 'INBOX')).size).toBe(7);
  });

  test('a message with a NUL is left out and told; the others go', async () => {
    scene = await makeScene();
    await scene.arrive(mail('nul', { body: 'a\0b' }), 1);
    await scene.arrive(mail('buono'), 2);
    expect(figures(await scene.run())).toMatchObject({
      copied: 1,
      verified: 1,
      skipped: [{ reason: 'illegal-bytes', count: 1 }],
    });
  });

  test('without a Sent folder at home the received ones go and the fault names the folder', async () => {
    scene = await makeScene({ libero: { folders: [{ name: 'INBOX', role: 'inbox' }] } });
    await fillMorning(scene);
    expect(figures(await scene.run())).toMatchObject({
      planned: 5,
      copied: 3,
      verified: 3,
      fault: 'folder-missing',
    });
  });

  test('the same mailbox on both sides is refused before anything is read', async () => {
    scene = await makeScene({ libero: { address: 'anna.scorta@gmail.com' } });
    expect(figures(await scene.run())).toMatchObject({ copied: 0, fault: 'same-mailbox' });
    expect(scene.libero.connections('imap')).toBe(0);
  });

  test('80 % of a known quota is the end, what fits is home and read back', async () => {
    const size = Buffer.byteLength(mail('m0'));
    scene = await makeScene({ libero: { quotaBytes: size * 10 } });
    for (let index = 0; index < 10; index += 1) await scene.arrive(mail(`m${index}`), index);
    const run = await scene.run();
    expect(run.fault?.kind).toBe('mailbox-full');
    expect(run.counts).toMatchObject({ planned: 10, copied: run.counts.verified, fits: false });
    expect(run.counts.copied).toBeGreaterThan(0);
    expect(run.counts.copied).toBeLessThanOrEqual(8);
  });
});
