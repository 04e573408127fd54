import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriesText, whatsAppLink } from '#shared/links';

describe('a chat in WhatsApp', () => {
  it.each([
    ['333 123 4567', '393331234567'],
    ['+39 333/12.34-567', '393331234567'],
    ['0039 333 1234567', '393331234567'],
    ['+44 (20) 7946 0000', '442079460000'],
    // Without a country it may be anybody's: the user chooses whom.
    ['+39 (0)333 1234567', '393331234567'],
    ['02 1234567', ''],
    // Of another country, or two of them.
    ['305 555 1234', ''],
    ['(312) 555-0199', ''],
    ['32 123 45 67', ''],
    ['+39 06 1234567 / 8', ''],
    ['1234567', ''],
    ['+39', ''],
    ['', ''],
  ])('with %j opens %j', (phone, number) => {
    expect(whatsAppLink({ phone, text: 'Ciao & bene?' })).toBe(
      `https://wa.me/${number}?text=Ciao%20%26%20bene%3F`,
    );
  });

  it('goes nowhere else, whatever the number and the text', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)) }),
        (phone, text) => {
          const url = new URL(whatsAppLink({ phone, text }));
          expect(url.origin).toBe('https://wa.me');
          expect(url.pathname).toMatch(/^\/\d*$/);
          expect([...url.searchParams.keys()]).toEqual(['text']);
          expect(url.hash).toBe('');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('leaves out a text that no system would pass on', () => {
    expect(carriesText({ phone: undefined, text: 'Ciao' })).toBe(true);
    expect(carriesText({ phone: undefined, text: 'à'.repeat(400) })).toBe(false);
    expect(carriesText({ phone: '333 123 4567', text: undefined })).toBe(false);
    expect(whatsAppLink({ phone: '333 123 4567', text: undefined })).toBe('https://wa.me/393331234567');
  });
});
