import { describe, expect, test } from 'vitest';
import { interruptedEverywhere, noFindings, undisturbed } from './phases.ts';
import type { Cut } from './play.ts';
import { EMBEDDED, type Setting } from './settings.ts';

// Here every step of one kind of server, and some steps of each of the others: `npm run phases:sync-back` takes all.
const LOSSES = ['death', 'blip', 'away'] as const;
const STRIDE = 23;

const cutAt = (point: number, loss: Cut['loss']) => ({ cut: { point, loss } });
const turn = (point: number) => cutAt(point, LOSSES[point % LOSSES.length] ?? 'death');

const [plain, ...others] = EMBEDDED;
const PLAIN: Setting = plain ?? expect.unreachable('no setting');

describe('a mailbox with everything in it, one server', () => {
  test('undisturbed, a second time, and with every older ledger', { timeout: 60_000 }, async () => {
    await using lab = await PLAIN.start();
    const findings = noFindings();
    await undisturbed(PLAIN, lab, findings);
    expect(findings.wrong).toEqual([]);
    expect(findings.runs).toBeGreaterThan(8);
  });

  test('the process dies at every command, before, amid and after it', { timeout: 120_000 }, async () => {
    await using lab = await PLAIN.start();
    const findings = noFindings();
    const steps = await interruptedEverywhere(PLAIN, lab, (point) => cutAt(point, 'death'), findings);
    expect(findings.wrong).toEqual([]);
    // Two logins, two folders a side, and at least an answer for each of 21 messages.
    expect(steps).toBeGreaterThan(60);
  });

  test('the process dies, and what was being stored shows late', { timeout: 120_000 }, async () => {
    await using lab = await PLAIN.start();
    const findings = noFindings();
    await interruptedEverywhere(PLAIN, lab, (point) => cutAt(point, 'late'), findings, {
      from: 60,
      stride: 7,
    });
    expect(findings.wrong).toEqual([]);
    expect(findings.interruptions).toBeGreaterThan(5);
  });

  test.each([
    ['before', 'full', 1],
    ['after', 'full', 1],
    ['torn', 'full', 1],
    ['before', 'gentle', 7],
    ['after', 'gentle', 7],
    ['torn', 'gentle', 7],
  ] as const)(
    'the process dies %s each write of the ledger (%s, every %d)',
    { timeout: 120_000 },
    async (when, pace, stride) => {
      await using lab = await PLAIN.start();
      const findings = noFindings();
      const steps = await interruptedEverywhere(
        PLAIN,
        lab,
        (write) => ({ dying: { write, when } }),
        findings,
        {
          pace,
          stride,
        },
      );
      expect(findings.wrong).toEqual([]);
      expect(steps).toBeGreaterThanOrEqual(5);
    },
  );
});

async function playSome(setting: Setting): Promise<void> {
  await using lab = await setting.start();
  const findings = noFindings();
  await undisturbed(setting, lab, findings, { stride: 4 });
  const from = 1 + others.indexOf(setting);
  await interruptedEverywhere(setting, lab, turn, findings, { from, stride: STRIDE });
  expect(findings.wrong).toEqual([]);
  expect(findings.interruptions).toBeGreaterThan(1);
}

describe('the same mailbox, other servers', () => {
  test.each(others)('$name', { timeout: 120_000 }, playSome);
});
