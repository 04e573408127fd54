import { expect, test } from 'vitest';
import { killSyncBack } from './kills.ts';

// The thousand: `npm run kills:sync-back`.
test('twelve kills of the process: everything is home once, as it was', { timeout: 180_000 }, async () => {
  const tally = await killSyncBack(12, 11, 2);
  expect(tally.wrong).toEqual([]);
  expect(tally.kills).toBeGreaterThanOrEqual(12);
  expect(tally.aimed).toBeGreaterThanOrEqual(5);
});
