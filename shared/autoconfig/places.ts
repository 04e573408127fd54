import type { Endpoint } from '#shared/mailbox';
import { startTls, tls } from '#shared/providers/provider';

/** Servers that a domain might have. */
export interface Guesses {
  readonly imap: readonly Endpoint[];
  readonly smtp: readonly Endpoint[];
}

/**
 * Where a domain publishes its settings file, the best place first. Thunderbird adds the whole address to the question;
 * we do not: the file is the same for everybody at the domain, and a web server that has nothing to do with the mailbox
 * need not learn who is asking. Mozilla's central table, which Thunderbird asks as well, is deliberately not: nothing
 * leaves this computer but mail, and questions to the user's own provider.
 */
export const configPlaces = (domain: string): readonly string[] => [
  `https://autoconfig.${domain}/mail/config-v1.1.xml`,
  `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`,
];

/** The names and ports under which most domains have their mail servers, the most usual first. */
export const guessesFor = (domain: string): Guesses => ({
  imap: [tls(`imap.${domain}`, 993), tls(`mail.${domain}`, 993)],
  smtp: [
    tls(`smtp.${domain}`, 465),
    startTls(`smtp.${domain}`, 587),
    tls(`mail.${domain}`, 465),
    startTls(`mail.${domain}`, 587),
  ],
});

/** Sane servers to begin with when they are written by hand. */
export const byHandFor = (domain: string): { readonly imap: Endpoint; readonly smtp: Endpoint } => ({
  imap: tls(`imap.${domain}`, 993),
  smtp: tls(`smtp.${domain}`, 465),
});
