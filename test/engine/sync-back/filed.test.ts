import { afterEach, beforeEach, expect, test } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { openImap } from '#engine/mail/imap-session';
import { openDatabase } from '#engine/storage/database';
import { readBack } from '#engine/sync-back/arrival';
import { createJob } from '#engine/sync-back/job';
import { openLedger } from '#engine/sync-back/ledger';
import { accessTo, fillMorning, mail, makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  const folders = [...LIBERO.folders, { name: 'Lavoro' }];
  scene = await makeScene({ libero: { folders } });
  await fillMorning(scene);
});
afterEach(async () => {
  await scene[Symbol.asyncDispose]();
});

/** Files what is in the inbox at home, as a filter or a person does. */
function fileAll(): void {
  const { store } = scene.libero;
  const inbox = store.get('INBOX');
  const messages = [...inbox.messages];
  if (messages.length === 0) return;
  store.remove(inbox, new Set(messages.map(({ uid }) => uid)));
  for (const message of messages) store.add(store.get('Lavoro'), message);
}

const away = async (): Promise<number> => (await scene.libero.messages('Lavoro')).length;

test('new mail that a filter files at once is home once, and proven', async () => {
  scene.libero.store.onChange(() => setImmediate(fileAll));
  const { counts, unproven, fault } = await scene.run();
  expect(counts).toMatchObject({ copied: 5, verified: 5 });
  expect([unproven, fault, await away()]).toEqual([0, undefined, 3]);
});

test('mail that is filed between its listing and its reading is missing there, not altered', async () => {
  const database = openDatabase(':memory:');
  await scene.run({ database });
  const { line, runId } = scene.setup(database);
  const rows = openLedger(database, runId)
    .rows()
    .filter(({ targetFolder }) => targetFolder === 'INBOX');
  const session = await openImap(accessTo(scene.libero), line);
  const folder = await session.open('INBOX', 'write');
  const sources = async (): Promise<void> => fileAll();
  const results = await readBack(
    { session: { ...session, sources }, folder },
    rows,
    () => true,
    () => rows,
  );
  expect(results.map(({ result }) => result)).toEqual(['missing', 'missing', 'missing']);
  await session.close();
});

test('what the person files before the proof is not called missing, what is gone is', async () => {
  const database = openDatabase(':memory:');
  const job = createJob(scene.setup(database));
  const { signal } = new AbortController();
  while ((await job.turn(signal)) !== undefined);
  const { store } = scene.libero;
  store.remove(store.get('INBOX'), new Set([1]));
  fileAll();
  expect(await job.prove()).toMatchObject({ copied: 5, verified: 5, missing: 1, duplicates: 0 });
  await job.close();
});

test('a copy that is there a second time is told by the proof', async () => {
  const database = openDatabase(':memory:');
  const job = createJob(scene.setup(database));
  const { signal } = new AbortController();
  while ((await job.turn(signal)) !== undefined);
  const [primo] = await scene.libero.messages('INBOX');
  await scene.libero.deliver('INBOX', primo?.raw ?? '', primo);
  await scene.libero.deliver('INBOX', mail('primo', { body: 'Altro' }), primo);
  expect(await job.prove()).toMatchObject({ copied: 5, missing: 0, duplicates: 1 });
  await job.close();
});
