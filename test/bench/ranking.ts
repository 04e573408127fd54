/**
 * How well the people to be told are found, on made-up mailboxes of which it is known who everybody is:
 * `npm run bench:ranking -- [--seeds N] [--each] [--json]`. Exits 1 when a bar is missed.
 */
import { parseArgs } from 'node:util';
import { judge } from '#support/mailbox/judge';
import { labelledMailbox } from '#support/mailbox/labelled-mailbox';
import { MORNING } from '#support/ports';

const { values } = parseArgs({
  options: { seeds: { type: 'string' }, json: { type: 'boolean' }, each: { type: 'boolean' } },
});
const seeds = Number(values.seeds ?? 200);
const sum = { right: 0, wrong: 0, weekly: 0, missed: 0, inTouch: 0, messages: 0 };
const errors = new Map<string, number>();
const note = (kind: string, lines: readonly string[]): void => {
  for (const line of lines) {
    const what = `${kind}: ${line.split(':')[0]}`;
    errors.set(what, (errors.get(what) ?? 0) + 1);
  }
};
for (let seed = 1; seed <= seeds; seed += 1) {
  const mailbox = labelledMailbox(seed, MORNING);
  const { right, wrong, weekly, missed, inTouch } = judge(mailbox, MORNING);
  sum.right += right;
  sum.wrong += wrong.length;
  sum.weekly += weekly;
  sum.missed += missed.length;
  sum.inTouch += inTouch;
  sum.messages += mailbox.letters.length;
  note('ticked wrongly', wrong);
  note('missed', missed);
  if (values.each === true) for (const line of [...wrong, ...missed]) console.log(`${seed}: ${line}`);
}
const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;
const figures = {
  mailboxes: seeds,
  messages: sum.messages,
  preselected: sum.right + sum.wrong,
  precision: rounded(sum.right / (sum.right + sum.wrong)),
  weekly: sum.weekly,
  weeklyRecall: rounded(1 - sum.missed / sum.weekly),
  shareOfAllInTouch: rounded(sum.right / sum.inTouch),
};
if (values.json === true) console.log(JSON.stringify(figures));
else {
  for (const [figure, value] of Object.entries(figures)) console.log(`${figure}: ${value}`);
  for (const [what, times] of [...errors].toSorted((one, other) => other[1] - one[1]))
    console.log(`  ${times} ${what}`);
}
process.exitCode = figures.precision >= 0.98 && figures.weeklyRecall >= 0.95 ? 0 : 1;
