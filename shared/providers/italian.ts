import { mailServiceOf, type Provider, startTls, tls } from '#shared/providers/provider';

/**
 * The other big Italian mailboxes. Hosts and ports: Thunderbird's ISPDB, one file for each domain (2026), except where
 * another source is named. Vodafone, Poste and tin.it are missing because nobody trustworthy publishes their servers.
 */
export const ITALIAN: readonly Provider[] = [
  mailServiceOf({
    id: 'tiscali',
    name: 'Tiscali Mail',
    domains: ['tiscali.it'],
    imap: tls('imap.tiscali.it', 993),
    // Thunderbird's table says that it may be shut from lines of other companies.
    smtp: tls('smtp.tiscali.it', 465),
    signIn: 'password',
    family: 'tiscali',
  }),
  // Alice and TIM offer no implicit TLS: without STARTTLS nothing is sent to them.
  mailServiceOf({
    id: 'alice',
    name: 'Alice Mail',
    domains: ['alice.it'],
    imap: startTls('in.alice.it', 143),
    smtp: startTls('out.alice.it', 587),
    signIn: 'password',
    family: 'tim',
  }),
  mailServiceOf({
    id: 'tim',
    name: 'TIM Mail',
    domains: ['tim.it'],
    imap: startTls('imap.tim.it', 143),
    smtp: startTls('smtp.tim.it', 587),
    signIn: 'password',
    family: 'tim',
  }),
  mailServiceOf({
    id: 'fastweb',
    name: 'FASTMail (Fastweb)',
    domains: ['fastwebnet.it'],
    imap: tls('imap.fastwebnet.it', 993),
    smtp: startTls('smtp.fastwebnet.it', 587),
    signIn: 'password',
    family: 'fastweb',
  }),
  // Addresses at aruba.it itself; those of one's own domain are found by its autoconfig. Source: guide.hosting.aruba.it
  // (SMTP) and the settings that Aruba's customers publish for their members (IMAP).
  mailServiceOf({
    id: 'aruba',
    name: 'Aruba',
    domains: ['aruba.it'],
    imap: tls('imaps.aruba.it', 993),
    smtp: tls('smtps.aruba.it', 465),
    signIn: 'password',
    family: 'aruba',
  }),
  mailServiceOf({
    id: 'email-it',
    name: 'Email.it',
    domains: ['email.it'],
    imap: tls('in.email.it', 993),
    smtp: tls('out.email.it', 465),
    signIn: 'password',
    family: 'email-it',
  }),
];
