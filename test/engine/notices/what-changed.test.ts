import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createContactBook } from '#engine/contacts/contact-book';
import { Outbox } from '#engine/notices/outbox';
import { readQueue, updateQueue } from '#engine/notices/queue-state';
import type { Standing } from '#shared/notices/standing';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time';
import { HandClock, MORNING } from '#support/ports';
import { type Desk, OfficeBench, people, send, states, turn, wording } from './office-bench.ts';

let bench: OfficeBench;
beforeEach(async () => {
  bench = await OfficeBench.start();
});
afterEach(() => bench[Symbol.asyncDispose]());

const bookOf = ({ context }: Desk) => createContactBook(context, { mayHarvest: () => false });
/** The first notice is leaving when this returns, as the process that sends it has written down. */
function claimFirst({ context, clock }: Desk): Outbox {
  const outbox = new Outbox(context.database);
  const row = outbox.firstWaiting('outage-1', clock.now());
  expect(row && outbox.claim(row.id, row.raw, clock.now())).toBe(true);
  return outbox;
}
/** Another mailbox takes the place of the fallback, on the same server. */
function replaceFallback({ context }: Desk): void {
  const access = context.access.bind(context);
  context.database.run(
    `UPDATE mailbox SET address = ?2, settings = replace(settings, ?1, ?2) WHERE role = 'fallback'`,
    'mario@gmail.com',
    'other@gmail.com',
  );
  Reflect.set(context, 'access', async (role: 'fallback') => ({
    ...(await access(role)),
    address: 'other@gmail.com',
  }));
}

describe('while notices wait', () => {
  it('somebody of whom the user says "never" gets none', async () => {
    const desk = bench.open();
    send(desk, ...people(3));
    bookOf(desk).mark(['P1@example.org'], 'never');
    await turn(desk, HOUR_MS);
    expect(bench.recipients).toEqual(['p0@example.org', 'p2@example.org']);
    expect(states(desk)['p1@example.org']).toBe('dropped');
    expect(bench.notes.map(({ body }) => body)).toEqual(['2 partiti, 1 non mandato']);
  });

  it('an address that dies is not written to', async () => {
    const desk = bench.open();
    send(desk, ...people(3));
    bookOf(desk).addressDied('p1@example.org', desk.clock.now(), '550 5.1.1 nobody');
    await turn(desk, HOUR_MS);
    expect(bench.recipients).toEqual(['p0@example.org', 'p2@example.org']);
  });

  it('a stop holds also for the one that is leaving: it is not tried again, not even after a crash', async () => {
    const desk = bench.open();
    send(desk, ...people(2));
    desk.clock.advance(11 * SECOND_MS);
    claimFirst(desk);
    expect(desk.office.stop()).toEqual({ dropped: 1 });
    const later = bench.open(desk.clock);
    await turn(later, DAY_MS);
    expect(bench.recipients).toEqual([]);
    expect(Object.values(states(later))).toEqual(['dropped', 'dropped']);
  });

  it('no "it does not work" follows "it works again"', async () => {
    let isOver = false;
    const standing = (kind: string) => ((kind === 'down') === isOver ? 'untrue' : 'true') as Standing;
    const desk = bench.open(new HandClock(), { standing });
    send(desk, 'p0@example.org');
    await turn(desk, MINUTE_MS);
    send(desk, 'p1@example.org');
    desk.clock.advance(11 * SECOND_MS);
    claimFirst(desk);
    isOver = true;
    desk.office.send({ kind: 'back', addresses: ['p0@example.org'], wording });
    const later = bench.open(desk.clock, { standing });
    await turn(later, DAY_MS);
    expect(bench.recipients).toEqual(['p0@example.org', 'p0@example.org']);
    // A window that has not seen the return asks in vain, and "back" is not held up.
    expect(() => send(later, 'p2@example.org')).toThrow('nothing-to-do');
    expect(later.office.view()).toMatchObject({ kind: 'back', state: 'done' });
  });

  it('the return takes back those that waited, paused or not, and it is said how many', async () => {
    let isOver = false;
    const desk = bench.open(new HandClock(), { standing: () => (isOver ? 'untrue' : 'true') });
    send(desk, ...people(3));
    await turn(desk, 12 * SECOND_MS);
    desk.office.pause();
    isOver = true;
    await turn(desk, HOUR_MS);
    expect(bench.recipients).toEqual(['p0@example.org']);
    expect(desk.office.view()).toMatchObject({ state: 'done', sent: 1, planned: 1 });
    expect(Object.values(states(desk))).toEqual(['sent', 'dropped', 'dropped']);
    expect(bench.notes.map(({ body }) => body)).toEqual(['1 partito, 2 non mandati']);
  });

  it('refusals of old news do not send it again when later news is refused', async () => {
    let isOver = false;
    const desk = bench.open(new HandClock(), {
      standing: (kind) => ((kind === 'down') === isOver ? 'untrue' : 'true'),
    });
    send(desk, 'p0@example.org');
    await turn(desk, MINUTE_MS);
    const refuse = { on: 'data', act: { kind: 'reply', code: 550, text: '5.7.1 Message rejected' } } as const;
    const heal = bench.host.faults.smtp.add(refuse);
    send(desk, 'p1@example.org', 'p2@example.org');
    await turn(desk, HOUR_MS);
    expect(states(desk)).toMatchObject({ 'p1@example.org': 'refused', 'p2@example.org': 'refused' });
    isOver = true;
    desk.office.send({ kind: 'back', addresses: ['p0@example.org'], wording });
    await turn(desk, HOUR_MS);
    expect(states(desk)).toEqual({ 'p0@example.org': 'refused' });
    heal();
    await turn(desk, 3 * DAY_MS);
    expect(bench.recipients).toEqual(['p0@example.org']);
  });

  it('"it works again" leaves although the notices before it were paused', async () => {
    const desk = bench.open();
    send(desk, ...people(3));
    await turn(desk, 12 * SECOND_MS);
    desk.office.pause();
    desk.office.send({ kind: 'back', addresses: ['p0@example.org'], wording });
    await turn(desk, HOUR_MS);
    expect(bench.recipients).toEqual(['p0@example.org', 'p0@example.org']);
  });

  it('a clock that was far ahead and is put right does not hold them', async () => {
    const desk = bench.open(new HandClock(MORNING + 400 * DAY_MS));
    send(desk, ...people(3));
    await turn(desk, 12 * SECOND_MS);
    expect(bench.recipients).toHaveLength(1);
    const later = bench.open(new HandClock(MORNING));
    // What left in the future does not count against this day.
    expect(new Outbox(later.context.database).leftIn(DAY_MS, MORNING)).toEqual([]);
    await turn(later, HOUR_MS);
    expect(bench.recipients).toEqual(people(3));
  });
});

describe('what a provider once called enough', () => {
  it('is tried again after a month', () => {
    const desk = bench.open();
    const { database } = desk.context;
    const usual = desk.office.view().dayBudget ?? 0;
    expect(usual).toBeGreaterThan(7);
    updateQueue(database, { learnedBudget: 7, learnedAt: desk.clock.now() });
    desk.clock.advance(29 * DAY_MS);
    expect(desk.office.view().dayBudget).toBe(7);
    desk.clock.advance(2 * DAY_MS);
    expect(desk.office.view().dayBudget).toBeGreaterThanOrEqual(usual);
  });
});

describe('when what became of a notice cannot be written down', () => {
  it('the notice is unknown, looked for, and never sent twice', async () => {
    const desk = bench.open();
    send(desk, ...people(2));
    desk.clock.advance(11 * SECOND_MS);
    // The disk is full at the one moment that matters.
    const { database } = desk.context;
    const write = database.transaction.bind(database);
    let isFull = true;
    database.transaction = (work) => {
      if (!isFull) return write(work);
      isFull = false;
      throw new Error('database or disk is full');
    };
    const [dispatch] = desk.office.duties;
    await expect(dispatch?.run(new AbortController().signal)).rejects.toThrow('full');
    expect(bench.recipients).toEqual(['p0@example.org']);
    await turn(desk, DAY_MS);
    expect(bench.recipients).toEqual(people(2));
    expect(desk.office.view()).toMatchObject({ state: 'done', sent: 2, unknown: 0 });
  });
});

describe('when another mailbox becomes the fallback', () => {
  it('what was written for the one before does not leave, and it is said how many', async () => {
    const desk = bench.open();
    send(desk, ...people(3));
    await turn(desk, 12 * SECOND_MS);
    replaceFallback(desk);
    await turn(desk, HOUR_MS);
    expect(bench.recipients).toEqual(['p0@example.org']);
    expect(Object.values(states(desk))).toEqual(['sent', 'dropped', 'dropped']);
    expect(bench.notes.map(({ body }) => body)).toEqual(['1 partito, 2 non mandati']);
  });

  it('waits and limits of the one before do not hold it', () => {
    const desk = bench.open();
    const { database } = desk.context;
    updateQueue(database, { isPaused: true });
    updateQueue(database, { notBefore: MORNING + DAY_MS, failures: 3, learnedBudget: 7, learnedAt: MORNING });
    expect(readQueue(database)).toMatchObject({ failures: 3, learnedBudget: 7 });
    replaceFallback(desk);
    expect(readQueue(database)).toMatchObject({ isPaused: true, notBefore: 0, failures: 0 });
    expect(readQueue(database).learnedBudget).toBeUndefined();
  });

  it('one of unknown fate is not given up for not lying in the Sent of the other', async () => {
    const desk = bench.open();
    send(desk, 'p0@example.org');
    desk.clock.advance(11 * SECOND_MS);
    const outbox = claimFirst(desk);
    const [row] = outbox.rows('outage-1', 'down');
    outbox.handOver(row?.id ?? 0, 1);
    const later = bench.open(desk.clock);
    replaceFallback(later);
    await turn(later, HOUR_MS);
    expect(states(later)).toEqual({ 'p0@example.org': 'unknown' });
    expect(new Outbox(later.context.database).doubts.open(1)).toHaveLength(1);
  });

  it('a proof that ends after the change does not let a notice of the one before leave', async () => {
    const holder: { desk?: Desk } = {};
    const desk = bench.open(new HandClock(), {
      prove: () => {
        if (holder.desk !== undefined) replaceFallback(holder.desk);
        return Promise.resolve(undefined);
      },
    });
    holder.desk = desk;
    send(desk, ...people(2));
    await turn(desk, HOUR_MS);
    expect(bench.recipients).toEqual([]);
  });
});
