import { describe, expect, it } from 'vitest';
import { endState, playWithKills } from './kills.ts';

describe('the engine, killed ten times at random moments of the journey', () => {
  it('comes to the same end: everybody told once, everything home once', { timeout: 300_000 }, async () => {
    const report = await playWithKills(7, 10);
    expect(endState(report).filter((line) => !line.startsWith('kept'))).toEqual([]);
    expect(report.restarts).toBeGreaterThanOrEqual(7);
  });
});
