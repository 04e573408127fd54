import { expect, test } from 'vitest';
import { type GoneCopy, judgeGone } from '#shared/sync-back/gone';

const copy = (change: Partial<GoneCopy>): GoneCopy => ({
  again: false,
  round: 0,
  emptied: false,
  mayCopy: true,
  ...change,
});

test.each([
  ['gone for the first time', {}, 'copy-again'],
  ['gone for the second time', { again: true }, 'vanished'],
  ['gone after the outage was put away', { mayCopy: false }, 'vanished'],
  [
    'from an inbox that is empty after a minute: too soon to be anybody’s doing',
    { emptied: true },
    'copy-again',
  ],
  ['from an inbox that was emptied within a day', { emptied: true, round: 1 }, 'collected'],
  ['from an inbox that holds other mail, within a day', { round: 1 }, 'copy-again'],
] as const)('%s', (_name, change, verdict) => {
  expect(judgeGone(copy(change))).toBe(verdict);
});
