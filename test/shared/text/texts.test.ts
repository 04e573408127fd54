import { describe, expect, it } from 'vitest';
import { textsFor } from '#shared/text/texts';

/** Every text of a table with its path; a function is called with plausible arguments. */
function sentences(table: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof table === 'string') return [[path, table]];
  if (typeof table === 'function') {
    // Counts first: a text that takes a name shows a number as well.
    return [1, 2].flatMap((count) => {
      // Every function of the tables is a text: what it takes is a count, a name, or the counts of the notices.
      const say = table as (...args: readonly unknown[]) => unknown;
      const counts = { sent: count, refused: count, unknown: count };
      const said = path.endsWith('noticesDone') ? say(counts) : say(count, '12', 'dodici');
      return sentences(said, path);
    });
  }
  if (typeof table !== 'object' || table === null) return [];
  return Object.entries(table).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}

const paths = (table: unknown) => [...new Set(sentences(table, '').map(([path]) => path))].toSorted();

describe.each(['it', 'en'] as const)('the words in %s', (language) => {
  const { technical, ...spoken } = textsFor(language);
  const all = sentences(spoken, language);

  it('are many and none is empty but the advice of a calm day', () => {
    expect(all.length).toBeGreaterThan(400);
    const empty = all.filter(([, text]) => text.trim() === '').map(([path]) => path);
    expect(empty).toEqual([`${language}.home.advice.none`]);
  });

  it('hold no jargon outside the technical details', () => {
    const jargon = /\b(?:imap|smtp|pop3|token|endpoint|server|oauth|tls|dns|socket|timeout)\b/i;
    // A switch on a provider's page is quoted as it is written there, or nobody would find it.
    const ours = (text: string) => text.replaceAll(/«[^»]*»|“[^”]*”/g, '');
    expect(all.filter(([, text]) => jargon.test(ours(text)))).toEqual([]);
    // The same net does catch what is allowed only there.
    expect(sentences(technical, 'technical').some(([, text]) => jargon.test(text))).toBe(true);
  });

  it('never raise their voice and never blame', () => {
    expect(all.filter(([, text]) => text.includes('!'))).toEqual([]);
    expect(
      all.filter(([, text]) => /hai sbagliato|colpa tua|your fault|you failed|invalid/i.test(text)),
    ).toEqual([]);
  });

  it('use typographic apostrophes', () => {
    expect(all.filter(([, text]) => text.includes("'"))).toEqual([]);
  });
});

describe('the two languages', () => {
  it('say the same things', () => {
    expect(paths(textsFor('en'))).toEqual(paths(textsFor('it')));
  });

  it('are really two: a sentence is not the same in both', () => {
    const english = new Map(sentences(textsFor('en').faults, ''));
    const same = sentences(textsFor('it').faults, '').filter(([path, text]) => english.get(path) === text);
    expect(same).toEqual([]);
  });
});
