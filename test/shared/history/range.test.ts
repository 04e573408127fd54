import { describe, expect, it } from 'vitest';
import { ticksFor } from '#shared/history/range';
import { UTC } from './make.ts';

const NOW = Date.UTC(2023, 5, 21, 10, 42);
const named = (range: Parameters<typeof ticksFor>[0], label: 'always' | 'wide' | 'never') =>
  ticksFor(range, NOW, UTC)
    .filter((tick) => tick.label === label)
    .map(({ at }) => new Date(at).toISOString().slice(0, 16));

describe('the marks of the axis', () => {
  it('of a day stand every three hours, every other one with its name', () => {
    expect(named('day', 'always')).toEqual([
      '2023-06-20T12:00',
      '2023-06-20T18:00',
      '2023-06-21T00:00',
      '2023-06-21T06:00',
    ]);
    expect(named('day', 'wide')).toHaveLength(4);
  });

  it('of a month stand at every midnight, today and each seventh day before it with its name', () => {
    expect(named('month', 'always')).toEqual([
      '2023-05-24T00:00',
      '2023-05-31T00:00',
      '2023-06-07T00:00',
      '2023-06-14T00:00',
      '2023-06-21T00:00',
    ]);
    expect(named('month', 'never')).toHaveLength(25);
  });

  it('of a year stand at the first of each month, over the turn of the year', () => {
    expect(named('year', 'always')).toEqual([
      '2022-09-01T00:00',
      '2022-12-01T00:00',
      '2023-03-01T00:00',
      '2023-06-01T00:00',
    ]);
    expect(ticksFor('year', NOW, UTC)).toHaveLength(12);
  });
});
