import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#engine/storage/database';
import { UsageError } from '../../electron/cli/command.ts';
import { contents, fillMorning, mail, makeScene } from '../engine/sync-back/scene.ts';
import { flagsFor, killedAfter, posta } from './sync-back-command.ts';

test('a dry run stores nothing, a run copies, and a second run copies nothing', async () => {
  await using scene = await makeScene();
  await fillMorning(scene);
  const db = path.join(mkdtempSync(path.join(tmpdir(), 'sync-back-cli-')), 'ledger.db');
  const args = flagsFor(scene, '--db', db);
  expect(await posta([...args, '--dry-run'])).toMatchObject({
    code: 0,
    value: { planned: 5, copied: 0, verified: 0, bytes: 0 },
  });
  expect(existsSync(db)).toBe(false);
  expect(await scene.libero.messages('INBOX')).toHaveLength(0);
  expect(await posta(args)).toMatchObject({
    code: 0,
    value: { planned: 5, copied: 5, verified: 5, present: 0, unknown: 0, skipped: [] },
  });
  for (const again of [args, [...args, '--dry-run'], flagsFor(scene)]) {
    expect(await posta(again)).toMatchObject({
      code: 0,
      value: { planned: 0, copied: 0, present: 5, unknown: 0 },
    });
  }
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));
});

test('what the mailbox has no room for is counted, with the fault and exit code 1', async () => {
  // QUOTA counts in units of 1,024 bytes (RFC 9208 §5): the messages are large against that.
  const body = 'riga di prova\r\n'.repeat(4000);
  const bytes = Buffer.byteLength(mail('m0', { body }));
  await using scene = await makeScene({ libero: { quotaBytes: bytes * 5.5 } });
  for (let index = 0; index < 5; index += 1) await scene.arrive(mail(`m${index}`, { body }), index);
  expect(await posta([...flagsFor(scene), '--dry-run'])).toMatchObject({ code: 0, value: { fits: false } });
  expect(await posta(flagsFor(scene))).toMatchObject({
    code: 1,
    value: {
      copied: 4,
      verified: 4,
      skipped: [{ reason: 'out-of-room', count: 1 }],
      fault: { kind: 'mailbox-full' },
    },
  });
});

test('for a person: what fits, what could be cleared away, what stays behind', async () => {
  const body = 'riga di prova\r\n'.repeat(4000);
  const bytes = Buffer.byteLength(mail('m0', { body }));
  await using scene = await makeScene({ libero: { quotaBytes: bytes * 10, appendLimitBytes: bytes * 2 } });
  await scene.libero.deliver('trash', 'x'.repeat(bytes * 5));
  for (let index = 0; index < 5; index += 1) await scene.arrive(mail(`m${index}`, { body }), index);
  await scene.arrive(mail('foto', { body: body.repeat(3) }), 9);
  const looked = await posta([...flagsFor(scene), '--dry-run']);
  expect(looked.words).toEqual([
    '5 messaggi da riportare',
    expect.stringMatching(/^2\d\d KB: non ci stanno tutti\. Prima libera 1\d\d KB nella tua casella/),
    'Che cosa non copio:',
    '- 1 troppo grande',
    expect.stringMatching(/un quinto della casella.* Adesso sono occupati 2\d\d KB su 5\d\d KB\.$/),
    expect.stringMatching(/^- Il cestino occupa 2\d\d KB\. Svuotalo: poi ci sta tutto\.$/),
  ]);
  expect(looked.value).toMatchObject({ room: { advice: [{ kind: 'trash', count: 1, bytes: bytes * 5 }] } });
  const { code, words } = await posta(flagsFor(scene));
  expect(code).toBe(1);
  expect(words[0]).toMatch(/^2 messaggi su 5 \(1\d\d KB su 2\d\d KB\)$/);
  expect(words).toContain('- 3 senza posto');
  expect(words).toContain(
    'Nella tua casella non c’è abbastanza posto per gli altri messaggi. Fai posto come è scritto qui sotto, poi riprendi: continuo da dove ero.',
  );
  expect(words.at(-1)).toMatch(/^- Il cestino/);
  scene.libero.store.remove(scene.libero.store.get('trash'), new Set([1]));
  expect(await posta(flagsFor(scene))).toMatchObject({ code: 0, value: { copied: 3, present: 2 } });
});

test('copies that a killed run left unread are read back by the next one, and that is success', async () => {
  await using scene = await makeScene();
  await fillMorning(scene);
  const db = path.join(mkdtempSync(path.join(tmpdir(), 'sync-back-cli-')), 'ledger.db');
  const args = flagsFor(scene, '--db', db);
  await posta(args);
  const database = openDatabase(db);
  database.run("UPDATE ledger SET state = 'copied' WHERE source_uid = 1");
  database.close();
  const { code, value } = await posta(args);
  expect({ code, fault: value['fault'] }).toEqual({ code: 0, fault: undefined });
  expect(value).toMatchObject({ planned: 0, copied: 0, verified: 2, present: 5, unknown: 0 });
});

test('a copy with another body is not success', async () => {
  await using scene = await makeScene();
  await fillMorning(scene);
  const { store } = scene.libero;
  const add = store.add.bind(store);
  store.add = (folder, message) => {
    const raw = Buffer.from(message.raw.toString('latin1').replace('sono secondo', 'sono altrove'), 'latin1');
    return add(folder, { ...message, raw });
  };
  expect(await posta(flagsFor(scene))).toMatchObject({ code: 1, value: { copied: 5, verified: 4 } });
});

test('what was refused once goes with the next run, which is success', async () => {
  await using scene = await makeScene();
  await fillMorning(scene);
  const db = path.join(mkdtempSync(path.join(tmpdir(), 'sync-back-cli-')), 'ledger.db');
  const args = flagsFor(scene, '--db', db);
  scene.libero.faults.imap.add({ on: 'append', times: 1, act: { kind: 'no', text: '[CANNOT] Not now' } });
  expect(await posta(args)).toMatchObject({
    code: 1,
    value: { copied: 4, skipped: [{ reason: 'refused', count: 1 }] },
  });
  const { code, value } = await posta(args);
  expect({ code, fault: value['fault'] }).toEqual({ code: 0, fault: undefined });
  expect(value).toMatchObject({ planned: 1, copied: 1, verified: 1, present: 4, skipped: [] });
});

test('nothing is said about the room in a mailbox that nobody could look at', async () => {
  await using scene = await makeScene();
  await scene.gmail.down('imap');
  const { code, value } = await posta(flagsFor(scene));
  expect(code).toBe(1);
  expect(value).toMatchObject({ planned: 0, fault: { kind: 'refused' } });
  expect(value).not.toHaveProperty('fits');
  expect(value).not.toHaveProperty('missingBytes');
}, 30_000);

test('a narrower window counts only what is inside', async () => {
  await using scene = await makeScene();
  await fillMorning(scene);
  const db = path.join(mkdtempSync(path.join(tmpdir(), 'sync-back-cli-')), 'ledger.db');
  const args = flagsFor(scene, '--db', db);
  await posta(args);
  const narrow = [...args, '--until', '2023-01-23T07:12:00Z'];
  for (const one of [narrow, [...narrow, '--dry-run']])
    expect(await posta(one)).toMatchObject({ code: 0, value: { planned: 0, copied: 0, present: 2 } });
});

test('wrong words are refused before anything is opened', async () => {
  await using scene = await makeScene();
  const args = flagsFor(scene);
  for (const bad of [
    args.slice(2),
    [...args, '--until', '2022-01-01'],
    [...args, '--since', 'ieri'],
    [...args, '--pace', 'x'],
  ]) {
    await expect(posta(bad)).rejects.toThrow(UsageError);
  }
});

test('killed again and again while it copies, it ends with exactly one of each', async () => {
  await using scene = await makeScene();
  await fillMorning(scene);
  for (let index = 0; index < 35; index += 1) await scene.arrive(mail(`altro ${index}`), 30 + index);
  const db = path.join(mkdtempSync(path.join(tmpdir(), 'sync-back-cli-')), 'ledger.db');
  const args = flagsFor(scene, '--db', db);
  const stored = (): number =>
    ['INBOX', 'outbox'].reduce((sum, name) => sum + scene.libero.store.get(name).messages.length, 0);
  let kills = 0;
  for (const taken of [1, 7, 20, 39]) kills += Number(await killedAfter(scene, args, taken, stored));
  // A handful may be home before the signal is: the last kill may come too late.
  expect(kills).toBeGreaterThan(1);
  expect(await killedAfter(scene, args, Number.POSITIVE_INFINITY, stored)).toBe(false);
  for (const [home, away] of [
    ['INBOX', 'INBOX'],
    ['outbox', 'sent'],
  ] as const) {
    expect(await contents(scene.libero, home)).toEqual(await contents(scene.gmail, away));
  }
  expect(await posta(args)).toMatchObject({ code: 0, value: { planned: 0, copied: 0, present: 40 } });
}, 60_000);
