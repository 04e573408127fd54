import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseMemory } from '#engine/watch/stored-memory';
import { freshMemory, type WatchMemory } from '#shared/outage/memory';
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

it('reads back what it writes', () => {
  const anywhere = { since: 1, misses: 4 };
  const memory: WatchMemory = {
    ...freshMemory('anna@libero.it', 1),
    phase: { phase: 'suspect', since: 2, misses: 1, anywhere, diagnosis: 'silent' },
    unreachable: { 'www.example.org': 3 },
    neutralAskedAt: 5,
  };
  expect(parseMemory(JSON.stringify(memory))).toEqual(memory);
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

it('counts the logins of rounds that were cut short: restarting again and again earns no ban', async () => {
  bench.primary.faults.imap.add({ on: 'login', act: { kind: 'silence' } });
  for (let start = 0; start < 6; start += 1) {
    const stop = new AbortController();
    const running = bench.watcher().duty.run(stop.signal);
    // The passwords are read first; the round stops while it waits for the network.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    stop.abort();
    await running;
    bench.restart();
  }
  const row = bench.context.database.get('SELECT state FROM watch');
  expect(JSON.parse(String(row?.['state']))).toMatchObject({ begun: { logins: 2 } });
  expect(bench.watcher().view().phase).toBe('up');
});
