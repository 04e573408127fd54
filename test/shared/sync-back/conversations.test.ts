import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windowWith } from '#shared/sync-back/choice';
import { bornFrom, type Linked } from '#shared/sync-back/conversations';
import { DAY_MS, HOUR_MS } from '#shared/time';

interface Named extends Linked {
  readonly name: string;
}
const message = (name: string, answers: readonly string[] = [], ids: readonly string[] = []): Named => ({
  name,
  ids: [`<${name}>`, ...ids],
  refs: answers.map((id) => `<${id}>`),
});
const names = (messages: readonly Named[], ...notices: string[]): readonly string[] =>
  [...bornFrom(messages, new Set(notices.map((id) => `<${id}>`)))].map(({ name }) => name).toSorted();

describe('conversations that began with a notice', () => {
  const notice = message('notice', ['old']);
  const reply = message('reply', ['notice']);
  const thanks = message('thanks', ['reply']);
  const sibling = message('sibling', ['old']);
  const stranger = message('stranger');

  test('hold the notice, what answers it and what answers that, in any order; not what was there before', () => {
    const all = [thanks, stranger, reply, sibling, notice];
    expect(names(all, 'notice')).toEqual(['notice', 'reply', 'thanks']);
    expect(names(all, 'another')).toEqual([]);
    expect(names(all)).toEqual([]);
  });

  test('are followed under the identifier that the service gave the notice in place of ours', () => {
    const sent = message('outlook-gave', ['old'], ['<ours>']);
    expect(names([message('answer', ['outlook-gave']), sent, sibling], 'ours')).toEqual([
      'answer',
      'outlook-gave',
    ]);
  });

  test('may run in circles', () => {
    expect(names([message('a', ['b', 'notice']), message('b', ['a'])], 'notice')).toEqual(['a', 'b']);
  });

  test('are the same whatever the order, and the sum of what each notice began', () => {
    const link = fc.tuple(fc.nat(12), fc.array(fc.nat(12), { maxLength: 3 }));
    fc.assert(
      fc.property(
        fc.array(link, { maxLength: 20 }),
        fc.subarray([...Array(13).keys()]),
        fc.nat(),
        (links, from, turn) => {
          const all = links.map(([id, refs]) => message(String(id), refs.map(String)));
          const starts = from.map(String);
          const at = turn % (all.length || 1);
          const shuffled = [...all.slice(at), ...all.slice(0, at)].toReversed();
          expect(names(shuffled, ...starts)).toEqual(names(all, ...starts));
          const each = new Set(starts.flatMap((start) => names(all, start)));
          expect(new Set(names(all, ...starts))).toEqual(each);
        },
      ),
    );
  });
});

test('the edges: an hour earlier and a day later, or the outage to the second; an outage that lasts has no end', () => {
  const outage = { since: 10 * DAY_MS, until: 12 * DAY_MS };
  expect(windowWith('exact', outage)).toEqual(outage);
  expect(windowWith('wide', outage)).toEqual({ since: 10 * DAY_MS - HOUR_MS, until: 13 * DAY_MS });
  expect(windowWith('wide', { ...outage, until: undefined }).until).toBeUndefined();
});
