import { describe, expect, it } from 'vitest';
import { makeFault } from '#shared/fault';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';
import { mayInstall, nextUpdateAt } from '#shared/updates/schedule';
import type { UpdateStage } from '#shared/updates/updates-view';

const fault = makeFault('update-unreachable');
const times = { startedAt: 1000, now: 5000 };

const CASES: readonly (readonly [string, UpdateStage, number | undefined])[] = [
  ['does not update itself', { name: 'off' }, undefined],
  [
    'has just started: the watch comes first',
    { name: 'current', checkedAt: undefined },
    times.startedAt + MINUTE_MS,
  ],
  ['has asked: a day later', { name: 'current', checkedAt: 2000 }, 2000 + DAY_MS],
  [
    'offers something: a day later there may be something newer',
    { name: 'offered', version: '2.0.0', at: 2000 },
    2000 + DAY_MS,
  ],
  ['was told to download: at once', { name: 'downloading', version: '2.0.0', share: 0.4 }, times.now],
  ['has everything: the rest is the user’s', { name: 'ready', version: '2.0.0' }, undefined],
  ['could not ask: some hours later', { name: 'failed', fault, at: 2000 }, 2000 + 4 * HOUR_MS],
];

describe('what a copy does next that', () => {
  it.each(CASES)('%s', (_name, stage, at) => {
    expect(nextUpdateAt({ stage, hold: undefined }, times)).toBe(at);
  });

  it.each(CASES)('does nothing while something else goes on: %s', (_name, stage) => {
    expect(nextUpdateAt({ stage, hold: 'outage' }, times)).toBeUndefined();
  });
});

describe('a restart', () => {
  it('may bring in what is ready, and only on a calm day', () => {
    const stage = { name: 'ready', version: '2.0.0' } as const;
    expect(mayInstall({ stage, hold: undefined })).toBe(true);
    expect(mayInstall({ stage, hold: 'sync-back' })).toBe(false);
    expect(mayInstall({ stage: { name: 'offered', version: '2.0.0', at: 0 }, hold: undefined })).toBe(false);
  });
});
