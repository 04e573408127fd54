import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DutyRunner } from '#engine/duty';
import type { Database } from '#engine/storage/database';
import type { SyncBack } from '#engine/sync-back/sync-back';
import { HOUR_MS } from '#shared/time';
import { HandClock, MORNING } from '#support/ports';
import { type CopyingEngine, startCopying } from './copying-engine.ts';
import { mail, makeScene, type Scene } from './scene.ts';

const NOTICE = '<avviso@posta.example>';

let scene: Scene;
let clock: HandClock;
let database: Database;
let syncBack: SyncBack;
let runner: DutyRunner;

let engine: CopyingEngine;

/** On the database file of the scene: called again, it is a restart. */
function startEngine(): void {
  engine = startCopying(scene, clock, {
    window: () => ({ campaign: 'outage-1', since: MORNING, until: MORNING + 20 * HOUR_MS }),
    mayCopy: () => true,
  });
  ({ database, syncBack, runner } = engine);
}

async function stopEngine(): Promise<void> {
  await engine.stop();
}

async function bringHome(): Promise<void> {
  await syncBack.start();
  for (let turns = 0; turns < 500 && clock.nextAt !== undefined; turns += 1) {
    clock.advance(Math.max(0, clock.nextAt - clock.now()));
    await runner.settled();
  }
}

const atHome = async (folder: string): Promise<readonly string[]> =>
  (await scene.libero.messages(folder))
    .map(({ raw }) => /^Subject: (.*)\r$/m.exec(raw.toString())?.[1] ?? '')
    .toSorted();

const answering = (name: string, to: string): string =>
  mail(name).replace('Subject:', `In-Reply-To: ${to}\r\nSubject:`);

beforeEach(async () => {
  scene = await makeScene();
  scene.gmail.store.create({ name: 'Lavoro' });
  scene.libero.store.create({ name: 'Lavoro' });
  clock = new HandClock(MORNING + 30 * HOUR_MS);
  startEngine();
  database.run("INSERT INTO own_message(message_id, purpose, at) VALUES(?, 'notice', 0)", NOTICE);
  await scene.arrive(mail('avviso'), 1, ['\\Seen'], 'sent');
  await scene.arrive(answering('risposta', NOTICE), 2);
  await scene.arrive(answering('grazie', '<risposta@posta.example>'), 3, ['\\Seen'], 'sent');
  await scene.arrive(mail('altro'), 4);
  await scene.arrive(mail('prima'), -30, [], 'Lavoro');
});
afterEach(async () => {
  await stopEngine();
  await scene[Symbol.asyncDispose]();
});

test('the dry run says how much goes where, from when to when, and what stays', async () => {
  expect(await syncBack.plan()).toMatchObject({ planned: 4, skipped: [{ reason: 'own-message', count: 1 }] });
  const size = Buffer.byteLength(mail('altro')) + Buffer.byteLength(answering('risposta', NOTICE));
  expect(syncBack.view().dryRun).toMatchObject({
    choice: { scope: 'all', edges: 'wide' },
    received: 3,
    sent: 1,
    firstAt: MORNING - 30 * 60_000,
    lastAt: MORNING + 4 * 60_000,
    parts: [
      { place: 'inbox', folder: 'INBOX', count: 2, bytes: size },
      { place: 'sent', folder: 'outbox', count: 1 },
      { place: 'folder', folder: 'Lavoro', count: 1 },
    ],
  });
});

test('a narrower choice is counted, kept over a restart, and is what comes home', async () => {
  await syncBack.plan();
  expect(await syncBack.plan({ scope: 'conversations', edges: 'wide' })).toMatchObject({
    planned: 2,
    skipped: [
      { reason: 'other-conversation', count: 2 },
      { reason: 'own-message', count: 1 },
    ],
  });
  await stopEngine();
  startEngine();
  expect(syncBack.view().dryRun?.choice).toEqual({ scope: 'conversations', edges: 'wide' });
  await bringHome();
  expect(syncBack.view()).toMatchObject({ state: 'done', proof: { copied: 2, missing: 0, secondPass: 0 } });
  expect([await atHome('INBOX'), await atHome('sent'), await atHome('Lavoro')]).toEqual([
    ['risposta'],
    ['grazie'],
    [],
  ]);
});

test('a wider choice afterwards brings the rest, and nothing twice; a narrower one takes nothing back', async () => {
  await syncBack.plan({ scope: 'conversations', edges: 'exact' });
  await bringHome();
  expect(await syncBack.plan({ scope: 'all', edges: 'exact' })).toMatchObject({ planned: 1, present: 2 });
  expect(await syncBack.plan({ scope: 'all', edges: 'wide' })).toMatchObject({ planned: 2, present: 2 });
  await bringHome();
  expect(await syncBack.plan({ scope: 'conversations', edges: 'exact' })).toMatchObject({ planned: 0 });
  expect([await atHome('INBOX'), await atHome('sent'), await atHome('Lavoro')]).toEqual([
    ['altro', 'risposta'],
    ['grazie'],
    ['prima'],
  ]);
});

test('the choice cannot be changed while messages are on their way', async () => {
  await syncBack.start();
  await expect(syncBack.plan({ scope: 'conversations', edges: 'wide' })).rejects.toThrow('already-running');
});
