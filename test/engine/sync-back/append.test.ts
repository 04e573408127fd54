import { afterEach, beforeEach, expect, test } from 'vitest';
import { once } from '#engine/once';
import { type Database, openDatabase } from '#engine/storage/database';
import { appendHandfuls } from '#engine/sync-back/append';
import { locate } from '#engine/sync-back/arrival';
import { type Crossing, openCrossing } from '#engine/sync-back/crossing';
import { createJob } from '#engine/sync-back/job';
import { type Ledger, openLedger } from '#engine/sync-back/ledger';
import { type Letter, letterOf } from '#engine/sync-back/letter';
import { openFolders } from '#engine/sync-back/open-folders';
import { settleDoubts } from '#engine/sync-back/settle';
import { makeFault } from '#shared/fault';
import { SECOND_MS } from '#shared/time';
import { contents, fillMorning, makeScene, type Scene } from './scene.ts';

let scene: Scene;
let database: Database;
let ledger: Ledger;
const crossings: Crossing[] = [];
const WATCH = { isOver: () => false, onTrouble: () => undefined };

/** A worker of its own: its connections, on the ledger they share. */
async function worker() {
  const { access, line, clock } = scene.setup(database);
  const crossing = await openCrossing(await access(), line);
  crossings.push(crossing);
  return openFolders(crossing, ledger, () => clock.now());
}

async function lettersOfInbox(): Promise<readonly Letter[]> {
  const held = new Map((await scene.gmail.messages('INBOX')).map(({ uid, raw }) => [uid, raw]));
  const rows = ledger.planned().filter((row) => row.sourceFolder === 'INBOX');
  return rows.map((row) => letterOf(row, held.get(row.sourceUid) ?? Buffer.alloc(0)));
}

beforeEach(async () => {
  scene = await makeScene();
  await fillMorning(scene);
  database = openDatabase(':memory:');
  const setup = scene.setup(database);
  ledger = openLedger(database, setup.runId);
  const job = createJob(setup);
  await job.look(true);
  await job.close();
});

afterEach(async () => {
  await Promise.all(crossings.splice(0).map((crossing) => crossing.close()));
  database.close();
  await scene[Symbol.asyncDispose]();
});

test('two workers with the same messages in hand: each is sent by one of them only', async () => {
  const letters = await lettersOfInbox();
  const landings = await Promise.all(
    [await worker(), await worker()].map((folders) => folders.landing('INBOX')),
  );
  await Promise.all(landings.map((landing) => appendHandfuls(landing, once(letters), WATCH)));
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));
});

test('a UID of another numbering is not believed', async () => {
  const letters = await lettersOfInbox();
  const landing = await (await worker()).landing('INBOX');
  // As if the folder had been renumbered right after it was opened.
  const renumbered = { ...landing, folder: { ...landing.folder, uidValidity: '1' } };
  await appendHandfuls(renumbered, once(letters), WATCH);
  const copied = ledger.unverified();
  expect(copied.map(({ targetUid }) => targetUid)).toEqual([undefined, undefined, undefined]);
});

test('what is appended later cannot have a number that was given before', async () => {
  const letters = await lettersOfInbox();
  const landing = await (await worker()).landing('INBOX');
  for (const letter of letters) await appendHandfuls(landing, once([letter]), WATCH);
  const copied = ledger.unverified().map(({ targetUid, targetUidNext }) => [targetUid, targetUidNext]);
  expect(copied).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
});

test('an earlier message of the same body is not what was appended after it', async () => {
  const letters = await lettersOfInbox();
  const folders = await worker();
  const landing = await folders.landing('INBOX');
  await appendHandfuls(landing, once(letters), WATCH);
  const [first, second] = ledger.unverified();
  const rows = [first, second]
    .flatMap((row) => row ?? [])
    .map((row) => ({ ...row, targetUidNext: row.id === first?.id ? 1 : 3 }));
  const { found } = await locate(landing, rows);
  expect([...found].map(([id, { uid }]) => [id, uid])).toEqual([[first?.id, 1]]);
});

test('absence is no proof before its time', async () => {
  const [row] = ledger.planned();
  const now = scene.clock.now();
  const folders = await worker();
  for (const [kind, graceMs] of [
    ['closed', 3 * SECOND_MS],
    ['silent', 120 * SECOND_MS],
  ] as const) {
    ledger.appending(row === undefined ? [] : [row], now);
    ledger.unknown(row?.id ?? 0, makeFault(kind), now);
    expect(await settleDoubts(folders, ledger, now + graceMs - 1)).toBe(now + graceMs);
    expect(ledger.doubtful()).toHaveLength(1);
    expect(await settleDoubts(folders, ledger, now + graceMs)).toBeUndefined();
    expect(ledger.doubtful()).toHaveLength(0);
  }
});
