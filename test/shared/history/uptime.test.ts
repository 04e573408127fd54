import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthsBetween } from '#shared/history/calendar';
import type { HistoryView, OutageRecord, SurfaceSpan } from '#shared/history/history-view';
import { monthlyUptime, uptimeOf } from '#shared/history/uptime';
import type { Verdict } from '#shared/outage/diagnosis';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';
import { UTC } from './make.ts';

const span = (verdict: Verdict, from: number, until: number): SurfaceSpan => ({
  surface: 'imap',
  verdict,
  code: '',
  from,
  until,
  rounds: 2,
});
const outage = (startedAt: number, endedAt: number | undefined): OutageRecord => ({
  startedAt,
  confirmedAt: startedAt + MINUTE_MS,
  endedAt,
  diagnosis: 'silent',
  scope: 'full',
  homecoming: undefined,
});
const view = (change: Partial<HistoryView>): HistoryView => ({
  address: 'anna@libero.it',
  now: Date.UTC(2023, 2, 15),
  spans: [],
  outages: [],
  words: [],
  ...change,
});

describe('the months', () => {
  it('share out a span and an outage that cross from one into the next', () => {
    const midnight = Date.UTC(2023, 1, 1);
    const months = monthlyUptime(
      view({
        spans: [
          span('well', midnight - 10 * HOUR_MS, midnight - 2 * HOUR_MS),
          span('silent', midnight - 2 * HOUR_MS, midnight + HOUR_MS),
        ],
        outages: [outage(midnight - 2 * HOUR_MS, midnight + HOUR_MS)],
      }),
      UTC,
    );
    expect(months.map(({ month, surfaces, outages }) => [month, surfaces.imap, outages])).toEqual([
      [
        1,
        { knownMs: 10 * HOUR_MS, wellMs: 8 * HOUR_MS },
        { count: 1, totalMs: 2 * HOUR_MS, longestMs: 2 * HOUR_MS },
      ],
      [2, { knownMs: HOUR_MS, wellMs: 0 }, { count: 1, totalMs: HOUR_MS, longestMs: HOUR_MS }],
      [3, { knownMs: 0, wellMs: 0 }, { count: 0, totalMs: 0, longestMs: 0 }],
    ]);
  });

  it('count an outage that is still open up to now', () => {
    const now = Date.UTC(2023, 2, 15);
    const [only] = monthlyUptime(view({ now, outages: [outage(now - DAY_MS, undefined)] }), UTC);
    expect(only?.outages).toEqual({ count: 1, totalMs: DAY_MS, longestMs: DAY_MS });
  });

  it('are none before the first look', () => {
    expect(monthlyUptime(view({}), UTC)).toEqual([]);
  });

  it('follow one another over the turn of the year', () => {
    expect(monthsBetween(Date.UTC(2022, 10, 30), Date.UTC(2023, 1, 1), UTC)).toEqual([
      { year: 2022, month: 11 },
      { year: 2022, month: 12 },
      { year: 2023, month: 1 },
      { year: 2023, month: 2 },
    ]);
  });

  it('together hold exactly what was known', () => {
    const lengths = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 20 * 24 })), { maxLength: 40 });
    fc.assert(
      fc.property(lengths, (pieces) => {
        const spans: SurfaceSpan[] = [];
        let now = Date.UTC(2022, 0, 20);
        for (const [well, hours] of pieces) {
          spans.push(span(well ? 'well' : 'closed', now, now + hours * HOUR_MS));
          now += (hours + 3) * HOUR_MS;
        }
        const months = monthlyUptime(view({ spans, now }), UTC);
        const known = months.reduce((sum, month) => sum + month.surfaces.imap.knownMs, 0);
        expect(known).toBe(spans.reduce((sum, one) => sum + one.until - one.from, 0));
        for (const { surfaces, lengthMs } of months) {
          expect(surfaces.imap.knownMs).toBeLessThanOrEqual(lengthMs);
          expect(surfaces.imap.wellMs).toBeLessThanOrEqual(surfaces.imap.knownMs);
        }
      }),
    );
  });
});

describe('a percentage', () => {
  const MONTH = 30 * DAY_MS;
  it.each([
    ['without a fault', MONTH, MONTH, { kind: 'share', percent: 100 }],
    ['with a minute of fault', MONTH - MINUTE_MS, MONTH, { kind: 'share', percent: 99.9 }],
    ['of 99.97', MONTH * 0.9997, MONTH, { kind: 'share', percent: 99.9 }],
    ['of exactly 99.9', 999 * HOUR_MS, 1000 * HOUR_MS, { kind: 'share', percent: 99.9 }],
    ['of 83.39', 0.8339 * MONTH, MONTH, { kind: 'share', percent: 83.3 }],
    ['with one good minute', MINUTE_MS, MONTH, { kind: 'share', percent: 0.1 }],
    ['without a good moment', 0, MONTH, { kind: 'share', percent: 0 }],
    ['of a month hardly watched', 7 * HOUR_MS, 7 * HOUR_MS, { kind: 'little' }],
    ['of eight hours', 8 * HOUR_MS, 8 * HOUR_MS, { kind: 'share', percent: 100 }],
    ['of nothing', 0, 0, { kind: 'never' }],
  ] as const)('%s', (_what, wellMs, knownMs, expected) => {
    expect(uptimeOf({ knownMs, wellMs }, MONTH)).toEqual(expected);
  });

  it('never says more than is true, nor a whole hundred of a fault', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MONTH }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (known, part) => {
          const wellMs = Math.floor(known * part);
          const shown = uptimeOf({ knownMs: known, wellMs }, known);
          expect(shown.kind).toBe('share');
          if (shown.kind !== 'share') return;
          expect(shown.percent === 100).toBe(wellMs === known);
          expect(shown.percent === 0).toBe(wellMs === 0);
          // The least share that is shown stands for everything under it.
          const most = wellMs === 0 ? 0 : Math.max(0.1, (wellMs / known) * 100 + 1e-6);
          expect(shown.percent).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});
