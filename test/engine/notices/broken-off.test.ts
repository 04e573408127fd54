import { expect, it, vi } from 'vitest';
import { readQueue } from '#engine/notices/queue-state';
import { SECOND_MS } from '#shared/time';
import { OfficeBench, people, send, states, turn } from './office-bench.ts';

it('an attempt that the end of the app breaks off before the message is no failure', async () => {
  await using bench = await OfficeBench.start();
  const heal = bench.host.faults.smtp.add({ on: 'rcpt', act: { kind: 'silence' } });
  const desk = bench.open();
  send(desk, ...people(1));
  desk.clock.advance(10 * SECOND_MS);
  const stop = new AbortController();
  const run = desk.office.duties[0]?.run(stop.signal);
  await vi.waitUntil(
    () => bench.host.connections('smtp') === 1 && states(desk)['p0@example.org'] === 'sending',
  );
  stop.abort();
  await run;
  heal();
  expect(states(desk)).toEqual({ 'p0@example.org': 'retry' });
  const { failures, fault } = readQueue(desk.context.database);
  expect({ failures, fault }).toEqual({ failures: 0, fault: undefined });
  await turn(bench.open(desk.clock), SECOND_MS);
  expect(bench.recipients).toEqual(people(1));
});
