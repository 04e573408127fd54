import { describe, expect, test } from 'vitest';
import { flagsOfCopy } from '#shared/sync-back/flags';
import {
  absenceGrace,
  afterMessage,
  afterTrouble,
  handfulOf,
  type Pace,
  retryDelay,
  startPace,
  waitOf,
} from '#shared/sync-back/pace';
import { fitting, roomIn } from '#shared/sync-back/quota';

const after = (pace: Pace, ...latencies: number[]): Pace =>
  latencies.reduce((state, ms) => afterMessage(state, { ms, bytes: 2000 }), pace);
const calm = (count: number): number[] => Array.from({ length: count }, () => 40);

describe('the gentle pace', () => {
  test('begins at one a second, doubles while the server stays as quick, and at last goes freely', () => {
    const waits = [0, 4, 8, 12, 16, 20, 24].map((count) =>
      waitOf(after(startPace('gentle'), ...calm(count))),
    );
    expect(waits).toEqual([1000, 500, 250, 125, 62.5, 31.25, 0]);
    expect(handfulOf(startPace('gentle')).messages).toBe(1);
    expect(handfulOf(after(startPace('gentle'), ...calm(24))).messages).toBe(50);
  });

  test('forty messages wait eight seconds in all', () => {
    let pace = startPace('gentle');
    let waited = 0;
    for (const ms of calm(40)) {
      pace = after(pace, ms);
      waited += waitOf(pace);
    }
    expect(waited).toBeLessThan(8000);
  });

  test('halves when the server gets slower and on trouble, never below one a second', () => {
    const fast = after(startPace('gentle'), ...calm(8));
    expect(waitOf(after(fast, 500))).toBe(500);
    expect(waitOf(afterTrouble(fast))).toBe(500);
    expect(waitOf(afterTrouble(startPace('gentle')))).toBe(1000);
    expect(waitOf(afterMessage(fast, { ms: 60_000, bytes: 9_000_000 }))).toBe(250);
  });

  test('full never waits', () => {
    expect(waitOf(afterTrouble(after(startPace('full'), 1, 9000)))).toBe(0);
  });
});

test('a service in trouble is left alone for longer and longer, and a silent one longest before absence is proof', () => {
  const patience = { firstMs: 30_000, longestMs: 900_000 };
  expect([1, 2, 3, 6, 50].map((count) => retryDelay(count, patience))).toEqual([
    30_000, 60_000, 120_000, 900_000, 900_000,
  ]);
  expect(absenceGrace('silent')).toBeGreaterThan(absenceGrace('closed'));
});

test.each([
  [undefined, 500, undefined, 0],
  [{ usedBytes: 0, limitBytes: 1000 }, 800, true, 0],
  [{ usedBytes: 700, limitBytes: 1000 }, 150, false, 50],
  [{ usedBytes: 950, limitBytes: 1000 }, 10, false, 10],
  [{ usedBytes: 950, limitBytes: 1000 }, 0, true, 0],
])('storage %j takes %i bytes: %s, %i missing', (storage, bytes, fits, missingBytes) => {
  expect(fitting(bytes, roomIn(storage))).toEqual({ fits, missingBytes });
});

test.each([
  [['\\Seen', '\\Deleted', '\\Recent', '\\Draft'], undefined, ['\\Seen', '\\Draft']],
  [['\\answered', '\\FLAGGED', '$Forwarded'], new Set(['\\Seen']), ['\\answered', '\\FLAGGED']],
  [['$Forwarded', 'lavoro'], new Set(['\\*']), ['$Forwarded', 'lavoro', '$SyncBack']],
  [['$syncback'], new Set(['\\*']), ['$SyncBack']],
  [['$Forwarded', 'lavoro'], new Set(['$forwarded']), ['$Forwarded']],
])('of %j a mailbox that keeps %s gets %j', (flags, permanent, kept) => {
  expect(flagsOfCopy(flags, permanent)).toEqual(kept);
});
