import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultCampaign, knownCampaigns } from '#engine/notices/campaign';
import { Outbox } from '#engine/notices/outbox';
import { findRowFault } from '#engine/notices/row-fault';
import { type Database, openDatabase } from '#engine/storage/database';
import { makeFault } from '#shared/fault';
import { DAY_MS } from '#shared/time';

const raw = Buffer.from('From: mario@gmail.com\r\n\r\nCiao\r\n');
const NOW = Date.UTC(2026, 5, 30);

let database: Database;
let outbox: Outbox;
beforeEach(() => {
  database = openDatabase(':memory:');
  outbox = new Outbox(database);
});
afterEach(() => database.close());

/** Plans one notice; answers its row. */
function plan(name = 'a', campaign = 'c'): number {
  const address = `${name}@example.org`;
  const messageId = `<${campaign}.${name}@gmail.com>`;
  outbox.plan([{ campaign, kind: 'down', key: address, address, name: '', messageId, raw }], NOW, NOW);
  return outbox.rows(campaign, 'down').at(-1)?.id ?? 0;
}

describe('a notice taken back while it is leaving', () => {
  const leaving = (): number => {
    const id = plan();
    outbox.claim(id, raw, NOW);
    expect(outbox.drop('c', NOW)).toBe(0);
    return id;
  };
  const end = { reply: '451 later', fault: makeFault('unavailable'), nextAt: NOW, updatedAt: NOW };

  it('is not tried again', () => {
    const id = leaving();
    expect(outbox.settle({ id, attempts: 1 }, { ...end, state: 'retry' })).toBe(true);
    expect(outbox.find(id)?.state).toBe('dropped');
  });

  it('has left when it has', () => {
    const id = leaving();
    outbox.settle({ id, attempts: 1 }, { ...end, fault: undefined, state: 'sent' });
    expect(outbox.find(id)?.state).toBe('sent');
  });

  it('is tried again when it is asked for after all, before the attempt is over', () => {
    const id = leaving();
    plan();
    outbox.settle({ id, attempts: 1 }, { ...end, state: 'retry' });
    expect(outbox.find(id)?.state).toBe('retry');
  });

  it('is not taken up again when it was refused with others', () => {
    const id = plan();
    outbox.claim(id, raw, NOW);
    outbox.settle({ id, attempts: 1 }, { ...end, state: 'refused' });
    outbox.drop('c', NOW);
    outbox.reopen(id, NOW);
    expect(outbox.find(id)?.state).toBe('refused');
  });
});

describe('a notice that was refused, or may have left', () => {
  it.each(['refused', 'sent', 'unknown', 'sending', 'retry'])(
    'is not planned anew when it is %s',
    (state) => {
      const id = plan();
      database.run('UPDATE notice SET state = ?, reply = ?', state, '550 no');
      const address = 'a@example.org';
      const again = {
        campaign: 'c',
        kind: 'down',
        key: address,
        address,
        name: 'A',
        messageId: '<x@y>',
        raw,
      } as const;
      expect(outbox.plan([again], NOW, NOW)).toBe(0);
      expect(outbox.find(id)).toMatchObject({ state, reply: '550 no', name: '' });
    },
  );

  it('counts among those of the day as soon as it may have left', () => {
    for (const name of ['a', 'b', 'c', 'd']) plan(name);
    for (const [name, state] of Object.entries({ a: 'sent', b: 'unknown', c: 'refused', d: 'retry' }))
      database.run('UPDATE notice SET state = ? WHERE key = ?', state, `${name}@example.org`);
    expect(outbox.leftIn(DAY_MS, NOW)).toEqual([NOW, NOW]);
  });
});

describe('two workers over one outbox', () => {
  it('lets one of them claim a notice', () => {
    const id = plan();
    expect([outbox.claim(id, raw, NOW), outbox.claim(id, raw, NOW)]).toEqual([true, false]);
    expect(outbox.find(id)).toMatchObject({ state: 'sending', attempts: 1 });
  });

  it.each(['sent', 'refused', 'unknown', 'dropped'])('claims none that is %s', (state) => {
    const id = plan();
    database.run('UPDATE notice SET state = ?', state);
    expect(outbox.claim(id, raw, NOW)).toBe(false);
    expect(outbox.find(id)).toMatchObject({ state, attempts: 0 });
  });

  it('hands over only what is still in this attempt', () => {
    const id = plan();
    outbox.claim(id, raw, NOW);
    expect(() => outbox.handOver(id, 2)).toThrow('already-running');
    outbox.handOver(id, 1);
    database.run("UPDATE notice SET state = 'retry'");
    expect(() => outbox.handOver(id, 1)).toThrow('already-running');
  });

  it('writes no end over the attempt of the other', () => {
    const id = plan();
    outbox.claim(id, raw, NOW);
    const end = {
      state: 'retry',
      reply: '',
      fault: makeFault('silent'),
      nextAt: NOW,
      updatedAt: NOW,
    } as const;
    expect(outbox.settle({ id, attempts: 2 }, end)).toBe(false);
    expect(outbox.find(id)?.state).toBe('sending');
    expect(outbox.settle({ id, attempts: 1 }, end)).toBe(true);
    expect(findRowFault(database, id)?.kind).toBe('silent');
    outbox.forget();
    expect(findRowFault(database, id)).toBeUndefined();
  });
});

describe('the campaign of a run that names none', () => {
  it.each([
    [
      'the day of the outage',
      '2026-06-28T00:30:00+02:00',
      [{ campaign: 'x', lastAt: NOW }],
      'cli-2026-06-28',
    ],
    ['today', undefined, [], 'cli-2026-06-30'],
    [
      'the newest fresh one',
      undefined,
      [
        { campaign: 'new', lastAt: NOW - DAY_MS },
        { campaign: 'old', lastAt: NOW - 2 * DAY_MS },
      ],
      'new',
    ],
    ['today after two weeks', undefined, [{ campaign: 'old', lastAt: NOW - 14 * DAY_MS }], 'cli-2026-06-30'],
  ])('is %s', (_, since, known, expected) => {
    expect(defaultCampaign(since, known, NOW)).toBe(expected);
  });

  it('knows those of the database', () => {
    plan('a', 'one');
    plan('b', 'one');
    plan('a', 'two');
    database.run("UPDATE notice SET updated_at = 7 WHERE campaign = 'one' AND key = 'a@example.org'");
    expect(knownCampaigns(database)).toEqual([
      { campaign: 'one', lastAt: NOW },
      { campaign: 'two', lastAt: NOW },
    ]);
  });
});
