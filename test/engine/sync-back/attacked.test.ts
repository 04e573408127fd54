import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '#engine/storage/database';
import { createJob } from '#engine/sync-back/job';
import { flagsFor } from '../../cli/sync-back-command.ts';
import { contents, mail, makeScene, type Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene[Symbol.asyncDispose]());

const PROGRAM = path.resolve(import.meta.dirname, '../../../electron/cli/posta.ts');
const lines = (count: number): string => `${'x'.repeat(70)}\r\n`.repeat(count);
const arriveMany = async (count: number, body?: string): Promise<void> => {
  for (let index = 0; index < count; index += 1)
    await scene.arrive(mail(`piccolo ${index}`, body === undefined ? {} : { body }), 5);
};
const atHome = async (): Promise<number> => (await scene.libero.messages('INBOX')).length;

test('the command line goes on when the fallback breaks in the second reading of a large message', async () => {
  scene = await makeScene();
  await arriveMany(60);
  await scene.arrive(mail('grande', { body: lines(140_000) }), 5);
  const act = { kind: 'close' } as const;
  scene.gmail.faults.imap.add({ on: 'fetch', match: '<2097152.1048576>', after: 1, times: 1, act });
  const args = [PROGRAM, 'sync-back', ...flagsFor(scene), '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(JSON.parse(printed)).toMatchObject({ planned: 61, copied: 61, verified: 61 });
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));
});

test.each(['full', 'gentle'] as const)(
  'after a broken connection what fits goes home before what does not (%s)',
  async (pace) => {
    scene = await makeScene({ libero: { quotaBytes: 4_000_000 } });
    await scene.arrive(mail('enorme', { body: lines(80_000) }), 1);
    const small = pace === 'full' ? 300 : 30;
    await arriveMany(small);
    scene.libero.faults.imap.add({ on: 'append', after: 20, times: 1, act: { kind: 'close' } });
    const { fault } = await scene.run({ pace });
    expect(fault?.kind).toBe('mailbox-full');
    expect(await atHome()).toBe(small);
  },
);

test('what was only being read when the destination broke is not held to have done it', async () => {
  scene = await makeScene();
  await arriveMany(8, lines(45_000));
  const slow = { kind: 'delay', ms: 1600 } as const;
  scene.gmail.faults.imap.add({ on: 'fetch', match: 'BODY.PEEK[])', after: 1, act: slow });
  scene.libero.faults.imap.add({ on: 'append', times: 1, act: { kind: 'close' } });
  const setup = scene.setup(openDatabase(':memory:'));
  const limits = { ...setup.line.limits, commandMs: 10_000 };
  const job = createJob({ ...setup, line: { ...setup.line, limits } });
  await expect(job.turn(new AbortController().signal)).rejects.toThrow();
  expect(job.struck).toBe(1);
  await job.close();
});

test('more than the queue holds: all of it comes home, once', async () => {
  scene = await makeScene();
  await arriveMany(2050);
  const { counts, fault } = await scene.run();
  expect(fault).toBeUndefined();
  expect(counts).toMatchObject({ planned: 2050, copied: 2050, verified: 2050 });
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));
}, 60_000);
