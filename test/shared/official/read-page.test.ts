import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOfficialWord, visibleText } from '#shared/official/read-page';
import { NORMAL, OTHER } from './calm-pages.ts';
import type { Sample } from './page-kit.ts';
import { TROUBLE } from './trouble-pages.ts';

const read = ({ html, status = 200 }: Sample) => readOfficialWord({ status, text: html });
const named = (samples: readonly Sample[]) => samples.map((sample) => [sample.name, sample] as const);

describe('a page', () => {
  it.each(named(NORMAL))('of any day: %s', (_name, sample) => {
    expect(read(sample)).toEqual({ kind: 'normal', quote: '' });
  });

  it.each(named(TROUBLE))('of trouble: %s', (_name, sample) => {
    expect(read(sample)).toEqual({ kind: sample.kind, quote: sample.quote });
  });

  it.each(named(OTHER))('that proves nothing: %s', (_name, sample) => {
    expect(read(sample)).toEqual({ kind: 'other', quote: sample.quote ?? '' });
  });

  it('shows its text and nothing behind it', () => {
    const html =
      '<title>A &amp; B</title><p>uno<b>due</b> &lt;b&gt; &#8222;tre&#x201d; &unknown; 1 < 2<p title="a>b">quattro' +
      '<script>if (a < b) "</scrip>"</script><style>p{}</style><!-- > --><noscript>no</noscript><br>cinque';
    expect(visibleText(html)).toBe('A & B\nunodue b „tre” &unknown; 1 2\nquattro cinque');
  });

  it('is quoted at most two hundred characters long, around the words that count', () => {
    const long = 'parola '.repeat(60);
    const html = `<p>${long}il servizio Libero Mail è temporaneamente non disponibile ${long}</p>`;
    const { kind, quote } = readOfficialWord({ status: 200, text: html });
    expect(kind).toBe('outage');
    expect(quote.length).toBeLessThanOrEqual(200);
    expect(quote).toContain('il servizio Libero Mail è temporaneamente non disponibile');
    expect(quote).toMatch(/^parola .* parola$/);
  });
});

const PIECES = [
  '<p>',
  '</p>',
  '<div class="',
  '"',
  "'",
  '>',
  '<',
  '<!--',
  '-->',
  '<script>',
  '</script>',
  '<title>',
  '</title>',
  '&',
  '&#0;',
  '&#x202e;',
  '&shy;',
  '&#xd800;',
  '&lt;script&gt;',
  '\u202E',
  '\u0007',
  '\u200B',
  '=',
  ' ',
  '\n',
  '<input type=password>',
  '<a href=x>',
  '</a>',
  '<h1>',
  'il servizio Libero Mail è temporaneamente non disponibile',
  'Servizio in manutenzione',
  'Credenziali non riconosciute',
  '. ',
  '? ',
  'İ',
  '😀',
  '\uD800',
  '<div hidden>',
  '</div>',
]; // prettier-ignore
const piece = fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 12, unit: 'binary' }));
const html = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('whatever the markup', () => {
  it('a quote is plain text of the page', () => {
    let quoted = 0;
    fc.assert(
      fc.property(html, fc.integer({ min: 100, max: 599 }), (text, status) => {
        const { kind, quote } = readOfficialWord({ status, text });
        quoted += quote === '' ? 0 : 1;
        expect(quote !== '' || kind === 'normal' || kind === 'other').toBe(true);
        expect(quote.length).toBeLessThanOrEqual(200);
        expect(quote).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029<>]/u);
        expect(visibleText(text).replaceAll(/\s+/g, ' ')).toContain(quote);
      }),
      { numRuns: 2000 },
    );
    expect(quoted).toBeGreaterThan(100);
  });

  const SIZE = 256 * 1024;
  const fill = (text: string): string => text.repeat(Math.ceil(SIZE / text.length)).slice(0, SIZE);
  it.each([
    '<',
    '<a ',
    '<a b="',
    '<a b=\'"',
    '<!--',
    '<script>',
    '</b><i>',
    '<div>',
    '<div hidden>',
    '<p>',
    '&',
    '&#',
    '&#x1',
    ' ',
    'a ',
    '<title>',
    '<a b = ',
    'a',
    '. ',
    'stiamo lavorando ',
    'non e ',
    'se in manutenzione. ',
    '<input name="',
    '<i><b></u>',
    'e-',
    '<x a   ',
  ])('256 KB of %j take no more than their length', (text) => {
    const startedAt = performance.now();
    readOfficialWord({ status: 200, text: fill(text) });
    expect(performance.now() - startedAt).toBeLessThan(1500);
  });

  it('four times the length takes about four times the time', () => {
    const take = (times: number): number => {
      const text = fill('<div class="a b" id=c>se il servizio mail <b>non e</b> &egrave; ').repeat(times);
      const startedAt = performance.now();
      readOfficialWord({ status: 200, text });
      return performance.now() - startedAt;
    };
    const best = (times: number): number => Math.min(take(times), take(times), take(times));
    take(1);
    expect(best(4)).toBeLessThan(10 * Math.max(5, best(1)));
  });
});
