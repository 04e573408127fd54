import { afterEach, expect, test } from 'vitest';
import { GMAIL } from '#drill/servers/host-folders';
import { openDatabase } from '#engine/storage/database';
import { runOnce } from '#engine/sync-back/one-run';
import { accessTo, contents, fillMorning, mail, makeScene, type Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene[Symbol.asyncDispose]());

/** A run from the fallback into itself, under another name for its server. */
async function intoItself() {
  const from = accessTo(scene.gmail);
  const to = { ...from, address: 'anna@alias.example', imap: { ...from.imap, host: 'localhost' } };
  const database = openDatabase(':memory:');
  const access = async () => ({ from, to });
  return await runOnce({ ...scene.setup(database), access }, new AbortController().signal);
}

test('one mailbox under two names is recognised after the login, and nothing is copied', async () => {
  scene = await makeScene();
  await fillMorning(scene);
  await scene.arrive(mail('archiviato'), 30, [], 'all');
  const before = await contents(scene.gmail, 'INBOX');
  const { fault, counts } = await intoItself();
  expect([fault?.kind, counts.copied]).toEqual(['same-mailbox', 0]);
  expect(await contents(scene.gmail, 'INBOX')).toEqual(before);
});

test('two empty mailboxes that look the same are two', async () => {
  scene = await makeScene();
  expect((await intoItself()).fault).toBeUndefined();
});

test('two mailboxes are not taken for one because one holds the copies of the other', async () => {
  // Alike to the last number: the same folders and UIDVALIDITY, and from the first run on the same messages.
  scene = await makeScene({ libero: { folders: GMAIL.folders } });
  await fillMorning(scene);
  expect(await scene.run()).toMatchObject({ fault: undefined, counts: { copied: 5 } });
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));
  expect(await scene.run()).toMatchObject({ fault: undefined, counts: { planned: 0, present: 5 } });
  // The command line may have lost the ledger of the first run: nothing is missing, so nothing is said.
  const setup = { ...scene.setup(openDatabase(':memory:')), mayHaveRun: true };
  const again = await runOnce(setup, new AbortController().signal);
  expect(again).toMatchObject({ fault: undefined, counts: { planned: 0, present: 5 } });
});
