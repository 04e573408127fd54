import { afterEach, beforeEach, expect, it } from 'vitest';
import { MINUTE_MS } from '#shared/time';
import { startBench, type WatchBench } from './watch-bench.ts';

let bench: WatchBench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

it('looks again after the clock was set back a year', () => {
  const { context, clock } = bench;
  bench.watcher().look();
  const row = context.database.get('SELECT state FROM watch');
  const state = {
    ...(JSON.parse(String(row?.['state'])) as object),
    nextLookAt: clock.now() + 365 * 24 * 60 * MINUTE_MS,
  };
  context.database.run('UPDATE watch SET state = ?', JSON.stringify(state));
  bench.restart();
  expect(bench.watcher().duty.nextAt()).toBe(clock.now());
});

it('starts afresh from a memory that it cannot read', () => {
  bench.watcher().look();
  bench.context.database.run('UPDATE watch SET state = ?', '{"phase":"down"}');
  bench.restart();
  expect(bench.watcher().view()).toMatchObject({ phase: 'up', lastLookAt: undefined });
});

it('keeps the rounds of ninety days', async () => {
  await bench.round();
  bench.clock.advance(91 * 24 * 60 * MINUTE_MS);
  await bench.round();
  expect(bench.context.database.all('SELECT diagnosis FROM round')).toEqual([{ diagnosis: 'well' }]);
});
