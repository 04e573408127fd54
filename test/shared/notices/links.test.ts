import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABBREVIATIONS } from '#shared/notices/abbreviations';
import { readCustomText } from '#shared/notices/custom-text';
import { troubleIn } from '#shared/notices/own-words';
import { linkIn, replySubject } from '#shared/notices/subject';
import { isTopLevelDomain, TOP_LEVEL_DOMAINS } from '#shared/notices/top-level-domains';
import { CLICKABLE, ORDINARY } from './word-tables.ts';

describe('ordinary words', () => {
  it.each(ORDINARY)('%j hold nothing to click on', (words) => {
    for (const text of [words, words.toUpperCase(), `Ciao,\n${words}\na presto.`, `«${words}»`])
      expect(linkIn(text)).toBeUndefined();
    expect(troubleIn(words)).toBeUndefined();
    expect(replySubject(words)).toBe(`Re: ${words}`);
    expect(readCustomText(words).body).toBe(words);
  });
});

describe('words to click on', () => {
  it.each(CLICKABLE)('%j are found', (words) => {
    for (const text of [words, `Ciao,\n${words}\na presto.`, `«${words}»`])
      expect(linkIn(text)).not.toBeUndefined();
    expect(troubleIn(words)).toBe('link');
    expect(() => readCustomText(words)).toThrow('input-invalid');
  });
});

describe('the endings', () => {
  it('are written as they are compared', () => {
    for (const ending of TOP_LEVEL_DOMAINS) expect(ending.normalize('NFKC').toLowerCase()).toBe(ending);
  });

  it('are there in all their kinds, and no Italian word among them by mistake', () => {
    for (const ending of 'com org it eu uk ai to pizza photography zip рф 中国 السعودية xn--p1ai'.split(' '))
      expect([ending, isTopLevelDomain(ending)]).toEqual([ending, true]);
    for (const word of 'scusate ti marco domani ufficio pdf rom ecc ssa ra'.split(' '))
      expect([word, isTopLevelDomain(word)]).toEqual([word, false]);
  });

  it('are why a word cut short is listed: none is without need', () => {
    for (const short of ABBREVIATIONS)
      expect([short, isTopLevelDomain(short.split('.')[1] ?? '')]).toEqual([short, true]);
  });
});

/** What is drawn tells by itself whether it can be clicked on: its truth comes from how it was made. */
interface Piece {
  readonly text: string;
  readonly isLink: boolean;
}

const WORDS = 'esempio posta x b7 città e-mail LUNA Rossi 例子 ferma'.split(' ');
const REAL = 'it com org me io to ma la si ci pizza zip ai support casa eu shop xn--p1ai 中国 рф भारत'.split(
  ' ',
);
const NOT_REAL = 'scusate marco ti perché ufficio pdf grazie ssa ecc però 30 l 中'.split(' ');
const SHORT = 'rif.to all.to Gent.mo S.p.A. p.es. sett.na tel.casa dott.ing. c.so ecc.ecc.'.split(' ');
const word = fc.constantFrom(...WORDS);
const dot = fc.constantFrom('.', '.', '.', '。', '．', '․', '﹒');
const unseen = fc.constantFrom('', '', '', '\u200B', '\u00AD', '\uFE0F', '\u2060');
const inAnyCase = (text: string): fc.Arbitrary<string> =>
  fc.constantFrom(text, text.toLowerCase(), text.toUpperCase());
const joined = (parts: readonly string[], stop: string, hidden: string): string =>
  parts.map((part) => part.slice(0, 1) + hidden + part.slice(1)).join(stop);

const piece: fc.Arbitrary<Piece> = fc.oneof(
  word.map((text) => ({ text, isLink: false })),
  ...[
    { endings: REAL, isLink: true },
    { endings: NOT_REAL, isLink: false },
  ].map(({ endings, isLink }) =>
    fc
      .tuple(
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...endings).chain(inAnyCase),
        dot,
        unseen,
      )
      .map(([words, ending, stop, hidden]) => ({ text: joined([...words, ending], stop, hidden), isLink })),
  ),
  fc
    .constantFrom(...SHORT)
    .chain(inAnyCase)
    .map((text) => ({ text, isLink: false })),
  fc
    .tuple(fc.constantFrom('anna', 'anna.it', 'a_b', 'x.com'), word, fc.constantFrom(...REAL.slice(0, 14)))
    .map(([local, host, ending]) => ({ text: `${local}@${host}.${ending}`, isLink: false })),
  fc
    .tuple(fc.constantFrom('tel', 'sms', 'skype', 'magnet', 'javascript').chain(inAnyCase), word)
    .map(([scheme, rest]) => ({ text: `${scheme}:${rest}`, isLink: true })),
  fc.array(fc.nat(400), { minLength: 3, maxLength: 4 }).chain((numbers) =>
    fc.boolean().map((isPadded) => ({
      text: numbers.map((number) => (isPadded ? `0${number}` : String(number))).join('.'),
      isLink: numbers.length === 4 && !isPadded && numbers.every((number) => number <= 255),
    })),
  ),
);
const BETWEEN = [' ', '\n', ', ', '. ', '; ', '! ', ' (', ') ', '… ', ' - ', '\t', '\u00A0', '\u2028'];

describe('words that are drawn', () => {
  it('hold something to click on when one of them was made to be so, and only then', () => {
    const tally = { link: 0, none: 0 };
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, fc.constantFrom(...BETWEEN)), { maxLength: 4 }), (drawn) => {
        const text = `Ciao ${drawn.map(([{ text: shown }, between]) => shown + between).join('')}`;
        const isLink = drawn.some(([{ isLink: made }]) => made);
        tally[isLink ? 'link' : 'none'] += 1;
        expect([text, troubleIn(text)]).toEqual([text, isLink ? 'link' : undefined]);
      }),
      { numRuns: 5000 },
    );
    expect(Math.min(tally.link, tally.none)).toBeGreaterThan(500);
  });

  it('are judged in a moment, however long they are', () => {
    for (const part of ['a', 'a.', '.', 'a-', '1.', 'a@', '@a.', 'gent.mo/', '\u0336', 'tel:', '-', '_x'])
      expect(() => linkIn(`${part.repeat(20_000)}x`)).not.toThrow();
  }, 2000);
});
