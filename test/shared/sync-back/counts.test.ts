import { expect, test } from 'vitest';
import { countLedger, type LedgerSum, sinceThen } from '#shared/sync-back/counts';
import type { LedgerState } from '#shared/sync-back/state';

const sum = (state: LedgerState, count: number, reason = ''): LedgerSum => ({
  state,
  reason,
  count,
  bytes: count * 10,
});

test('what is just being stored is to be copied, and in no doubt', () => {
  const sums = [sum('appending', 24), sum('unknown', 2, 'silent'), sum('verified', 5)];
  expect(countLedger(sums, undefined)).toMatchObject({ planned: 31, copied: 5, unknown: 2 });
});

test('the second of two alike is told apart from what is at home', () => {
  expect(countLedger([sum('present', 3), sum('present', 2, 'twin')], undefined)).toMatchObject({
    planned: 0,
    present: 5,
    twins: 2,
  });
});

test('what got lost since it was copied makes no figure negative', () => {
  const counts = countLedger([sum('planned', 5), sum('verified', 2)], undefined);
  expect(sinceThen(counts, { copied: 5, verified: 5, bytes: 50 })).toMatchObject({
    planned: 5,
    copied: 0,
    verified: 0,
    present: 2,
    bytes: 0,
    bytesPlanned: 50,
  });
});

test('a copy that bears another date is told', () => {
  expect(countLedger([sum('verified', 3), sum('verified', 2, 'date')], undefined).redated).toBe(2);
});
