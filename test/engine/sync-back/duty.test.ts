import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DutyRunner } from '#engine/duty';
import type { SyncBack } from '#engine/sync-back/sync-back';
import { makeFault } from '#shared/fault';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';
import { HandClock, MORNING } from '#support/ports';
import { type CopyingEngine, startCopying } from './copying-engine.ts';
import { contents, fillMorning, mail, makeScene, type Scene } from './scene.ts';

let scene: Scene;
let clock: HandClock;
let syncBack: SyncBack;
let runner: DutyRunner;
let mayCopy: boolean;
let until: Instant | undefined;

let engine: CopyingEngine;

/** On the database file of the scene: called again, it is a restart. */
function startEngine(): void {
  engine = startCopying(scene, clock, {
    window: () => ({ campaign: 'outage-1', since: MORNING, until }),
    mayCopy: () => mayCopy,
  });
  ({ syncBack, runner } = engine);
}

async function stopEngine(): Promise<void> {
  await engine.stop();
}

/** Turns the clock from one due moment to the next until nothing is due, or `enough` says so. */
async function play(enough: () => boolean = () => false): Promise<void> {
  for (let turns = 0; turns < 500 && clock.nextAt !== undefined && !enough(); turns += 1) {
    clock.advance(Math.max(0, clock.nextAt - clock.now()));
    await runner.settled();
  }
}

beforeEach(async () => {
  scene = await makeScene();
  clock = new HandClock(MORNING + 30 * HOUR_MS);
  mayCopy = true;
  until = MORNING + 20 * HOUR_MS;
  await fillMorning(scene);
  startEngine();
});

afterEach(async () => {
  await stopEngine();
  await scene[Symbol.asyncDispose]();
});

const isHome = async (): Promise<void> => {
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));
  expect(await contents(scene.libero, 'sent')).toEqual(await contents(scene.gmail, 'sent'));
};

test('counted, started, copied with a pause after each, proven by a second pass', async () => {
  expect(syncBack.view()).toMatchObject({ state: 'none', counts: undefined, proof: undefined });
  const planning = syncBack.plan();
  expect(syncBack.view().state).toBe('counting');
  expect(await planning).toMatchObject({
    planned: 5,
    copied: 0,
    present: 0,
    fits: undefined,
    missingBytes: 0,
  });
  expect(syncBack.view().state).toBe('planned');
  const startedAt = clock.now();
  await syncBack.start();
  await play(() => syncBack.view().counts?.copied === 2);
  expect(syncBack.view()).toMatchObject({ state: 'copying', counts: { planned: 5, copied: 2 } });
  await play();
  expect(syncBack.view()).toMatchObject({
    state: 'done',
    fault: undefined,
    counts: { planned: 5, copied: 5, verified: 5 },
    proof: { at: clock.now(), copied: 5, verified: 5, missing: 0, duplicates: 0, secondPass: 0 },
  });
  expect(clock.now() - startedAt).toBeGreaterThanOrEqual(4000);
  expect(clock.now() - startedAt).toBeLessThanOrEqual(6000);
  await isHome();
  expect(scene.libero.signIns).toHaveLength(2);
  expect(await syncBack.plan()).toMatchObject({ planned: 0, present: 5 });
});

test('an hour before the outage and a day after it belong to the window', async () => {
  await scene.arrive(mail('prima'), -59);
  await scene.arrive(mail('troppo prima'), -61);
  await scene.arrive(mail('dopo'), 44 * 60 - 1);
  await scene.arrive(mail('troppo dopo'), 44 * 60);
  expect(await syncBack.plan()).toMatchObject({ planned: 7 });
});

test('a pause ends it at once, a restart resumes it, and nothing moves while the mailbox is not proven back', async () => {
  await syncBack.start();
  await play(() => syncBack.view().counts?.copied === 2);
  await syncBack.pause();
  await play();
  expect(syncBack.view()).toMatchObject({ state: 'paused', counts: { copied: 2 } });
  await syncBack.start();
  await play(() => syncBack.view().counts?.copied === 3);
  mayCopy = false;
  await stopEngine();
  startEngine();
  await play();
  expect(syncBack.view()).toMatchObject({ state: 'copying', counts: { copied: 3 } });
  mayCopy = true;
  runner.review();
  await play();
  expect(syncBack.view()).toMatchObject({ state: 'done', proof: { copied: 5, missing: 0, duplicates: 0 } });
  await isHome();
});

test('a service that goes away is left alone for longer and longer, then it goes on', async () => {
  await syncBack.start();
  await play(() => syncBack.view().counts?.copied === 1);
  await scene.libero.down('imap');
  const waits: number[] = [];
  for (let index = 0; index < 4; index += 1) {
    const failures = waits.length;
    await play(() => clock.nextAt !== undefined && clock.nextAt - clock.now() >= 30_000 * 2 ** failures);
    waits.push((clock.nextAt ?? 0) - clock.now());
  }
  expect(waits).toEqual([30_000, 60_000, 120_000, 240_000]);
  expect(syncBack.view()).toMatchObject({ state: 'copying', fault: { kind: 'refused', scope: 'service' } });
  await scene.libero.up('imap');
  await play();
  expect(syncBack.view()).toMatchObject({ state: 'done', fault: undefined });
  await isHome();
});

test('a service seen well again is not left alone any longer, and the next moment is told', async () => {
  await syncBack.start();
  await play(() => syncBack.view().counts?.copied === 1);
  await scene.libero.down('imap');
  await play(() => clock.nextAt !== undefined && clock.nextAt - clock.now() >= 15 * MINUTE_MS);
  expect(syncBack.view()).toMatchObject({ state: 'copying', retryAt: clock.now() + 15 * MINUTE_MS });
  mayCopy = false;
  runner.review();
  expect(syncBack.view().retryAt).toBeUndefined();
  await scene.libero.up('imap');
  clock.advance(MINUTE_MS);
  mayCopy = true;
  runner.review();
  expect(syncBack.view().retryAt).toBe(clock.now());
  const since = clock.now();
  await play();
  expect(syncBack.view()).toMatchObject({ state: 'done', fault: undefined, retryAt: undefined });
  expect(clock.now() - since).toBeLessThan(MINUTE_MS);
});

test('a full mailbox pauses the run with its fault; when there is room it goes on', async () => {
  const mend = scene.libero.faults.imap.add({
    on: 'append',
    after: 2,
    act: { kind: 'no', text: '[OVERQUOTA] Full' },
  });
  await syncBack.start();
  await play();
  expect(syncBack.view()).toMatchObject({
    state: 'paused',
    fault: { kind: 'mailbox-full' },
    counts: { verified: 2, unknown: 0 },
  });
  mend();
  await syncBack.start();
  await play();
  expect(syncBack.view()).toMatchObject({ state: 'done', fault: undefined });
  await isHome();
});

test('a message refused once is told, and offered again by a new start', async () => {
  scene.libero.faults.imap.add({ on: 'append', times: 1, act: { kind: 'no', text: '[CANNOT] Not now' } });
  await syncBack.start();
  await play();
  expect(syncBack.view()).toMatchObject({
    state: 'done',
    counts: { copied: 4, skipped: [{ reason: 'refused', count: 1 }] },
  });
  expect(await syncBack.plan()).toMatchObject({ planned: 1, present: 4, skipped: [] });
  await syncBack.start();
  await play();
  expect(syncBack.view()).toMatchObject({ state: 'done', counts: { copied: 5, skipped: [] } });
  await isHome();
});

test('a message that cannot be read does not keep the run from its end', async () => {
  const match = 'UID FETCH 3 (UID BODY.PEEK[])';
  scene.gmail.faults.imap.add({ on: 'fetch', match, act: { kind: 'reset' } });
  await syncBack.start();
  await play();
  expect(syncBack.view()).toMatchObject({
    state: 'done',
    fault: undefined,
    counts: { copied: 4, verified: 4, skipped: [{ reason: 'unreadable', count: 1 }] },
  });
});

test('the late original of a copy is reported as a duplicate, and left alone', async () => {
  await syncBack.start();
  await play(() => syncBack.view().counts?.copied === 4);
  await scene.libero.deliver('INBOX', mail('primo'), { internalDate: new Date(clock.now()) });
  await play();
  expect(syncBack.view().proof).toMatchObject({ copied: 5, missing: 0, duplicates: 1, secondPass: 0 });
  expect(await scene.libero.messages('INBOX')).toHaveLength(4);
});

test('mail that comes while it copies is found by the second pass and comes along', async () => {
  await syncBack.start();
  await play(() => syncBack.view().counts?.copied === 4);
  await scene.arrive(mail('ultimo'), 60);
  await play();
  expect(syncBack.view()).toMatchObject({ state: 'done', proof: { copied: 6, secondPass: 0 } });
  await isHome();
});

test('an original that arrives before its copy is made counts as present', async () => {
  await syncBack.start();
  await play(() => syncBack.view().counts?.copied === 1);
  await scene.libero.deliver('INBOX', mail('secondo'), {
    flags: ['\\Seen', '\\Flagged'],
    internalDate: new Date(MORNING + 10 * MINUTE_MS),
  });
  clock.advance(2 * MINUTE_MS);
  await runner.settled();
  await play();
  expect(syncBack.view()).toMatchObject({ counts: { copied: 4, present: 1 }, proof: { duplicates: 0 } });
  await isHome();
});

test('a count that fails leaves no run behind and says why; without an outage there is nothing to do', async () => {
  await scene.libero.down('imap');
  await expect(syncBack.plan()).rejects.toMatchObject({ fault: { kind: 'refused' } });
  expect(syncBack.view()).toMatchObject({ state: 'none', fault: { kind: 'refused' } });
  await syncBack.forget();
  expect(syncBack.view().fault).toBeUndefined();
  expect(makeFault('nothing-to-do').scope).toBe('us');
});
