import type { Kind, Played } from './course.ts';
import { isExact } from './likeness.ts';

/**
 * How many times as fast as mbsync in the same run, by the round trip in milliseconds. What is known to be possible on
 * these servers: 1.1, 2.4 and 3.2 with bare sockets and single APPENDs, 2.6, 3.1 and 3.8 with MULTIAPPEND.
 */
const SPEED: Readonly<Record<'single' | 'multi', Readonly<Record<number, number>>>> = {
  single: { 0: 1, 20: 2, 60: 2.7 },
  multi: { 0: 2.2, 20: 2.7, 60: 3.3 },
};
/** Of the whole process, however many messages there are. */
const MOST_PEAK_MB = 200;

/** One figure beside its bar. */
export interface Judged {
  readonly what: string;
  readonly figure: number;
  readonly bar: string;
  readonly holds: boolean;
}

export const median = (figures: readonly number[]): number =>
  figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN;

const rounded = (figure: number): number => Math.round(figure * 100) / 100;

/** Times the speed of mbsync: over 1 is faster. */
export const timesAsFast = (ours: readonly Played[], theirs: readonly Played[]): number =>
  rounded(median(theirs.map(({ ms }) => ms)) / median(ours.map(({ ms }) => ms)));

/** Exactness and memory of some runs of ours. */
export function judgeRuns(where: string, runs: readonly Played[]): readonly Judged[] {
  const peakMb = Math.max(...runs.map((run) => run.peakMb));
  const inexact = runs.filter(({ difference }) => !isExact(difference)).length;
  return [
    { what: `${where}: copies that are not exact`, figure: inexact, bar: 'none', holds: inexact === 0 },
    {
      what: `${where}: peak MB`,
      figure: peakMb,
      bar: `at most ${MOST_PEAK_MB}`,
      holds: peakMb > 0 && peakMb <= MOST_PEAK_MB,
    },
  ];
}

/**
 * Everything that the runs over one line are held against. A round trip that no bar is set for, and a contestant that did
 * not run, are left out.
 */
export function judgeLine(
  roundTripMs: number,
  played: Readonly<Record<Kind, readonly Played[]>>,
): readonly Judged[] {
  const kinds = (['single', 'multi'] as const).filter((kind) => played[kind].length > 0);
  return kinds.flatMap((kind) => {
    const where = `${roundTripMs} ms, ${kind} APPEND`;
    const least = SPEED[kind][roundTripMs];
    const figure = timesAsFast(played[kind], played.mbsync);
    const speed = {
      what: `${where}: times as fast as mbsync`,
      figure,
      bar: `at least ${least}`,
      holds: least !== undefined && figure >= least,
    };
    return [
      ...(least === undefined || played.mbsync.length === 0 ? [] : [speed]),
      ...judgeRuns(where, played[kind]),
    ];
  });
}
