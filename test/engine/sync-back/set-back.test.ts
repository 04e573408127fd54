import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '#shared/time';
import { MORNING } from '#support/ports';
import { HomeEngine } from './home-engine.ts';
import { contents, fillMorning, mail, makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene();
  await fillMorning(scene);
});
afterEach(async () => {
  await scene[Symbol.asyncDispose]();
});

/** The inbox at home is an older one again, under its old UIDVALIDITY, and takes other mail under the numbers of ours. */
async function setBack(...others: readonly string[]): Promise<void> {
  Object.assign(scene.libero.store.get('inbox'), { messages: [], uidNext: 1 });
  for (const raw of others)
    await scene.libero.deliver('INBOX', raw, { internalDate: new Date(MORNING + DAY_MS) });
}

const other = (name: string): string => mail(name, { body: 'Tutt’altro\r\n'.repeat(20) });
const areHome = async (): Promise<void> => {
  const home = await contents(scene.libero, 'INBOX');
  expect(home.filter((one) => !one.includes('altro'))).toEqual(await contents(scene.gmail, 'INBOX'));
};

test.each([
  ['empty', []],
  ['filled with other mail', ['nuovo a', 'nuovo b', 'nuovo c', 'nuovo d'].map(other)],
  ['filled with other letters under the same Message-IDs', ['primo', 'secondo'].map(other)],
])('a mailbox that was set back, %s: what it lost is brought home again', async (_name, refill) => {
  await scene.run();
  await setBack(...refill);
  expect(await scene.run()).toMatchObject({ unproven: 0, fault: undefined });
  await areHome();
  expect((await scene.libero.messages('INBOX')).length).toBe(3 + refill.length);
});

test('a proof does not count another message as ours', async () => {
  const engine = new HomeEngine(scene, scene.databaseFile);
  await engine.bringHome();
  await setBack(...['nuovo a', 'nuovo b', 'nuovo c'].map(other));
  await engine.bringHome();
  expect(engine.syncBack.view().proof).toMatchObject({ copied: 5, verified: 5, missing: 0, duplicates: 0 });
  await areHome();
  await engine.stop();
});

test('what can be brought home no more is told as missing: its number is another message’s', async () => {
  const engine = new HomeEngine(scene, scene.databaseFile);
  await engine.bringHome();
  await setBack(other('nuovo a'));
  scene.gmail.store.remove(scene.gmail.store.get('INBOX'), new Set([1]));
  await engine.bringHome();
  expect(engine.syncBack.view().proof).toMatchObject({ copied: 5, missing: 1 });
  await engine.stop();
});

test('a copy whose original has been filed elsewhere since is no longer its twin', async () => {
  await scene.run();
  await setBack(other('nuovo a'));
  const { store } = scene.gmail;
  const [first] = await scene.gmail.messages('INBOX');
  store.remove(store.get('INBOX'), new Set([1]));
  await scene.gmail.deliver('INBOX', first?.raw ?? '', first);
  await scene.run();
  await areHome();
});
