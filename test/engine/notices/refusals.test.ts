import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, SECOND_MS } from '#shared/time';
import { OfficeBench, people, send, states, turn } from './office-bench.ts';

let bench: OfficeBench;
beforeEach(async () => {
  bench = await OfficeBench.start();
});
afterEach(() => bench[Symbol.asyncDispose]());

const refuseAll = (on: 'data' | 'mail', text: string): (() => void) =>
  bench.host.faults.smtp.add({ on, act: { kind: 'reply', code: 550, text } });

it.each(['data', 'mail'] as const)(
  'stops when the account is refused at %s, gives nobody up, and goes on when it is well again',
  async (on) => {
    const heal = refuseAll(on, '5.7.1 Account suspended');
    const desk = bench.open();
    send(desk, ...people(6));
    await turn(desk, 20 * HOUR_MS);
    expect(bench.host.connections('smtp')).toBe(3);
    expect(desk.office.view()).toMatchObject({
      state: 'waiting',
      refused: 0,
      fault: { kind: 'message-refused' },
    });
    expect(Object.values(states(desk))).toEqual(['retry', 'retry', 'retry', 'planned', 'planned', 'planned']);
    // The next day one attempt tells that nothing has changed.
    await turn(desk, DAY_MS);
    expect(bench.host.connections('smtp')).toBe(4);
    heal();
    await turn(desk, 2 * DAY_MS);
    expect([...bench.recipients].toSorted()).toEqual(people(6));
    expect(desk.office.view()).toMatchObject({ state: 'done', sent: 6, fault: undefined });
  },
);

it('goes on over recipients who are not there, however many', async () => {
  bench.host.faults.smtp.add({
    on: 'rcpt',
    times: 5,
    act: { kind: 'reply', code: 550, text: '5.7.1 No such user' },
  });
  const desk = bench.open();
  send(desk, ...people(6));
  await turn(desk, HOUR_MS);
  expect(desk.office.view()).toMatchObject({ state: 'done', refused: 5, sent: 1 });
});

it('lets nothing leave when another run has taken the notice', async () => {
  const desk = bench.open();
  send(desk, ...people(1));
  const take = (): void => {
    desk.context.database.run("UPDATE notice SET attempts = 9 WHERE state = 'sending' AND attempts = 1");
  };
  // Between the claim and the body.
  Reflect.set(desk.context, 'changed', take);
  await turn(desk, 11 * SECOND_MS);
  expect(bench.host.connections('smtp')).toBe(1);
  expect(bench.host.submitted).toHaveLength(0);
  expect(desk.office.list()[0]).toMatchObject({ state: 'sending', reply: '' });
  expect(desk.context.database.get('SELECT attempts, handed_over FROM notice')).toEqual({
    attempts: 9,
    handed_over: 0,
  });
});

it('is not taken for found by a message whose identifier only holds ours', async () => {
  bench.host.faults.smtp.add({ on: 'data', times: 1, act: { kind: 'reset' } });
  const desk = bench.open();
  send(desk, ...people(1));
  const row = desk.context.database.get('SELECT message_id, raw FROM notice');
  const id = String(row?.['message_id']);
  const raw = Buffer.from(row?.['raw'] as Uint8Array).toString('latin1');
  await bench.host.deliver('sent', raw.replaceAll(id, `<x.${id.slice(1, -1)}.example>`));
  await turn(desk, DAY_MS);
  expect(states(desk)).toEqual({ 'p0@example.org': 'unknown' });
});
