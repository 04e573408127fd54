import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { viewHomecoming } from '#engine/sync-back/homecoming';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';
import { HomeEngine } from './home-engine.ts';
import { contents, fillMorning, makeScene, type Scene } from './scene.ts';

let scene: Scene;
let engine: HomeEngine;
let homeAt: number;

const state = () => engine.syncBack.view();
const subjects = async (folder: string): Promise<readonly string[]> =>
  (await scene.libero.messages(folder)).map(({ raw }) => /Subject: (.+)\r/.exec(raw.toString())?.[1] ?? '');

/** The server loses a message that it had taken, and that was read back. */
function lose(subject: string, folder = 'inbox'): void {
  const { store } = scene.libero;
  const box = store.get(folder);
  const lost = box.messages.filter(({ raw }) => raw.toString().includes(`Subject: ${subject}\r`));
  if (lost.length !== 1) throw new Error(`${lost.length} messages are called ${subject}`);
  store.remove(box, new Set(lost.map(({ uid }) => uid)));
}

beforeEach(async () => {
  scene = await makeScene();
  await fillMorning(scene);
  engine = new HomeEngine(scene, scene.databaseFile);
  await engine.bringHome();
  homeAt = engine.clock.now();
});

afterEach(async () => {
  await engine.stop();
  await scene[Symbol.asyncDispose]();
});

test('copies that stay are looked for twice, after a minute and after a day, with one connection each', async () => {
  const signIns = () => scene.libero.signIns.length;
  const before = signIns();
  await engine.playUntil(homeAt + MINUTE_MS);
  expect(signIns()).toBe(before + 1);
  await engine.playUntil(homeAt + 50 * MINUTE_MS);
  expect(signIns()).toBe(before + 1);
  await engine.restart();
  await engine.playUntil(homeAt + 2 * DAY_MS);
  expect(engine.database.all('SELECT * FROM run_check')).toEqual([]);
  expect(engine.database.get('SELECT min(rounds) AS least, max(again) AS again FROM copy_check')).toEqual({
    least: 2,
    again: 0,
  });
  expect(state()).toMatchObject({ state: 'done', proof: { at: homeAt, copied: 5 } });
  expect(scene.gmail.connections('imap')).toBeLessThanOrEqual(4);
});

test('a copy that was accepted and has gone is copied once more, and proven anew', async () => {
  lose('secondo');
  await engine.play(() => (state().proof?.at ?? 0) > homeAt, homeAt + HOUR_MS);
  expect(state()).toMatchObject({
    state: 'done',
    proof: { copied: 5, verified: 5, missing: 0, duplicates: 0, again: 1 },
  });
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));
  expect(engine.clock.now() - homeAt).toBeLessThan(2 * MINUTE_MS);
});

test('one that goes a second time is reported as missing, and left at that', async () => {
  lose('secondo');
  await engine.play(() => (state().proof?.at ?? 0) > homeAt, homeAt + HOUR_MS);
  lose('secondo');
  const againAt = engine.clock.now();
  await engine.playUntil(againAt + 3 * DAY_MS);
  expect(state()).toMatchObject({
    state: 'done',
    proof: { copied: 4, verified: 4, missing: 1, duplicates: 0 },
  });
  expect((await subjects('INBOX')).toSorted()).toEqual(['primo', 'terzo']);
  expect(state().proof).not.toHaveProperty('again');
  expect(viewHomecoming(engine.database, 'outage-1')?.proofs).toMatchObject([{ copied: 4, missing: 1 }]);
});

test('a copy that goes within the first day is found out by the second look', async () => {
  await engine.playUntil(homeAt + HOUR_MS);
  lose('risposta', 'sent');
  await engine.playUntil(homeAt + 2 * DAY_MS);
  expect(state()).toMatchObject({ state: 'done', proof: { copied: 5, missing: 0 } });
  expect(await contents(scene.libero, 'sent')).toEqual(await contents(scene.gmail, 'sent'));
});

test('a restart keeps the moments', async () => {
  await engine.playUntil(homeAt + HOUR_MS);
  lose('primo');
  await engine.restart();
  await engine.playUntil(homeAt + DAY_MS);
  expect((await subjects('INBOX')).toSorted()).toEqual(['secondo', 'terzo']);
  await engine.playUntil(homeAt + DAY_MS + 5 * MINUTE_MS);
  expect((await subjects('INBOX')).toSorted()).toEqual(['primo', 'secondo', 'terzo']);
});

describe('what its owner did is left alone', () => {
  test('a copy thrown into the bin, or filed, is not copied again', async () => {
    const [primo] = (await scene.libero.messages('INBOX')).filter(({ raw }) =>
      raw.includes('Subject: primo'),
    );
    await scene.libero.deliver('trash', primo?.raw ?? '', primo ?? {});
    lose('primo');
    await engine.playUntil(homeAt + 3 * DAY_MS);
    expect((await subjects('INBOX')).toSorted()).toEqual(['secondo', 'terzo']);
    expect(state()).toMatchObject({ state: 'done', proof: { at: homeAt, missing: 0 } });
  });

  test('nor is one that bears an earlier date where it was filed', async () => {
    const [primo] = (await scene.libero.messages('INBOX')).filter(({ raw }) =>
      raw.includes('Subject: primo'),
    );
    const internalDate = new Date((primo?.internalDate.getTime() ?? 0) - DAY_MS);
    await scene.libero.deliver('trash', primo?.raw ?? '', { internalDate });
    lose('primo');
    await engine.playUntil(homeAt + 3 * DAY_MS);
    expect((await subjects('INBOX')).toSorted()).toEqual(['secondo', 'terzo']);
    expect(state()).toMatchObject({ state: 'done', proof: { at: homeAt, missing: 0 } });
  });

  test('an inbox that another program collects from is not filled a second time', async () => {
    await engine.playUntil(homeAt + HOUR_MS);
    for (const subject of ['primo', 'secondo', 'terzo']) lose(subject);
    await engine.playUntil(homeAt + 3 * DAY_MS);
    expect(await subjects('INBOX')).toEqual([]);
    expect(state()).toMatchObject({ state: 'done', proof: { at: homeAt, missing: 0 } });
  });

  test('an inbox that came back older than our copies is not one of these', async () => {
    await engine.playUntil(homeAt + HOUR_MS);
    for (const subject of ['primo', 'secondo', 'terzo']) lose(subject);
    Object.assign(scene.libero.store.get('inbox'), { uidNext: 1 });
    await engine.playUntil(homeAt + 2 * DAY_MS);
    expect((await subjects('INBOX')).toSorted()).toEqual(['primo', 'secondo', 'terzo']);
  });
});

test('nothing is looked for while the mailbox is not proven to be up; a look that fails proves nothing', async () => {
  lose('primo');
  const signIns = scene.libero.signIns.length;
  engine.change({ mayCopy: false });
  await engine.playUntil(homeAt + HOUR_MS);
  expect(scene.libero.signIns).toHaveLength(signIns);
  const mend = scene.libero.faults.imap.add({ on: 'search', act: { kind: 'reset' } });
  engine.change({ mayCopy: true });
  await engine.playUntil(homeAt + HOUR_MS + 5 * MINUTE_MS);
  expect(state()).toMatchObject({ state: 'done', proof: { at: homeAt } });
  mend();
  await engine.playUntil(homeAt + 4 * HOUR_MS);
  expect((await subjects('INBOX')).toSorted()).toEqual(['primo', 'secondo', 'terzo']);
});

test('once the outage is put away nothing is copied any more, but its record tells the truth', async () => {
  engine.change({ outage: undefined });
  lose('primo');
  await engine.playUntil(homeAt + 2 * DAY_MS);
  expect((await subjects('INBOX')).toSorted()).toEqual(['secondo', 'terzo']);
  expect(viewHomecoming(engine.database, 'outage-1')?.proofs).toMatchObject([
    { copied: 4, verified: 4, missing: 1, secondPass: 0 },
  ]);
});

test('from a fallback mailbox that was replaced nothing can be copied again: that is told, not promised', async () => {
  engine.database.run(
    "UPDATE mailbox SET address = 'altra@gmail.com', settings = replace(settings, 'anna.scorta', 'altra') WHERE role = 'fallback'",
  );
  lose('primo');
  await engine.playUntil(homeAt + 30 * MINUTE_MS);
  expect(engine.database.get('SELECT state FROM sync_run')).toEqual({ state: 'done' });
  expect(viewHomecoming(engine.database, 'outage-1')?.proofs).toMatchObject([{ copied: 4, missing: 1 }]);
});
