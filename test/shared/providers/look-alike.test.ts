import { describe, expect, it } from 'vitest';
import { PROVIDERS } from '#shared/providers';
import { lookAlikeOf } from '#shared/providers/look-alike';

describe('a domain that resembles a known one', () => {
  it.each([
    ['gmial.com', 'gmail.com'],
    ['gmai.com', 'gmail.com'],
    ['gmaill.com', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['hotmial.it', 'hotmail.it'],
    ['lbero.it', 'libero.it'],
    ['otlook.it', 'outlook.it'],
    ['iclould.com', 'icloud.com'],
  ])('%s is taken for %s', (typed, meant) => {
    expect(lookAlikeOf(typed)).toBe(meant);
  });

  it.each(['ditta.example', 'gmail.example', 'mgail.moc', 'gma.com', 'gxm.de', 'aon.com', 'gmail.it', ''])(
    '%s resembles none',
    (domain) => {
      expect(lookAlikeOf(domain)).toBeUndefined();
    },
  );

  it('is no known domain itself, however much two of them are alike', () => {
    const domains = PROVIDERS.flatMap((provider) => provider.domains);
    expect(domains.filter((domain) => lookAlikeOf(domain) !== undefined)).toEqual([]);
  });
});
