import { expect, test } from 'vitest';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { comparisonOf, isComparedWhole } from '#shared/sync-back/verification';

const MB = 1024 * 1024;
const row = (id: number, size: number): LedgerRow => ({
  id,
  size,
  sourceFolder: 'INBOX',
  sourceUidValidity: '1',
  sourceUid: id,
  key: `<${id}>`,
  internalDate: 0,
  flags: [],
  bodyHash: '',
  targetFolder: 'INBOX',
  targetUidValidity: '7',
  targetUid: id,
  targetUidNext: 1,
  state: 'copied',
  reason: '',
  updatedAt: 0,
});

test('a large run at full pace has one body of twenty read back; every other run has each', () => {
  expect(comparisonOf('full', 51 * MB)).toBe('sample');
  expect(comparisonOf('full', 50 * MB)).toBe('every-body');
  expect(comparisonOf('gentle', 51 * MB)).toBe('every-body');
  const ids = Array.from({ length: 200 }, (_, index) => index + 1);
  const compared = (how: 'sample' | 'every-body', size: number): number =>
    ids.filter((id) => isComparedWhole(row(id, size), how)).length;
  expect(compared('sample', 1000)).toBe(10);
  expect(compared('every-body', 1000)).toBe(200);
  expect(compared('every-body', 256 * 1024 + 1)).toBe(0);
});
