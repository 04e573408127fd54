import { describe, expect, it } from 'vitest';
import { quietUntil } from '#shared/desk/quiet';
import { DEFAULT_PREFERENCES } from '#shared/preferences';

const NIGHT = DEFAULT_PREFERENCES.quietHours;
const ROME = 'Europe/Rome';
const until = (now: string, quiet: Partial<typeof NIGHT> = {}): string | undefined => {
  const end = quietUntil(Date.parse(now), { ...NIGHT, ...quiet }, ROME);
  return end === undefined ? undefined : new Date(end).toISOString();
};

describe('the quiet hours', () => {
  it.each([
    ['before they begin', '2023-01-23T20:59:59Z', undefined],
    ['from their first minute', '2023-01-23T21:00:00Z', '2023-01-24T06:30:00.000Z'],
    ['amid a minute', '2023-01-23T22:10:40Z', '2023-01-24T06:30:00.000Z'],
    ['past midnight', '2023-01-24T02:00:00Z', '2023-01-24T06:30:00.000Z'],
    ['in their last minute', '2023-01-24T06:29:59Z', '2023-01-24T06:30:00.000Z'],
    ['when they have ended', '2023-01-24T06:30:00Z', undefined],
    ['in the night that is an hour shorter', '2023-03-25T22:00:00Z', '2023-03-26T05:30:00.000Z'],
    ['in the night that is an hour longer', '2023-10-28T21:00:00Z', '2023-10-29T06:30:00.000Z'],
  ])('%s', (_when, now, end) => {
    expect(until(now)).toBe(end);
  });

  it.each([
    ['switched off', { on: false }],
    ['as long as nothing', { from: '07:30' }],
    ['no times of day', { from: '7', until: 'presto' }],
  ])('that are %s are never', (_what, quiet) => {
    expect(until('2023-01-24T02:00:00Z', quiet)).toBeUndefined();
  });

  it.each([
    ['2026-03-28T22:00:00Z', '02:30', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29T00:40:00Z', '02:30', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29T00:59:59Z', '02:00', '2026-03-29T01:00:00.000Z'],
    ['2026-03-28T22:00:00Z', '03:00', '2026-03-29T01:00:00.000Z'],
  ])(
    'end at the first minute there is, in the night that leaves out their last: %s until %s',
    (now, end, real) => {
      expect(until(now, { until: end })).toBe(real);
    },
  );

  it('end later than now, at any minute of the nights in which the clocks change', () => {
    for (const night of ['2026-03-28T20:00:00Z', '2026-10-24T20:00:00Z'])
      for (let minute = 0; minute < 14 * 60; minute += 1) {
        const now = Date.parse(night) + minute * 60_000;
        for (const end of ['01:30', '02:00', '02:15', '02:59', '03:00', '07:30'])
          expect(quietUntil(now, { ...NIGHT, until: end }, ROME) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(
            now,
          );
      }
  });

  it('may lie within one day', () => {
    const siesta = { from: '14:00', until: '16:00' };
    expect(until('2023-01-23T13:30:00Z', siesta)).toBe('2023-01-23T15:00:00.000Z');
    expect(until('2023-01-23T16:30:00Z', siesta)).toBeUndefined();
  });
});
