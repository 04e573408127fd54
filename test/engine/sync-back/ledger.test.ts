import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '#engine/storage/database';
import { type Ledger, openLedger } from '#engine/sync-back/ledger';
import { openRun } from '#engine/sync-back/runs';
import type { LedgerRow } from '#shared/sync-back/ledger-row';

let database: Database;
let ledger: Ledger;

const row = (uid: number, values: Partial<LedgerRow> = {}): LedgerRow => ({
  id: 0,
  sourceFolder: 'INBOX',
  sourceUidValidity: '1',
  sourceUid: uid,
  key: `<${uid}@x>`,
  size: uid * 100,
  internalDate: 0,
  flags: ['\\Seen', 'lavoro'],
  bodyHash: '',
  targetFolder: 'INBOX',
  targetUidValidity: '7',
  targetUid: undefined,
  targetUidNext: undefined,
  state: 'planned',
  reason: '',
  updatedAt: 0,
  ...values,
});
const uids = (rows: readonly LedgerRow[]): readonly number[] => rows.map(({ sourceUid }) => sourceUid);

beforeEach(() => {
  database = openDatabase(':memory:');
  const run = openRun(database, { campaign: 'c', source: 's' }, { since: 0, until: undefined }, 0);
  ledger = openLedger(database, run.id);
  const put = [
    row(3),
    row(1),
    row(2, { state: 'copied', targetUid: 9 }),
    row(4, { targetFolder: "Mamma's" }),
    row(5, { targetFolder: '' }),
    row(6, { flags: [] }),
  ];
  ledger.apply({ put, dropped: [] }, 0);
});
afterEach(() => database.close());

test('what goes next is asked for in part, without the folders that take nothing', () => {
  expect(uids(ledger.planned())).toEqual([1, 3, 6, 4]);
  expect(uids(ledger.planned({ most: 2 }))).toEqual([1, 3]);
  expect(uids(ledger.planned({ except: ["Mamma's"] }))).toEqual([1, 3, 6]);
  expect(uids(ledger.planned({ most: 3, except: ['INBOX'] }))).toEqual([4]);
  expect(ledger.plannedSum([])).toEqual({ count: 4, bytes: 1400 });
  expect(ledger.plannedSum(['INBOX', "Mamma's"])).toEqual({ count: 0, bytes: 0 });
});

test('what rows have in common is there once', () => {
  const [one, , other, last] = ledger.rows();
  expect(one?.flags).toEqual(['\\Seen', 'lavoro']);
  expect(other?.flags).toBe(one?.flags);
  expect(last?.flags).toBe(one?.flags);
  expect(ledger.rows()[5]?.flags).toEqual([]);
});

test('several changes at once are all entered, or none', () => {
  const [first, second] = ledger.planned();
  const failing = (): void =>
    ledger.atOnce(() => {
      ledger.mark(first?.id ?? 0, 'skipped', 'refused', 1);
      ledger.appending(second === undefined ? [] : [second], 1);
      throw new Error('the disk is full');
    });
  expect(failing).toThrow('the disk is full');
  expect(uids(ledger.planned())).toEqual([1, 3, 6, 4]);
});
