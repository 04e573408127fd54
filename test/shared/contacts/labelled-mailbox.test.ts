import { expect, it } from 'vitest';
import { judge } from '#support/mailbox/judge';
import { labelledMailbox } from '#support/mailbox/labelled-mailbox';
import { MORNING } from '#support/ports';

// Not those the mends were looked at with; two hundred are played by `npm run bench:ranking`.
const SEEDS = Array.from({ length: 20 }, (_, index) => 1001 + index);

it('of twenty made-up mailboxes those in touch are ticked, and hardly anybody else', {
  timeout: 120_000,
}, () => {
  const all = SEEDS.map((seed) => judge(labelledMailbox(seed, MORNING), MORNING));
  const sum = (of: (one: (typeof all)[number]) => number): number =>
    all.reduce((total, one) => total + of(one), 0);
  const right = sum((one) => one.right);
  const wrong = all.flatMap((one) => one.wrong);
  const weekly = sum((one) => one.weekly);
  const missed = all.flatMap((one) => one.missed);
  const precision = right / (right + wrong.length);
  const recall = 1 - missed.length / weekly;
  console.log(
    `precision ${precision.toFixed(4)}, recall of the weekly ones ${recall.toFixed(4)} (${weekly} people)`,
  );
  expect(weekly).toBeGreaterThan(150);
  expect(precision >= 0.98 ? [] : wrong).toEqual([]);
  expect(recall >= 0.95 ? [] : missed).toEqual([]);
  // Most of all those in touch, the rarer ones too: a preselection of only the surest would be of no use.
  expect(right / sum((one) => one.inTouch)).toBeGreaterThan(0.8);
});

it('is the same for the same seed, and knows who every correspondent is', () => {
  const one = labelledMailbox(7, MORNING);
  expect(labelledMailbox(7, MORNING)).toEqual(one);
  const named = one.letters.flatMap(({ header }) => header.match(/[\w.+'-]+@[\w.-]+(?=>?\r\n[A-Z])/g) ?? []);
  const strangers = named.filter(
    (address) => address !== one.address && !one.labels.has(address.toLowerCase()),
  );
  expect(strangers.filter((address) => !/^[a-z0-9]{12}\./.test(address))).toEqual([]);
  expect(one.letters.every(({ at }) => at <= MORNING)).toBe(true);
});
