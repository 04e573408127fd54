import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPageText } from '#shared/official/page-text';
import { readOfficialWord } from '#shared/official/read-page';
import { BANNERS } from './banner-pages.ts';
import { CALM } from './calm-pages.ts';
import { type PageCase, page } from './pages.ts';
import { TROUBLED } from './troubled-pages.ts';

const read = (given: PageCase[1]) =>
  typeof given === 'string'
    ? readOfficialWord({ status: 200, text: given })
    : readOfficialWord({ status: given[0], text: given[1] });

describe('a page that says the service is not well', () => {
  it.each([...TROUBLED, ...BANNERS])('%s', (_name, given, kind, quote) => {
    const word = read(given);
    expect(word.kind).toBe(kind);
    expect(word.quote).toContain(quote);
  });
});

describe('a page that says nothing of the kind', () => {
  it.each(CALM)('%s', (_name, given, kind, quote) => {
    expect(read(given)).toEqual({ kind, quote });
  });
});

it('the pages are many', () => expect(TROUBLED.length + CALM.length).toBeGreaterThanOrEqual(60));

describe('the quote', () => {
  const LONG = `Il servizio Libero Mail è temporaneamente non disponibile ${'e ce ne scusiamo molto '.repeat(20)}`;

  it('of a long sentence is cut between two words', () => {
    const { quote } = read(page('Libero', `<p>${LONG}</p>`));
    expect(quote.length).toBeLessThanOrEqual(200);
    expect(quote.length).toBeGreaterThan(180);
    expect(LONG.startsWith(`${quote} `)).toBe(true);
  });

  it('takes the sentence that follows, where there is room: it says until when', () => {
    const { quote } = read(page('Libero', '<p>Siamo in manutenzione. Torneremo entro le 18.</p>'));
    expect(quote).toBe('Siamo in manutenzione. Torneremo entro le 18.');
  });

  it('takes the sentence under a headline that ends like one, but no link', () => {
    const over = (rest: string) => read(page('x', `<h1>Siamo in manutenzione.</h1>${rest}`)).quote;
    expect(over('<p>Torneremo entro le 18</p>')).toBe('Siamo in manutenzione. Torneremo entro le 18');
    expect(over('<a href="/">Altro</a>')).toBe('Siamo in manutenzione.');
  });

  it('is the sentence that names the service, not the headline over it', () => {
    const { quote } = read(page('Manutenzione', '<h1>In manutenzione</h1><p>La posta è in manutenzione</p>'));
    expect(quote).toBe('La posta è in manutenzione');
  });

  it('of a page that writes markup as text holds none', () => {
    const { quote } = read(page('x', '<p>&lt;b&gt;Servizio in manutenzione&lt;/b&gt; \u202Eora\u0007</p>'));
    expect(quote).toBe('b Servizio in manutenzione /b ora');
  });
});

const SCRAPS = [
  '<',
  '>',
  '</',
  '<!--',
  '-->',
  '"',
  "'",
  '=',
  '&',
  '&#',
  '&#x202E;',
  '&lt;b&gt;',
  '&#xD800;',
  '<p>',
  '</p>',
  '<div hidden>',
  '<script>',
  '</script>',
  '<title>',
  '</title>',
  '<a href="',
  '<input type=password>',
  '<br>',
  '<![CDATA[',
  '<?',
  '\u202E',
  '\u0000',
  '\uD800',
  '🦊',
  'Servizio in manutenzione. ',
  'Il servizio non è disponibile',
  'Credenziali non riconosciute',
  ' ',
  '<h1 class="alert">',
  'x'.repeat(300),
]; // prettier-ignore
const soup = fc
  .array(fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 60 })
  .map((parts) => parts.join(''));
const oneSpaced = (text: string): string => text.replace(/\s+/gu, ' ');

describe('whatever the page is', () => {
  it('can be read, and the quote is plain text out of what is seen of it', () => {
    fc.assert(
      fc.property(soup, fc.constantFrom(200, 302, 404, 503), (text, status) => {
        const { quote } = readOfficialWord({ status, text });
        const seen = readPageText(text).pieces.map((piece) => piece.text);
        expect(quote.length).toBeLessThanOrEqual(200);
        expect(quote).not.toMatch(/[<>\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        expect(oneSpaced(seen.join(' '))).toContain(oneSpaced(quote));
      }),
      { numRuns: 3000 },
    );
  });

  it('a sentence put into an empty page is quoted as it is', () => {
    const word = fc.stringMatching(/^[a-zàèìòù]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const sentence = ['Servizio in manutenzione', ...words].join(' ');
        expect(readOfficialWord({ status: 503, text: `<div><p>${sentence}</p></div>` }).quote).toBe(sentence);
      }),
    );
  });

  it.each(SCRAPS)('256 KB of %j are read in no time', (scrap) => {
    const text = scrap.repeat(Math.ceil((256 * 1024) / scrap.length));
    const startedAt = performance.now();
    readOfficialWord({ status: 503, text });
    expect(performance.now() - startedAt).toBeLessThan(1500);
  });

  it.each([
    '<a b=',
    '<p id="a',
    '<!-',
    '<div><a>',
    'a. ',
    'è non ',
    'non e ',
    '<p>non è ',
    '&#0',
    '<script',
    '<svg>',
  ])('256 KB of %j too', (scrap) => {
    const text = scrap.repeat(Math.ceil((256 * 1024) / scrap.length));
    const startedAt = performance.now();
    readOfficialWord({ status: 503, text });
    expect(performance.now() - startedAt).toBeLessThan(1500);
  });
});
