import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneRuns } from '#shared/history/columns';
import { episodesOf } from '#shared/history/episodes';
import type { SurfaceSpan } from '#shared/history/history-view';
import { mergeDays } from '#shared/history/merge-days';
import type { Surface, Verdict } from '#shared/outage/diagnosis';
import { HOUR_MS } from '#shared/time';

const span = (verdict: Verdict, from: number, until: number, surface: Surface = 'imap'): SurfaceSpan => ({
  surface,
  verdict,
  code: '',
  from: from * HOUR_MS,
  until: until * HOUR_MS,
  rounds: 2,
});
/** 120 hours: an hour a column. */
const lane = (spans: readonly SurfaceSpan[]) =>
  laneRuns(spans, 'imap', 0, 120 * HOUR_MS).map(
    ({ state, from, until }) => `${state} ${Math.round(from * 120)}-${Math.round(until * 120)}`,
  );

describe('the columns of a lane', () => {
  it('tell well, failing and unknown time apart', () => {
    expect(lane([span('well', 10, 20), span('silent', 20, 30), span('well', 30, 40)])).toEqual([
      'unknown 0-10',
      'well 10-20',
      'failing 20-30',
      'well 30-40',
      'unknown 40-120',
    ]);
  });

  it('keep a short fault in sight without making it a long one', () => {
    expect(lane([span('well', 0, 50), span('silent', 50.2, 50.3), span('well', 50.3, 120)])).toEqual([
      'well 0-50',
      'troubled 50-51',
      'well 51-120',
    ]);
    expect(lane([span('silent', 7, 7)])).toEqual(['unknown 0-7', 'troubled 7-8', 'unknown 8-120']);
  });

  it('show another surface and another time nothing', () => {
    expect(lane([span('silent', 1, 2, 'smtp'), span('silent', 120, 130), span('silent', -9, 0)])).toEqual([
      'unknown 0-120',
    ]);
  });

  it('cover the whole width without a hole', () => {
    const spans = fc.array(
      fc
        .tuple(
          fc.constantFrom<Verdict>('well', 'silent'),
          fc.double({ min: -20, max: 140, noNaN: true }),
          fc.nat(40),
        )
        .map(([verdict, from, hours]) => span(verdict, from, from + hours)),
    );
    fc.assert(
      fc.property(spans, (some) => {
        const runs = laneRuns(some, 'imap', 0, 120 * HOUR_MS);
        expect(runs.at(-1)?.until).toBe(1);
        for (const [index, run] of runs.entries()) expect(run.from).toBe(runs[index - 1]?.until ?? 0);
      }),
    );
  });
});

const told = (spans: readonly SurfaceSpan[]) =>
  episodesOf(spans, 0, 500 * HOUR_MS).map(
    ({ from, until, surfaces, verdict }) =>
      `${from / HOUR_MS}-${until / HOUR_MS} ${surfaces.join('+')} ${verdict}`,
  );

describe('the episodes', () => {
  it('are one where surfaces failed together, named by what was seen longest, newest first', () => {
    expect(
      told([
        span('silent', 10, 11),
        span('refused', 11, 15),
        span('silent', 10.5, 12, 'smtp'),
        span('well', 15, 40),
        span('unavailable', 40, 41, 'web'),
      ]),
    ).toEqual(['40-41 web unavailable', '10-15 imap+smtp refused']);
  });

  it('are one over a night with the computer off, and two around a false recovery or a long absence', () => {
    expect(told([span('silent', 10, 12), span('silent', 20, 22)])).toEqual(['10-22 imap silent']);
    expect(told([span('silent', 10, 12), span('well', 12, 13), span('silent', 20, 22)])).toHaveLength(2);
    expect(told([span('silent', 10, 12), span('silent', 37, 40)])).toHaveLength(2);
  });

  it('are none on calm days', () => {
    expect(told([span('well', 0, 400), span('mailbox-full', 400, 410)])).toEqual([]);
  });
});

describe('making one row of a day', () => {
  const row = (id: number, verdict: Verdict, from: number, until: number) => ({
    id,
    ...span(verdict, from, until),
  });

  it('keeps every hour and every fault', () => {
    const rows = [
      row(1, 'well', 1, 2),
      row(2, 'well', 5, 7),
      row(3, 'well', 9, 10),
      row(4, 'silent', 10, 11),
      row(5, 'well', 11, 12),
      row(6, 'well', 25, 26),
      row(7, 'well', 30, 60),
    ];
    const merges = mergeDays(rows);
    expect(merges).toEqual([{ into: { ...row(1, 'well', 1, 5), rounds: 6 }, gone: [2, 3] }]);
    expect(mergeDays([row(1, 'well', 0, 24), row(2, 'well', 25, 26)])).toEqual([]);
  });

  it('never makes time, nor an overlap', () => {
    const pieces = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 30 }), fc.nat(9)));
    fc.assert(
      fc.property(pieces, (list) => {
        let at = 0;
        const rows = list.map(([well, hours, rest], id) => {
          const made = row(id, well ? 'well' : 'silent', at, at + hours);
          at += hours + rest;
          return made;
        });
        const merges = mergeDays(rows);
        const gone = new Set(merges.flatMap((merge) => merge.gone));
        const left = rows
          .filter(({ id }) => !gone.has(id))
          .map((one) => merges.find(({ into }) => into.id === one.id)?.into ?? one);
        const total = (some: readonly SurfaceSpan[]) =>
          some.reduce((sum, one) => sum + one.until - one.from, 0);
        expect(total(left)).toBe(total(rows));
        for (const [index, one] of left.entries())
          expect(one.from).toBeGreaterThanOrEqual(left[index - 1]?.until ?? 0);
      }),
    );
  });
});
