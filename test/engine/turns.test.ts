import { expect, it } from 'vitest';
import { Turns } from '#engine/turns';

it('changes follow each other, one that fails too, and each is told of its own end', async () => {
  const turns = new Turns();
  const done: string[] = [];
  const first = Promise.withResolvers<void>();
  const all = [
    turns.take(() => first.promise.then(() => void done.push('first'))),
    turns.take(() => Promise.reject(new Error('second'))),
    turns.take(async () => void done.push('third')),
  ];
  expect([turns.begun, done]).toEqual([3, []]);
  first.resolve();
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  expect(done).toEqual(['first', 'third']);
});

it('waits for quiet, and not for ever', async () => {
  const turns = new Turns();
  expect(await turns.quiet(0)).toBe(true);
  const hung = Promise.withResolvers<void>();
  const change = turns.take(() => hung.promise);
  expect(await turns.quiet(5)).toBe(false);
  const quiet = turns.quiet(60_000);
  hung.resolve();
  await change;
  expect(await quiet).toBe(true);
});
