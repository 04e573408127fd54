import { describe, expect, it } from 'vitest';
import { homeBy, type Mark, roughly, withMark } from '#shared/sync-back/time-left';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time';

const KB = 1024;
/** A message of 10 KB every second. */
const steady = (seconds: number): Mark => ({
  at: seconds * SECOND_MS,
  copied: seconds,
  bytes: seconds * 10 * KB,
});
const ALL = { planned: 1000, bytesPlanned: 10_000 * KB };
const leftAfter = (seconds: number, from: readonly Mark[] = [steady(0)]): number | undefined => {
  const { at, ...done } = steady(seconds);
  const by = homeBy(from, { ...ALL, ...done }, at);
  return by === undefined ? undefined : by - at;
};

describe('the time a copy still takes', () => {
  it('is told from what was done, and not before that is worth something', () => {
    expect(homeBy([], { ...ALL, copied: 0, bytes: 0 }, 0)).toBeUndefined();
    expect(leftAfter(20)).toBeUndefined();
    expect(leftAfter(100)).toBe(900 * SECOND_MS);
    expect(leftAfter(1000)).toBe(0);
  });

  it('is rather too long than too short, where the large ones are left', () => {
    const by = homeBy(
      [steady(0)],
      { planned: 110, bytesPlanned: 6000 * KB, copied: 100, bytes: 1000 * KB },
      100_000,
    );
    expect(by).toBe(600_000);
  });

  it('is not told while hardly anything moves', () => {
    expect(homeBy([steady(0)], { ...ALL, copied: 2, bytes: 20 * KB }, 2 * MINUTE_MS)).toBeUndefined();
  });

  it('goes by the last minutes', () => {
    let marks: readonly Mark[] = [];
    for (let second = 0; second <= 600; second += 1) marks = withMark(marks, steady(second));
    expect(marks.length).toBeLessThan(20);
    expect(marks[0]?.at).toBeGreaterThanOrEqual(5 * MINUTE_MS);
    expect(leftAfter(600, marks)).toBe(400 * SECOND_MS);
  });

  it('forgets a night of sleep, and a count that begins anew', () => {
    expect(withMark([steady(100)], { ...steady(110), at: 8 * HOUR_MS })).toHaveLength(1);
    expect(withMark([steady(100)], { at: 101_000, copied: 0, bytes: 0 })).toHaveLength(1);
  });

  it('is said roughly', () => {
    const said = [0.5, 1, 3.2, 10, 18.5, 59, 61, 170].map(
      (minutes) => roughly(minutes * MINUTE_MS) / MINUTE_MS,
    );
    expect(said).toEqual([0.5, 1, 4, 10, 20, 60, 120, 180]);
  });
});
