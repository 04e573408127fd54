import { expect, it } from 'vitest';
import type { HerdFigures } from '#drill/simulation/herd';
import { readFlags } from '../../electron/cli/command.ts';
import { simulateCommand } from '../../electron/cli/simulate.ts';

async function herd(...args: string[]): Promise<{ figures: HerdFigures; words: string }> {
  const printed: { figures: HerdFigures; words: string }[] = [];
  const output = {
    json: true,
    result: (figures: unknown, human: () => string) =>
      void printed.push({ figures: figures as HerdFigures, words: human() }),
    say: () => undefined,
  };
  await simulateCommand.run(readFlags(args, simulateCommand), output, new AbortController().signal);
  const [first] = printed;
  if (first === undefined) throw new Error('nothing printed');
  return first;
}

const INSTALLS = 300;

it('a herd meets the returning provider far more gently than clients that are as good at a fixed interval', async () => {
  const { figures, words } = await herd('--herd', String(INSTALLS), '--seed', '4', '--years', '2');
  const { calibration, ours, naive, atOnce, aligned } = figures;
  expect(calibration.naive.detectionMs).toBeLessThanOrEqual(calibration.ours.detectionMs);
  expect(calibration.rule.intervalMs).toBeGreaterThan(20_000);
  // Whoever is always waiting is served in the very second of the return, all together; so are the clock's slaves.
  expect(atOnce.peak).toEqual({ connections: INSTALLS * 3, logins: INSTALLS, roundTrips: INSTALLS * 13 });
  expect(aligned.peak).toEqual(atOnce.peak);
  expect(naive.peak.connections).toBeLessThan(atOnce.peak.connections);
  expect(ours.peak.connections).toBeGreaterThan(0);
  expect(figures.toNaive.connections).toBeLessThan(0.25);
  expect(figures.toAtOnce.connections).toBeLessThan(0.1);
  // The price of patience is that everybody sees the return, later.
  expect(ours.seenAfterMs.max).toBeLessThanOrEqual(16 * 60_000);
  expect(figures.otherCaps[0]?.seenAfterMs.median).toBeGreaterThan(ours.seenAfterMs.median);
  expect(words).toContain('   0 min #');
});

it('is the same for the same seed', async () => {
  const args = ['--herd', '40', '--seed', '9', '--years', '1'] as const;
  const [one, other] = [await herd(...args), await herd(...args)];
  expect(one).toEqual(other);
});
