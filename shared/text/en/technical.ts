import type { Texts } from '#shared/text/it';

export const technical: Texts['technical'] = {
  title: 'Data of the provider (technical details)',
  intro: 'Needed only if the program does not find them by itself.',
  receiving: 'Incoming mail (IMAP)',
  sending: 'Outgoing mail (SMTP)',
  host: 'Server name',
  port: 'Port',
  security: 'Protection',
  securities: { tls: 'TLS from the start', starttls: 'STARTTLS', none: 'None (this computer only)' },
  user: 'User name (if not the address)',
  kind: 'Code',
  answer: 'Answer',
  depths: { greeting: 'greeting', login: 'login' },
};
