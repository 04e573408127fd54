import { expect, it } from 'vitest';
import type { WatchView } from '#shared/ipc/snapshot';
import { type Standing, standingOf } from '#shared/notices/standing';

it.each<[WatchView['phase'], endedAt: number | undefined, down: Standing, later: Standing]>([
  ['outage', undefined, 'true', 'untrue'],
  // Not looked well enough yet, or behind a dead line: the outage is still the last that is known.
  ['suspect', undefined, 'true', 'untrue'],
  ['recovering', undefined, 'held', 'untrue'],
  ['up', 5, 'untrue', 'true'],
  // A doubt after the end is no outage yet.
  ['suspect', 5, 'untrue', 'true'],
])('in the phase "%s" of an outage that ended at %s', (phase, endedAt, down, later) => {
  expect(standingOf('down', { endedAt }, phase)).toBe(down);
  expect(standingOf('back', { endedAt }, phase)).toBe(later);
  expect(standingOf('resend', { endedAt }, phase)).toBe(later);
});
