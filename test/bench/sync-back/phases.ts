/**
 * The four phases of the sync-back in full: every kind of destination, interrupted at every write of the ledger and at
 * every command of both servers. Minutes to an hour: `npm run phases:sync-back -- [--only NAME] [--stride N]`.
 */
import { parseArgs } from 'node:util';
import {
  type Findings,
  interruptedEverywhere,
  noFindings,
  undisturbed,
} from '../../engine/sync-back/phases/phases.ts';
import { DOVECOT, EMBEDDED, type Setting } from '../../engine/sync-back/phases/settings.ts';

/** Plays all four phases on one kind of destination; a larger stride leaves out steps. */
async function playAll(setting: Setting, stride: number): Promise<Findings> {
  await using lab = await setting.start();
  const findings = noFindings();
  for (const pace of ['full', 'gentle'] as const) {
    await undisturbed(setting, lab, findings, { pace });
    for (const when of ['before', 'after', 'torn'] as const)
      await interruptedEverywhere(setting, lab, (write) => ({ dying: { write, when } }), findings, {
        pace,
        stride,
      });
  }
  for (const loss of ['death', 'late', 'blip', 'away'] as const)
    await interruptedEverywhere(setting, lab, (point) => ({ cut: { point, loss } }), findings, { stride });
  return findings;
}

const { values } = parseArgs({ options: { only: { type: 'string' }, stride: { type: 'string' } } });
const chosen = [...EMBEDDED, ...DOVECOT].filter(
  ({ name }) => values.only === undefined || name === values.only,
);
let wrong = 0;
for (const setting of chosen) {
  const startedAt = performance.now();
  const findings = await playAll(setting, Number(values.stride ?? 1));
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const { runs, interruptions } = findings;
  console.log(
    `${setting.name}: ${interruptions} interruptions, ${runs} runs, ${seconds} s, ${findings.wrong.length} wrong`,
  );
  for (const one of findings.wrong) console.log(`  ${one}`);
  wrong += findings.wrong.length;
}
process.exitCode = wrong === 0 && chosen.length > 0 ? 0 : 1;
