import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '#engine/storage/database';
import { proofStory } from '#shared/text/proof';
import { textsFor } from '#shared/text/texts';
import { HomeEngine } from './home-engine.ts';
import { contents, fillMorning, makeScene, type Scene } from './scene.ts';

let scene: Scene;
let database: Database;
let isHidden = true;
/** A mailbox that lists one message and never shows it. */
const editFetch = (response: Buffer): Buffer =>
  isHidden && response.toString('latin1').includes('Subject: secondo\r') ? Buffer.alloc(0) : response;

beforeEach(async () => {
  isHidden = true;
  scene = await makeScene({ libero: { editFetch } });
  await fillMorning(scene);
  database = openDatabase(':memory:');
});
afterEach(async () => {
  database.close();
  await scene[Symbol.asyncDispose]();
});

const isHomeOnce = async (): Promise<void> =>
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));

test('a copy that is listed and not shown is told as that, not brought again, and proven once it is shown', async () => {
  const { counts } = await scene.run({ database });
  expect(counts).toMatchObject({ planned: 5, copied: 5, verified: 4, unshown: 1, altered: 0 });
  expect((await scene.run({ database })).counts).toMatchObject({ planned: 0, unshown: 1 });
  await isHomeOnce();
  isHidden = false;
  expect((await scene.run({ database })).counts).toMatchObject({ planned: 0, verified: 1, unshown: 0 });
  await isHomeOnce();
});

test.each(['close', 'silence'] as const)(
  'whose answer was lost too (%s): it is believed to be the one that came since',
  async (kind) => {
    scene.libero.faults.imap.add({ on: 'append-stored', after: 1, times: 1, act: { kind } });
    const { counts } = await scene.run({ database });
    expect(counts).toMatchObject({ planned: 5, copied: 5, verified: 4, unshown: 1, unknown: 0 });
    await isHomeOnce();
  },
);

test('an old message that is not shown is nobody\u2019s copy: what was lost on its way is brought', async () => {
  scene.libero.faults.imap.add({ on: 'append', after: 1, times: 1, act: { kind: 'close' } });
  await scene.libero.deliver('INBOX', 'Subject: secondo\r\n\r\ndi prima', {
    internalDate: new Date('2023-01-23T05:00:00Z'),
  });
  const { counts } = await scene.run({ database });
  expect(counts).toMatchObject({ planned: 5, copied: 5, unknown: 0 });
  const subjects = (await scene.libero.messages('INBOX')).map(
    ({ raw }) => /Subject: [a-z ]*/.exec(raw.toString())?.[0],
  );
  expect(subjects.filter((subject) => subject === 'Subject: secondo')).toHaveLength(2);
});

test('the proof says so in words, and does not call it changed', async () => {
  const engine = new HomeEngine(scene, scene.databaseFile);
  await engine.syncBack.plan();
  await engine.bringHome();
  const { proof } = engine.syncBack.view();
  await engine.stop();
  expect(proof).toMatchObject({
    copied: 5,
    verified: 4,
    unshown: 1,
    missing: 0,
    duplicates: 0,
    secondPass: 0,
  });
  const told = proof && proofStory(proof, textsFor('it')).lines.join(' ');
  expect(told).toContain('1 messaggio è arrivato, ma la tua casella non me lo mostra');
  expect(told).not.toContain('cambiato');
});
