import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time';
import { type Desk, OfficeBench, people, send, states, turn } from './office-bench.ts';

const { signal } = new AbortController();

let bench: OfficeBench;
beforeEach(async () => {
  bench = await OfficeBench.start();
});
afterEach(() => bench[Symbol.asyncDispose]());

describe('what the server answers', () => {
  it('tries one recipient again after a temporary no, and goes on with the others', async () => {
    bench.host.faults.smtp.add({
      on: 'rcpt',
      times: 1,
      match: 'p0@',
      act: { kind: 'reply', code: 451, text: '4.7.1 Greylisted' },
    });
    const desk = bench.open();
    send(desk, ...people(2));
    await turn(desk, 3 * MINUTE_MS);
    expect(states(desk)).toEqual({ 'p0@example.org': 'retry', 'p1@example.org': 'sent' });
    await turn(desk, 5 * MINUTE_MS);
    expect(bench.recipients).toEqual(['p1@example.org', 'p0@example.org']);
  });

  it('takes a permanent no as final', async () => {
    bench.host.faults.smtp.add({
      on: 'rcpt',
      match: 'p0@',
      act: { kind: 'reply', code: 550, text: '5.1.1 No such user' },
    });
    const desk = bench.open();
    send(desk, ...people(2));
    await turn(desk, DAY_MS);
    expect(states(desk)).toEqual({ 'p0@example.org': 'refused', 'p1@example.org': 'sent' });
    expect(desk.office.list()[0]?.reply).toContain('No such user');
    expect(bench.host.connections('smtp')).toBe(2);
  });

  it('stops at the first limit and goes on the next day', async () => {
    bench.host.faults.smtp.add({
      on: 'data',
      after: 2,
      times: 1,
      act: { kind: 'reply', code: 550, text: '5.4.5 Daily user sending quota exceeded' },
    });
    const desk = bench.open();
    send(desk, ...people(4));
    await turn(desk, 20 * HOUR_MS);
    expect(bench.host.connections('smtp')).toBe(3);
    expect(desk.office.view()).toMatchObject({
      state: 'waiting',
      sent: 2,
      refused: 0,
      fault: { kind: 'sending-limit' },
    });
    await turn(bench.open(desk.clock), 12 * HOUR_MS);
    expect(bench.recipients).toEqual(people(4));
  });

  it('keeps to the budget of the day by itself', async () => {
    const desk = bench.open();
    send(desk, ...people(42));
    await turn(desk, 20 * HOUR_MS);
    expect(bench.host.submitted).toHaveLength(40);
    expect(desk.office.view()).toMatchObject({ state: 'waiting', fault: { kind: 'daily-pace' } });
    await turn(desk, DAY_MS);
    expect(bench.host.submitted).toHaveLength(42);
  });

  it('keeps to a larger one when the mailbox has been connected for a month', async () => {
    const desk = bench.open();
    expect(desk.office.view().dayBudget).toBe(40);
    desk.context.database.run(
      "UPDATE mailbox SET connected_at = ? WHERE role = 'fallback'",
      desk.clock.now() - 31 * DAY_MS,
    );
    expect(desk.office.view().dayBudget).toBe(160);
    send(desk, ...people(42));
    await turn(desk, 20 * HOUR_MS);
    expect(bench.host.submitted).toHaveLength(42);
  });

  it('waits longer and longer while the fallback mailbox is down, with the fault in view', async () => {
    await bench.host.down('smtp');
    const desk = bench.open();
    send(desk, ...people(1));
    await turn(desk, 5 * MINUTE_MS);
    expect(desk.office.view()).toMatchObject({ state: 'waiting', fault: { kind: 'refused' } });
    await bench.host.up('smtp');
    await turn(desk, HOUR_MS);
    expect(states(desk)).toEqual({ 'p0@example.org': 'sent' });
    expect(desk.office.view().fault).toBeUndefined();
  });

  it('asks at most a few times an hour when the login is refused', async () => {
    bench.host.faults.smtp.add({
      on: 'auth',
      act: { kind: 'reply', code: 535, text: '5.7.8 Username and Password not accepted' },
    });
    const desk = bench.open();
    send(desk, ...people(5));
    await turn(desk, 6 * HOUR_MS);
    expect(bench.host.connections('smtp')).toBeLessThanOrEqual(4);
    expect(desk.office.view()).toMatchObject({
      state: 'waiting',
      refused: 0,
      fault: { kind: 'login-refused' },
    });
  });

  it('does not speak with the address of an earlier fallback mailbox', async () => {
    const desk = bench.open();
    send(desk, ...people(1));
    desk.context.database.run(
      "UPDATE notice SET raw = CAST(replace(CAST(raw AS TEXT), 'mario@gmail', 'old@gmail') AS BLOB)",
    );
    await turn(desk, HOUR_MS);
    expect(states(desk)).toEqual({ 'p0@example.org': 'dropped' });
    expect(bench.host.connections('smtp')).toBe(0);
  });
});

it('tells apart what left, what was refused and what nobody knows when all is done', async () => {
  bench.host.faults.smtp.add({
    on: 'rcpt',
    match: 'p1@',
    act: { kind: 'reply', code: 550, text: '5.1.1 No such user' },
  });
  // The connection breaks in the message of the third: it is not found in Sent.
  const desk = bench.open();
  send(desk, ...people(3));
  await turn(desk, 90 * SECOND_MS);
  bench.host.faults.smtp.add({ on: 'data', times: 1, act: { kind: 'reset' } });
  await turn(desk, DAY_MS);
  expect(Object.values(states(desk))).toEqual(['sent', 'refused', 'unknown']);
  expect(bench.notes.map(({ body }) => body)).toEqual(['1 partito, 1 rifiutato, 1 incerto']);
});

describe('an outcome nobody knows', () => {
  it('is looked up in Sent when the answer after the dot is lost: one copy', async () => {
    bench.host.faults.smtp.add({ on: 'data-stored', times: 1, act: { kind: 'reset' } });
    const desk = bench.open();
    send(desk, ...people(2));
    await turn(desk, 10 * SECOND_MS);
    expect(states(desk)['p0@example.org']).toBe('unknown');
    await turn(desk, 9 * SECOND_MS);
    expect(bench.host.connections('imap')).toBe(0);
    await turn(desk, DAY_MS);
    expect(states(desk)).toEqual({ 'p0@example.org': 'sent', 'p1@example.org': 'sent' });
    expect(bench.recipients).toEqual(people(2));
    expect(bench.host.connections('imap')).toBe(1);
  });

  it('stays unknown when it is not found, after five looks, and is never sent again', async () => {
    bench.host.faults.smtp.add({ on: 'data', times: 1, act: { kind: 'reset' } });
    const desk = bench.open();
    send(desk, ...people(1));
    await turn(desk, 3 * DAY_MS);
    expect(states(desk)).toEqual({ 'p0@example.org': 'unknown' });
    expect([bench.host.connections('smtp'), bench.host.connections('imap')]).toEqual([1, 5]);
    expect(send(desk, ...people(1))).toBe(0);
    expect(desk.office.view()).toMatchObject({ state: 'done', unknown: 1 });
  });

  it('is not taken for absent when Sent cannot be read', async () => {
    bench.host.faults.smtp.add({ on: 'data-stored', times: 1, act: { kind: 'reset' } });
    bench.host.faults.imap.add({ on: 'search', times: 8, act: { kind: 'no', text: '[UNAVAILABLE] later' } });
    const desk = bench.open();
    send(desk, ...people(1));
    await turn(desk, 3 * HOUR_MS);
    expect(states(desk)).toEqual({ 'p0@example.org': 'sent' });
  });

  it('is found by its second name where the provider renames messages', async () => {
    bench.host.faults.smtp.add({ on: 'data', times: 1, act: { kind: 'reset' } });
    const desk = bench.open();
    send(desk, ...people(1));
    const [row] = desk.context.database.all('SELECT message_id, raw FROM notice');
    const raw = Buffer.from(row?.['raw'] as Uint8Array).toString('latin1');
    await bench.host.deliver('sent', raw.replace(/^Message-ID: .*$/m, 'Message-ID: <renamed@outlook.com>'));
    await turn(desk, HOUR_MS);
    expect(states(desk)).toEqual({ 'p0@example.org': 'sent' });
  });
});

describe('a crash', () => {
  /** What was done before the process died, by the moment of its death. */
  const before = {
    planned: async () => undefined,
    claimed: async ({ context, clock }: Desk) => {
      context.database.run("UPDATE notice SET state = 'sending', attempts = 1, updated_at = ?", clock.now());
    },
    'handed over': async ({ context, clock }: Desk) => {
      context.database.run(
        "UPDATE notice SET state = 'sending', attempts = 1, handed_over = 1, updated_at = ?",
        clock.now(),
      );
    },
    // The server keeps the message; the process writes nothing any more.
    taken: async (desk: Desk) => {
      bench.host.faults.smtp.add({ on: 'data-stored', act: { kind: 'silence' } });
      const stop = new AbortController();
      const run = Promise.allSettled([desk.office.duties[0]?.run(stop.signal)]);
      await vi.waitUntil(() => bench.host.submitted.length === 1);
      bench.kill(desk);
      stop.abort();
      await run;
      bench.host.faults.smtp.clear();
    },
    settled: async ({ office }: Desk) => office.duties[0]?.run(signal),
  };

  it.each([
    ['planned', 'planned', 'sent', 1],
    ['claimed', 'retry', 'sent', 1],
    ['handed over', 'unknown', 'unknown', 0],
    ['taken', 'unknown', 'sent', 1],
    ['settled', 'sent', 'sent', 1],
  ] as const)('of a notice just %s: found %s, ends %s with %d copies', async (moment, found, end, copies) => {
    const desk = bench.open();
    send(desk, ...people(1));
    desk.clock.advance(10 * SECOND_MS);
    await before[moment](desk);
    const after = bench.open(desk.clock);
    expect(states(after)).toEqual({ 'p0@example.org': found });
    await turn(after, DAY_MS);
    expect(states(after)).toEqual({ 'p0@example.org': end });
    expect(bench.host.submitted).toHaveLength(copies);
  });
});
