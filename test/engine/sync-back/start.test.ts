import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#shared/time';
import { MORNING } from '#support/ports';
import { ENDED, HomeEngine } from './home-engine.ts';
import { contents, fillMorning, makeScene, type Scene } from './scene.ts';

let scene: Scene;
const engines: HomeEngine[] = [];

const engineWith = (...[world, name = 'one']: [ConstructorParameters<typeof HomeEngine>[2]?, string?]) => {
  const engine = new HomeEngine(scene, path.join(path.dirname(scene.databaseFile), `${name}.db`), world);
  engines.push(engine);
  return engine;
};

const countedAt = async (engine: HomeEngine): Promise<number> => {
  await engine.play(() => engine.syncBack.view().state === 'planned', ENDED + HOUR_MS);
  expect(engine.syncBack.view()).toMatchObject({ state: 'planned', counts: { planned: 5, copied: 0 } });
  return engine.clock.now() - ENDED;
};

beforeEach(async () => {
  scene = await makeScene();
  await fillMorning(scene);
});

afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
  await scene[Symbol.asyncDispose]();
});

test('the mail is counted by itself, each engine at a moment of its own within half an hour', async () => {
  const moments = [
    await countedAt(engineWith({ random: () => 0 }, 'one')),
    await countedAt(engineWith({ random: () => 0.4 }, 'two')),
    await countedAt(engineWith({ random: () => 0.999 }, 'three')),
  ];
  expect(moments).toEqual([0, 12 * MINUTE_MS, 0.999 * 30 * MINUTE_MS]);
  expect(await scene.libero.messages('INBOX')).toEqual([]);
});

test('a restart keeps the moment that was drawn, and a count is not repeated', async () => {
  const engine = engineWith({ random: () => 0.5 });
  await engine.playUntil(ENDED + 5 * MINUTE_MS);
  engine.world.random = () => 0.9;
  await engine.restart();
  expect(await countedAt(engine)).toBe(15 * MINUTE_MS);
  const signIns = scene.libero.signIns.length;
  await engine.restart();
  await engine.playUntil(ENDED + 50 * MINUTE_MS);
  expect(scene.libero.signIns).toHaveLength(signIns);
});

test('nothing is counted while the outage lasts, while the mailbox is not proven, or once it was put away', async () => {
  const engine = engineWith({ outage: { campaign: 'outage-1', since: MORNING, until: undefined } });
  await engine.playUntil(ENDED + HOUR_MS);
  engine.change({ outage: { campaign: 'outage-1', since: MORNING, until: ENDED }, mayCopy: false });
  await engine.playUntil(ENDED + 2 * HOUR_MS);
  engine.change({ outage: undefined, mayCopy: true });
  await engine.playUntil(ENDED + 3 * HOUR_MS);
  expect(scene.libero.signIns).toEqual([]);
  expect(scene.gmail.signIns).toEqual([]);
  engine.change({ outage: { campaign: 'outage-1', since: MORNING, until: ENDED } });
  await engine.play(() => engine.syncBack.view().state === 'planned');
  expect(engine.syncBack.view()).toMatchObject({ state: 'planned', counts: { planned: 5 } });
});

test('a count that fails is tried again, later each time, and frightens nobody', async () => {
  const engine = engineWith();
  await scene.gmail.down('imap');
  await engine.playUntil(ENDED + 5 * HOUR_MS);
  const tries = scene.libero.signIns.length;
  expect(tries).toBeGreaterThanOrEqual(3);
  expect(tries).toBeLessThanOrEqual(8);
  expect(engine.syncBack.view()).toMatchObject({ state: 'none', fault: undefined });
  await scene.gmail.up('imap');
  await engine.play(() => engine.syncBack.view().state === 'planned');
  expect(engine.syncBack.view()).toMatchObject({ state: 'planned', counts: { planned: 5 } });
});

test('who asks while it counts by itself hears the same, and whoever starts then is not put off', async () => {
  const engine = engineWith({ random: () => 0 });
  await engine.runner.settled();
  const [one, other] = await Promise.all([engine.syncBack.plan(undefined, 'itself'), engine.syncBack.plan()]);
  expect(other).toBe(one);
  const failing = engineWith({ random: () => 0 }, 'two');
  await failing.play(() => failing.database.get('SELECT 1 FROM homecoming') !== undefined);
  await scene.gmail.down('imap');
  failing.clock.advance(1);
  expect(failing.syncBack.view().state).toBe('counting');
  const startedAt = failing.clock.now();
  const starting = failing.syncBack.start();
  await failing.runner.settled();
  await starting;
  await scene.gmail.up('imap');
  await failing.play(() => failing.syncBack.view().state === 'done');
  expect(failing.clock.now() - startedAt).toBeLessThan(5 * MINUTE_MS);
});

test('the button starts at once, without waiting for the moment', async () => {
  const engine = engineWith({ random: () => 0.99 });
  await engine.syncBack.start();
  await engine.play(() => engine.syncBack.view().state === 'done');
  expect(engine.clock.now() - ENDED).toBeLessThan(MINUTE_MS);
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));
});

test('a copy that the service broke off by failing again goes on at a moment of its own', async () => {
  const engine = engineWith({ random: () => 0.5 });
  await engine.syncBack.start();
  await engine.play(() => engine.syncBack.view().counts?.copied === 2);
  engine.change({ outage: { campaign: 'outage-1', since: MORNING, until: undefined }, mayCopy: false });
  await engine.playUntil(ENDED + 2 * HOUR_MS);
  const again = ENDED + 3 * HOUR_MS;
  await engine.playUntil(again);
  engine.change({ outage: { campaign: 'outage-1', since: MORNING, until: again }, mayCopy: true });
  await engine.playUntil(again + 14 * MINUTE_MS);
  expect(engine.syncBack.view()).toMatchObject({ state: 'copying', counts: { copied: 2 } });
  await engine.play(() => engine.syncBack.view().state === 'done', again + 16 * MINUTE_MS);
  expect(engine.syncBack.view()).toMatchObject({
    state: 'done',
    proof: { copied: 5, missing: 0, duplicates: 0 },
  });
});
