import { expect, it } from 'vitest';
import { nextLookAt } from '#shared/notices/delivery/schedule';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';

/** Minutes after the start at which looks happen, when notices leave at these minutes. */
function looks(sentAt: readonly number[], forMs: number): readonly number[] {
  const made: number[] = [];
  const sent = sentAt.map((minute) => minute * MINUTE_MS);
  let lookedAt: number | undefined;
  for (let now = 0; now <= forMs; now += MINUTE_MS) {
    const left = sent.filter((at) => at <= now);
    const last = left.at(-1);
    if (last === undefined) continue;
    const unseenAt = left.find((at) => at >= (lookedAt ?? 0));
    const due = nextLookAt({ unseenAt, lastSentAt: last, lookedAt });
    if (due === undefined || due > now) continue;
    lookedAt = now;
    made.push(now / MINUTE_MS);
  }
  return made;
}

it('looks soon at first, then ever more rarely, and stops after a week', () => {
  const all = looks([0], 10 * DAY_MS);
  expect(all.slice(0, 5)).toEqual([2, 10, 30, 60, 90]);
  const onDayTwo = all.filter((at) => at * MINUTE_MS > 26 * HOUR_MS && at * MINUTE_MS <= 32 * HOUR_MS);
  expect(onDayTwo).toHaveLength(6);
  expect((all.at(-1) ?? 0) * MINUTE_MS).toBeLessThanOrEqual(7 * DAY_MS);
  expect((all.at(-1) ?? 0) * MINUTE_MS).toBeGreaterThan(6.9 * DAY_MS);
});

it('looks once more after a long absence', () => {
  const times = { unseenAt: undefined, lastSentAt: 0 };
  expect(nextLookAt({ ...times, lookedAt: 3 * DAY_MS })).toBe(3 * DAY_MS + HOUR_MS);
  expect(nextLookAt({ ...times, lookedAt: 30 * DAY_MS })).toBeUndefined();
});

it('looks while notices still leave, and not after each of them', () => {
  const all = looks(
    Array.from({ length: 60 }, (_, index) => index),
    HOUR_MS,
  );
  expect(all[0]).toBe(2);
  const gaps = all.slice(1).map((at, index) => at - (all[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(8);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(10);
});
