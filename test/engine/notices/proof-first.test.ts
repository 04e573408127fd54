import { expect, it } from 'vitest';
import { type Fault, makeFault } from '#shared/fault';
import { DAY_MS, MINUTE_MS } from '#shared/time';
import { OfficeBench, people, send, turn } from './office-bench.ts';

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
