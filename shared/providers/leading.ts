import { OUTLOOK_DOMAINS } from '#shared/providers/domains';
import { mailServiceOf, type Provider, startTls, tls } from '#shared/providers/provider';

// As mail services count them: a gigabyte is 1,024 times 1,024 kilobytes.
const MEGABYTE = 1024 * 1024;
const GIGABYTE = 1024 * MEGABYTE;

/**
 * The mailboxes this program protects, and the two that it proposes as spare wheel. Hosts and ports: Thunderbird's
 * ISPDB (libero.it, virgilio.it, googlemail.com, hotmail.com) and the providers' own pages (2026).
 */
export const LEADING: readonly Provider[] = [
  mailServiceOf({
    id: 'libero',
    name: 'Libero Mail',
    domains: ['libero.it', 'iol.it', 'inwind.it', 'blu.it', 'giallo.it'],
    imap: tls('imapmail.libero.it', 993),
    smtp: tls('smtp.libero.it', 465),
    alternatives: { imap: [tls('imap.libero.it', 993)], smtp: [startTls('smtp.libero.it', 587)] },
    incoming: 'smtp-in.libero.it',
    web: 'https://login.libero.it/',
    signIn: 'password',
    sentFolder: 'outbox',
    family: 'italiaonline',
    loginLink: 'libero-login',
    // 1 GB and a fifth more for ever, after the outage of January 2023 (Punto Informatico, February 2023).
    limits: { freeBytes: 1.2 * GIGABYTE },
    firstDayNotices: 0,
  }),
  mailServiceOf({
    id: 'virgilio',
    name: 'Virgilio Mail',
    domains: ['virgilio.it'],
    imap: tls('in.virgilio.it', 993),
    smtp: tls('out.virgilio.it', 465),
    alternatives: {
      imap: [tls('imap.virgilio.it', 993)],
      smtp: [startTls('out.virgilio.it', 587), tls('smtp.virgilio.it', 465)],
    },
    incoming: 'smtp-in.virgilio.it',
    web: 'https://login.virgilio.it/',
    signIn: 'password',
    sentFolder: 'Posta Inviata',
    family: 'italiaonline',
    loginLink: 'virgilio-login',
    // 3 GB and a fifth more for ever (the same article).
    limits: { freeBytes: 3.6 * GIGABYTE },
    firstDayNotices: 0,
  }),
  mailServiceOf({
    id: 'gmail',
    name: 'Gmail',
    domains: ['gmail.com', 'googlemail.com'],
    imap: tls('imap.gmail.com', 993),
    smtp: tls('smtp.gmail.com', 465),
    signIn: 'app-password',
    appPasswordLink: 'google-app-passwords',
    filesSentCopy: true,
    family: 'google',
    // The size: imapsync's FAQ.Gmail. The day's reading: Google Workspace; of free accounts nothing is published.
    limits: { largestBytes: 35_651_584, dailyReadBytes: 2500 * MEGABYTE },
    firstDayNotices: 40,
  }),
  mailServiceOf({
    id: 'outlook',
    name: 'Outlook.com',
    domains: OUTLOOK_DOMAINS,
    imap: tls('outlook.office365.com', 993),
    smtp: startTls('smtp-mail.outlook.com', 587),
    signIn: 'oauth-only',
    imapStartsOff: true,
    filesSentCopy: true,
    family: 'microsoft',
    firstDayNotices: 10,
  }),
];
