import { login, type PageCase, sorry } from './pages.ts';

/** Warnings put over the login form of a service that is not well, and odd spellings. */
export const BANNERS: readonly PageCase[] = [
  [
    'an alert names any service',
    login('<div role="alert">Oggi il servizio non è raggiungibile.</div>'),
    'outage',
    'Oggi il servizio',
  ],
  [
    'over only in part',
    login(
      '<div role="alert">Il disservizio della posta è stato risolto solo in parte: non ancora per tutti.</div>',
    ),
    'outage',
    'risolto solo in parte',
  ],
  ['an apostrophe of Windows', sorry('<h1>We&#146;ll be right back</h1>'), 'outage', 'We’ll be right back'],
];
