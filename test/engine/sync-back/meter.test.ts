import { expect, test } from 'vitest';
import { makeMeter } from '#engine/sync-back/meter';
import { SNAPSHOTS } from '../../renderer/fixtures.ts';

const { counts } = SNAPSHOTS.copying.syncBack;

test('reckons with what was done since it began, and begins anew after a stop or for another run', () => {
  let now = 0;
  const meter = makeMeter({ now: () => now });
  const read = (copied: number, id = 1) =>
    meter.read(id, { ...counts, copied, bytes: copied * 1000, planned: 100, bytesPlanned: 100_000 });
  expect(read(0)).toBeUndefined();
  now = 60_000;
  expect(read(50)).toBe(120_000);
  expect(meter.read(1, undefined)).toBeUndefined();
  expect(read(60)).toBeUndefined();
  now = 120_000;
  expect(read(80)).toBe(180_000);
  expect(read(80, 2)).toBeUndefined();
});
