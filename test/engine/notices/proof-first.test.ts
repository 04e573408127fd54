import { expect, it } from 'vitest';
import { type Fault, makeFault } from '#shared/fault';
import { DAY_MS, MINUTE_MS } from '#shared/time';
import { OfficeBench, people, send, states, turn } from './office-bench.ts';

it('no notice leaves while the fallback does not hold; then each leaves once', async () => {
  await using bench = await OfficeBench.start();
  let fault: Fault | undefined = makeFault('silent');
  const desk = bench.open(undefined, { prove: async () => fault });
  send(desk, ...people(2));
  await turn(desk, 5 * MINUTE_MS);
  expect(bench.recipients).toEqual([]);
  expect(desk.office.view().fault?.kind).toBe('silent');
  fault = undefined;
  await turn(desk, DAY_MS);
  expect(bench.recipients).toEqual(people(2));
  expect(desk.office.view()).toMatchObject({ state: 'done', sent: 2, fault: undefined });
});

it('a notice leaves no mailbox that was exchanged or forgotten while the other one was proven', async () => {
  for (const change of [
    "UPDATE mailbox SET address = 'mario@gmx.net', connected_at = 1 WHERE role = 'fallback'",
    "DELETE FROM mailbox WHERE role = 'fallback'",
  ]) {
    await using bench = await OfficeBench.start();
    const desk = bench.open(undefined, {
      prove: async () => {
        desk.context.database.run(change);
        return undefined;
      },
    });
    send(desk, 'anna@example.org');
    desk.clock.advance(5 * MINUTE_MS);
    const { signal } = new AbortController();
    for (const duty of desk.office.duties) await duty.run(signal);
    expect(bench.recipients).toEqual([]);
    expect(states(desk)).toEqual({ 'anna@example.org': 'planned' });
  }
});
