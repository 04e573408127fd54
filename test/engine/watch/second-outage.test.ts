import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#engine/storage/database';
import { openRun } from '#engine/sync-back/runs';
import { WatchStore } from '#engine/watch/watch-store';
import type { WatchEffect } from '#shared/outage/effect';
import { freshMemory } from '#shared/outage/memory';
import { HOUR_MS } from '#shared/time';

let database: Database;
let store: WatchStore;
beforeEach(() => {
  database = openDatabase(':memory:');
  store = new WatchStore(database);
});
afterEach(() => database.close());

const ANNA = 'anna@libero.it';

function happen(at: number, effect: WatchEffect): void {
  const round = { at, diagnosis: 'silent', looks: [], controls: [] } as const;
  store.writeRound(freshMemory(ANNA, at), round, [effect]);
}
const fail = (at: number): void =>
  happen(at, {
    type: 'outage-confirmed',
    startedAt: at,
    confirmedAt: at,
    scope: 'full',
    diagnosis: 'silent',
  });
const recover = (at: number): void =>
  happen(at, { type: 'recovered', startedAt: 0, endedAt: at, notified: true, receivingProven: true });

describe('an outage that comes after one nobody has put away', () => {
  it('goes on with it: the same people are told, and its mail still comes home', () => {
    fail(HOUR_MS);
    recover(2 * HOUR_MS);
    fail(3 * HOUR_MS);
    expect(store.currentOutage(ANNA)).toEqual({ id: 1, startedAt: HOUR_MS, endedAt: undefined });
    expect(store.mailSince(ANNA)).toBe(HOUR_MS);
    recover(4 * HOUR_MS);
    expect(store.currentOutage(ANNA)).toEqual({ id: 1, startedAt: HOUR_MS, endedAt: 4 * HOUR_MS });
  });

  it('is a new one once the mail is home', () => {
    fail(HOUR_MS);
    recover(2 * HOUR_MS);
    openRun(database, { campaign: 'outage-1', source: 'a@b.it' }, { since: 0, until: 0 }, 0);
    database.run("UPDATE sync_run SET state = 'done'");
    fail(3 * HOUR_MS);
    expect(store.currentOutage(ANNA)).toEqual({ id: 2, startedAt: 3 * HOUR_MS, endedAt: undefined });
    expect(store.mailSince(ANNA)).toBe(3 * HOUR_MS);
  });

  it('goes on while a second fallback mailbox still holds mail of it', () => {
    fail(HOUR_MS);
    recover(2 * HOUR_MS);
    openRun(database, { campaign: 'outage-1', source: 'a@b.it' }, { since: 0, until: 0 }, 0);
    database.run("UPDATE sync_run SET state = 'done'");
    openRun(database, { campaign: 'outage-1', source: 'c@d.it' }, { since: 0, until: 0 }, 0, 'noted');
    fail(3 * HOUR_MS);
    expect(store.currentOutage(ANNA)).toMatchObject({ id: 1, endedAt: undefined });
  });

  it('is a new one once the contacts were told that it was over, and takes the mail of the first along', () => {
    fail(HOUR_MS);
    recover(2 * HOUR_MS);
    database.run(
      `INSERT INTO notice(campaign, kind, key, address, name, message_id, raw, state, attempts, handed_over,
         verifications, next_at, updated_at, reply)
       VALUES('outage-1', 'back', 'a', 'a', '', '<a@b>', x'00', 'sent', 1, 1, 0, 0, 0, '')`,
    );
    fail(3 * HOUR_MS);
    expect(store.currentOutage(ANNA)).toMatchObject({ id: 2, startedAt: 3 * HOUR_MS });
    expect(store.mailSince(ANNA)).toBe(HOUR_MS);
  });
});
