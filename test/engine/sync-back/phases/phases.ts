/**
 * The four phases by which mbsync proves itself, for one kind of destination: an undisturbed run; every older ledger
 * replayed against mailboxes that are complete; a second run that changes nothing; and a run interrupted at every
 * single step, then resumed, that ends where the undisturbed one did.
 */
import type { PaceName } from '#shared/sync-back/pace';
import { holdings, untold, wrongs } from './judge.ts';
import type { Lab } from './labs.ts';
import { type Interruption, type Played, type Stage, setStage } from './play.ts';
import type { Setting } from './settings.ts';

/** What was wrong, and after what; and how much was tried. */
export interface Findings {
  readonly wrong: string[];
  runs: number;
  interruptions: number;
}

export const noFindings = (): Findings => ({ wrong: [], runs: 0, interruptions: 0 });

const told = (setting: Setting, words: string, wrong: readonly string[]): string[] =>
  wrong.map((one) => `${setting.name}, ${words}: ${one}`);

/** Runs until it says what it should at its end, as often as this destination may need. */
async function runToEnd(setting: Setting, stage: Stage, pace?: PaceName): Promise<Played> {
  let played = await stage.run(undefined, pace);
  for (let runs = 1; runs < (setting.runs ?? 1) && played.run?.fault !== undefined; runs += 1)
    played = await stage.run(undefined, pace);
  return played;
}

const shapeOf = async (stage: Stage): Promise<string> =>
  JSON.stringify(
    [...(await holdings(stage.pair)).values()].map((held) => held.map(({ uid, raw }) => [uid, raw.length])),
  );

/** One run too many: it must not send a single message, nor plan one that could go. */
async function secondRun(setting: Setting, stage: Stage): Promise<string[]> {
  const before = await shapeOf(stage);
  const { run, appends, rows } = await stage.run();
  const wrong: string[] = [];
  // What was refused is offered once more by each run, and refused again.
  if (appends > (setting.skipped?.count ?? 0)) wrong.push(`the second run sent ${appends}`);
  if ((run?.counts.copied ?? 0) > 0) wrong.push(`the second run copied ${run?.counts.copied}`);
  if (setting.fault === undefined && (run?.counts.planned ?? 0) > 0)
    wrong.push(`the second run planned ${run?.counts.planned}`);
  if ((await shapeOf(stage)) !== before) wrong.push('the second run changed the mailbox');
  return [...wrong, ...(await wrongs(setting, stage.pair, rows))];
}

/**
 * Phases 1 and 3, and 2: copies of the ledger, one after each `stride`-th of its writes, replayed when everything is at
 * home.
 */
export async function undisturbed(
  setting: Setting,
  lab: Lab,
  findings: Findings,
  { stride = 1, pace = 'full' }: { stride?: number; pace?: PaceName } = {},
): Promise<void> {
  await using stage = await setStage(setting, lab);
  const copies = stage.keepCopies();
  const played = await runToEnd(setting, stage, pace);
  findings.runs += 2;
  const wrong = [...untold(setting, played), ...(await wrongs(setting, stage.pair, played.rows))];
  findings.wrong.push(...told(setting, 'undisturbed', wrong));
  findings.wrong.push(...told(setting, 'a second time', await secondRun(setting, stage)));
  // Where a message cannot get home, a ledger that does not know it yet must try.
  if (setting.isPartial === true || setting.isEmptied === true || setting.skipped !== undefined) return;
  const before = await shapeOf(stage);
  const replayed = copies.map((file, index) => ({ file, words: `ledger as of write ${index + 1}` }));
  const none = { file: stage.freshFile(), words: 'no ledger' };
  for (const { file, words } of [...replayed.filter((_, index) => index % stride === 0), none]) {
    const replay = await stage.runOn(file);
    findings.runs += 1;
    const found = [...untold(setting, replay), ...(await wrongs(setting, stage.pair, replay.rows))];
    if (replay.appends > 0) found.push(`it sent ${replay.appends}`);
    if ((await shapeOf(stage)) !== before) found.push('it changed the mailbox');
    findings.wrong.push(...told(setting, `${words} replayed`, found));
  }
}

/** Phase 4 for one interruption. Answers whether it came. */
export async function interrupted(
  setting: Setting,
  lab: Lab,
  interruption: Interruption,
  findings: Findings,
  pace?: PaceName,
): Promise<boolean> {
  await using stage = await setStage(setting, lab);
  const first = await stage.run(interruption, pace);
  findings.runs += 1;
  if (!first.isInterrupted) return false;
  const resumed = await runToEnd(setting, stage, pace);
  const wrong = [...untold(setting, resumed), ...(await wrongs(setting, stage.pair, resumed.rows))];
  wrong.push(...(await secondRun(setting, stage)));
  findings.runs += 2;
  findings.interruptions += 1;
  findings.wrong.push(...told(setting, `${JSON.stringify(interruption)} (${first.where})`, wrong));
  return true;
}

/** Phase 4 at the steps `from`, `from + stride`, … until a run comes to its end before. Answers how many steps. */
export async function interruptedEverywhere(
  setting: Setting,
  lab: Lab,
  interruptionAt: (step: number) => Interruption,
  findings: Findings,
  { from = 1, stride = 1, pace = 'full' }: { from?: number; stride?: number; pace?: PaceName } = {},
): Promise<number> {
  let step = from;
  while (await interrupted(setting, lab, interruptionAt(step), findings, pace)) step += stride;
  return step - stride;
}
