import type { NoticeFacts } from '#shared/notices/text';

/** What one letter is made from: everything is known, and it is written to Anna. */
export const facts: NoticeFacts = {
  kind: 'down',
  wording: { language: 'it', register: 'informal' },
  primaryAddress: 'mario@libero.it',
  fallbackAddress: 'mario.scorta@gmail.com',
  ownName: 'Mario Rossi',
  recipientName: 'Anna Bianchi',
  lastSubject: undefined,
  outageStartedAt: Date.UTC(2023, 0, 23, 1),
  now: Date.UTC(2023, 0, 25, 9),
  timeZone: 'Europe/Rome',
};
