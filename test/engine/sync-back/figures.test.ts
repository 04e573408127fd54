import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#engine/storage/database';
import { lookOnce } from '#engine/sync-back/one-run';
import { DONE, figures, fillMorning, makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene();
  await fillMorning(scene);
  await scene.run();
});
afterEach(async () => {
  await scene[Symbol.asyncDispose]();
});

const allOf = (run: Awaited<ReturnType<Scene['run']>>) => ({
  ...figures(run),
  hasBytes: run.counts.bytes > 0,
  isAll: run.counts.bytes === run.counts.bytesPlanned,
});
const NOTHING = { planned: 0, copied: 0, verified: 0, hasBytes: false, isAll: true, ...DONE };

async function look() {
  const database = openDatabase(scene.databaseFile);
  const run = await lookOnce(scene.setup(database));
  database.close();
  return allOf(run);
}

/** The folder at home is built anew, without some of our copies or with all. */
function rebuild(folder: string, lost: readonly number[]): void {
  const { store } = scene.libero;
  const box = store.get(folder);
  store.remove(box, new Set(lost));
  store.renumber(box);
}

test('a mailbox that was rebuilt without our copies: the second run has copied them, and says so', async () => {
  rebuild('INBOX', [1, 2, 3]);
  rebuild('sent', [1, 2]);
  expect(await look()).toEqual({ ...NOTHING, planned: 5, present: 0, isAll: false });
  expect(allOf(await scene.run())).toEqual({
    planned: 5,
    copied: 5,
    verified: 5,
    present: 0,
    hasBytes: true,
    isAll: true,
    ...DONE,
  });
  expect(allOf(await scene.run())).toEqual({ ...NOTHING, present: 5 });
});

test('rebuilt without some of them: those are copied, the others are there', async () => {
  rebuild('INBOX', [1, 2]);
  expect(figures(await scene.run())).toMatchObject({ planned: 2, copied: 2, verified: 2, present: 3 });
});

test('set back under its old numbering it is the same', async () => {
  Object.assign(scene.libero.store.get('inbox'), { messages: [], uidNext: 1 });
  expect(figures(await scene.run())).toMatchObject({ planned: 3, copied: 3, verified: 3, present: 2 });
});

test('originals that were renumbered are there once, not twice', async () => {
  const { store } = scene.gmail;
  store.renumber(store.get('INBOX'));
  expect(allOf(await scene.run())).toEqual({ ...NOTHING, present: 5 });
  expect(await look()).toEqual({ ...NOTHING, present: 5 });
});
