import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countSpans,
  countWeeks,
  joinWeeks,
  markWeek,
  NO_WEEKS,
  type Weeks,
  weekOf,
} from '#shared/contacts/weeks';
import { DAY_MS } from '#shared/time';

const NOW = Date.UTC(2026, 0, 15);
const moments = fc.array(fc.integer({ min: NOW - 900 * DAY_MS, max: NOW }), { maxLength: 60 });
const marked = (all: readonly number[]): Weeks => all.reduce(markWeek, NO_WEEKS);

/** The weeks of the year up to the latest one, the plain way. */
function plainly(all: readonly number[]): ReadonlySet<number> {
  const weeks = all.map(weekOf);
  const latest = Math.max(0, ...weeks);
  return new Set(weeks.filter((week) => week > latest - 52));
}

describe('the weeks of an exchange', () => {
  it('are the weeks of the last year in which something was written, in whatever order it is read', () => {
    fc.assert(
      fc.property(moments, (all) => {
        const weeks = marked(all);
        expect(countWeeks(weeks)).toBe(plainly(all).size);
        expect(marked(all.toReversed())).toEqual(weeks);
        expect(Number.isSafeInteger(weeks.mask)).toBe(true);
      }),
    );
  });

  it('are the same counted in parts and put together, twice over too', () => {
    fc.assert(
      fc.property(moments, moments, (one, other) => {
        const all = marked([...one, ...other]);
        expect(joinWeeks(marked(one), marked(other))).toEqual(all);
        expect(joinWeeks(all, marked(one))).toEqual(all);
      }),
    );
  });

  it('are counted back from now', () => {
    const weeks = marked([0, 7, 14, 70].map((days) => NOW - days * DAY_MS));
    expect(countSpans(weeks, NOW, 4, 1)).toBe(3);
    expect(countSpans(weeks, NOW + 14 * DAY_MS, 4, 1)).toBe(2);
    expect(countSpans(weeks, NOW, 3, 4)).toBe(2);
    expect(countSpans(weeks, NOW + 400 * DAY_MS, 13, 1)).toBe(0);
    expect(countSpans(NO_WEEKS, NOW, 13, 4)).toBe(0);
  });
});
