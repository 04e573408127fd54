import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '#engine/storage/database';
import { openLedger } from '#engine/sync-back/ledger';
import { readLeftBehind } from '#engine/sync-back/left-behind';
import { openRun } from '#engine/sync-back/runs';
import { MORNING, makePorts } from '#support/ports';
import { HomeEngine } from './home-engine.ts';
import { accessTo, contents, fillMorning, mail, makeScene, type Scene } from './scene.ts';

type Edit = (text: string, uid: number) => string;

let scene: Scene;
let edit: Edit = (text) => text;

/** A fallback that answers FETCH in its own way. */
async function begin(how: Edit): Promise<void> {
  edit = how;
  const editFetch = (response: Buffer, uid: number): Buffer =>
    Buffer.from(edit(response.toString('latin1'), uid), 'latin1');
  scene = await makeScene({ gmail: { editFetch } });
}
afterEach(async () => {
  await scene[Symbol.asyncDispose]();
});

const figures = ({ counts, fault }: Awaited<ReturnType<Scene['run']>>) => ({
  copied: counts.copied,
  verified: counts.verified,
  skipped: counts.skipped,
  fault: fault?.kind,
});
const subjects = async (): Promise<readonly string[]> =>
  (await scene.libero.messages('INBOX')).map(({ raw }) => /Subject: (.*)\r/.exec(raw.toString())?.[1] ?? '');
const isHome = async (): Promise<void> => {
  for (const folder of ['INBOX', 'sent'])
    expect(await contents(scene.libero, folder)).toEqual(await contents(scene.gmail, folder));
};

/** Everything that has to do with this subject is left out of what is told of it. */
const silentOn =
  (subject: string): Edit =>
  (text) =>
    text.includes(`Subject: ${subject}\r`) ? '' : text;

test('a message that is listed and never sent is told, and comes home once it is sent', async () => {
  await begin(silentOn('secondo'));
  await fillMorning(scene);
  const told = { skipped: [{ reason: 'unreadable', count: 1 }], fault: undefined };
  expect(figures(await scene.run())).toEqual({ copied: 4, verified: 4, ...told });
  expect(figures(await scene.run())).toEqual({ copied: 0, verified: 0, ...told });
  const database = openDatabase(scene.databaseFile);
  const { id } = openRun(
    database,
    { campaign: 'test', source: scene.gmail.address },
    { since: MORNING, until: undefined },
    0,
  );
  const line = { limits: makePorts().limits, authorities: [] };
  expect(await readLeftBehind(accessTo(scene.gmail), line, openLedger(database, id).rows())).toEqual({
    messages: [],
    more: 0,
    gone: 0,
    unread: 1,
  });
  database.close();
  edit = (text) => text;
  expect(figures(await scene.run())).toMatchObject({ copied: 1, verified: 1, skipped: [] });
  await isHome();
});

test('one that has gone since it was listed is nobody’s loss', async () => {
  await begin((text) => text);
  await fillMorning(scene);
  const box = scene.gmail.store.get('INBOX');
  edit = (text, uid) => {
    if (uid === 2) scene.gmail.store.remove(box, new Set([2]));
    return silentOn('secondo')(text, uid);
  };
  expect(figures(await scene.run())).toMatchObject({ copied: 4, verified: 4, skipped: [] });
});

test('an answer that only a hiccup took is asked for once more', async () => {
  let left = 2;
  await begin((text, uid) => {
    const isHiccup = uid === 2 && text.includes('Subject: secondo') && left > 0;
    left -= isHiccup ? 1 : 0;
    return isHiccup ? '' : text;
  });
  await fillMorning(scene);
  expect(figures(await scene.run())).toMatchObject({ copied: 5, verified: 5, skipped: [] });
  await isHome();
});

test('without the moment of its arrival a message comes home under its own date; without any it is told', async () => {
  await begin((text) => text.replace(/ INTERNALDATE "[^"]*"/, ''));
  await scene.arrive(mail('datata').replace('08:00:00 +0100\r\nMessage', '09:30:00 +0100\r\nMessage'), 5);
  await scene.arrive(
    mail('di un altro giorno').replace(/Date: .*\r\n/, 'Date: Mon, 2 Jan 2023 08:00:00 +0100\r\n'),
    6,
  );
  await scene.arrive(mail('senza data').replace(/Date: .*\r\n/, ''), 7);
  expect(figures(await scene.run())).toEqual({
    copied: 1,
    verified: 1,
    skipped: [{ reason: 'undated', count: 1 }],
    fault: undefined,
  });
  expect(await subjects()).toEqual(['datata']);
  const [home] = await scene.libero.messages('INBOX');
  expect(home?.internalDate).toEqual(new Date('2023-01-23T08:30:00Z'));
});

test('without a size it comes home all the same, and once', async () => {
  await begin((text) => text.replace(/ RFC822\.SIZE \d+/, ''));
  await fillMorning(scene);
  expect(figures(await scene.run())).toMatchObject({ copied: 5, verified: 5, skipped: [] });
  expect(figures(await scene.run())).toMatchObject({ copied: 0, skipped: [] });
  await isHome();
});

test('without a size the proof is found all the same', async () => {
  await begin((text) => text.replace(/ RFC822\.SIZE \d+/, ''));
  await fillMorning(scene);
  const engine = new HomeEngine(scene, scene.databaseFile);
  await engine.bringHome();
  expect(engine.syncBack.view().proof).toMatchObject({ copied: 5, verified: 5, missing: 0, secondPass: 0 });
  await engine.stop();
});

test.each([
  ['small', 1],
  ['large', 140_000],
])(
  'a body that is never sent (%s) does not keep the run going for ever: it is left out and told',
  async (_name, lines) => {
    await begin((text) => (text.includes('BODY[]') && text.includes('Subject: muto\r') ? '' : text));
    await scene.arrive(mail('muto', { body: `${'a'.repeat(70)}\r\n`.repeat(lines) }), 4);
    await fillMorning(scene);
    expect(figures(await scene.run())).toEqual({
      copied: 5,
      verified: 5,
      skipped: [{ reason: 'unreadable', count: 1 }],
      fault: undefined,
    });
  },
);
