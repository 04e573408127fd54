import { describe, expect, it } from 'vitest';
import type { EmailAddress } from '#shared/email-address';
import { likelyGmail } from '#shared/gmail-typo';

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
