import { expect, test } from 'vitest';
import {
  lateWatchUntil,
  nextLateLook,
  randomStart,
  START_WITHIN_MS,
  tryAgainAt,
} from '#shared/sync-back/moments';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';

const ENDED = Date.UTC(2023, 0, 27, 18);

test('a start lies anywhere within half an hour, and nowhere else', () => {
  const starts = Array.from({ length: 1000 }, (_, index) => randomStart(ENDED, index / 1000) - ENDED);
  expect(Math.min(...starts)).toBe(0);
  expect(Math.max(...starts)).toBeLessThan(START_WITHIN_MS);
  expect(new Set(starts).size).toBe(1000);
});

test('after failures it is tried later and later, six hours at most, and always at another moment', () => {
  const waits = [1, 2, 3, 4, 5, 50].map((tries) => (tryAgainAt(0, tries, 0.999) / MINUTE_MS).toFixed(0));
  expect(waits).toEqual(['60', '120', '240', '360', '360', '360']);
  expect(tryAgainAt(0, 1, 0)).toBe(30 * MINUTE_MS);
  expect(tryAgainAt(0, 2, 0.2)).not.toBe(tryAgainAt(0, 2, 0.3));
});

test('late mail is looked for after an hour, six hours, and then daily for seven days', () => {
  const looks: number[] = [];
  for (let now = ENDED; ; ) {
    const at = nextLateLook(ENDED, now, 0.5);
    if (at === undefined) break;
    looks.push(at - ENDED - 15 * MINUTE_MS);
    now = at;
  }
  expect(looks).toEqual([HOUR_MS, 6 * HOUR_MS, ...[1, 2, 3, 4, 5, 6, 7].map((days) => days * DAY_MS)]);
  expect(ENDED + (looks.at(-1) ?? 0)).toBe(lateWatchUntil(ENDED));
});

test('a computer that was off makes one look for all it missed', () => {
  expect(nextLateLook(ENDED, ENDED + 4.5 * DAY_MS, 0)).toBe(ENDED + 5 * DAY_MS);
  expect(nextLateLook(ENDED, ENDED + 8 * DAY_MS, 0)).toBeUndefined();
});
