import { describe, expect, it } from 'vitest';
import { likelyGmail, likelyOurs } from '#shared/address-typo';
import type { EmailAddress } from '#shared/email-address';

describe('a slip in the name of Gmail', () => {
  it.each(['gmial.com', 'gmai.com', 'gmaill.com', 'gnail.com', 'gmail.co', 'gmail.con', 'gmail.it'])(
    '%s',
    (domain) => {
      expect(likelyGmail(`anna.rossi@${domain}` as EmailAddress)).toBe('anna.rossi@gmail.com');
    },
  );

  it.each([
    'gmail.com',
    'mail.com',
    'ymail.com',
    'email.com',
    'hotmail.com',
    'libero.it',
    'email.it',
    'ymail.com.br',
    'gmx.com',
  ])('%s is none', (domain) => {
    expect(likelyGmail(`anna.rossi@${domain}` as EmailAddress)).toBeUndefined();
  });
});

describe('a slip in the name of Libero or Virgilio', () => {
  it.each([
    ['libbero.it', 'libero.it'],
    ['libeor.it', 'libero.it'],
    ['libero.com', 'libero.it'],
    ['libero.i', 'libero.it'],
    ['virglio.it', 'virgilio.it'],
    ['virgillio.it', 'virgilio.it'],
    ['virgilio.com', 'virgilio.it'],
  ])('%s', (domain, meant) => {
    expect(likelyOurs(`anna.rossi@${domain}` as EmailAddress)).toBe(`anna.rossi@${meant}`);
  });

  it.each([
    'libero.it',
    'virgilio.it',
    'liberi.org',
    'gmail.com',
    'miodominio.it',
    'liberoonline.it',
    'iol.it',
  ])('%s is none', (domain) => {
    expect(likelyOurs(`anna.rossi@${domain}` as EmailAddress)).toBeUndefined();
  });
});
