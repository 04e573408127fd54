import { expect, test } from 'vitest';
import { interruptedEverywhere, noFindings, undisturbed } from './phases.ts';
import { canDovecot, DOVECOT } from './settings.ts';

const LOSSES = ['death', 'blip', 'away'] as const;

test
  .skipIf(!canDovecot())
  .each([...DOVECOT.entries()].map(([index, setting]) => ({ index, name: setting.name, setting })))(
  '$name: undisturbed, again, replayed, interrupted',
  { timeout: 120_000 },
  async ({ index, setting }) => {
    await using lab = await setting.start();
    const findings = noFindings();
    await undisturbed(setting, lab, findings, { stride: 5 });
    const interruptionAt = (point: number) => ({
      cut: { point, loss: LOSSES[point % LOSSES.length] ?? 'death' },
    });
    await interruptedEverywhere(setting, lab, interruptionAt, findings, { from: 31 + index, stride: 31 });
    expect(findings.wrong).toEqual([]);
    expect(findings.interruptions).toBeGreaterThan(1);
  },
);
