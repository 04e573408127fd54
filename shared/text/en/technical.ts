import type { Texts } from '#shared/text/it';

export const technical: Texts['technical'] = {
  title: 'Provider details (technical)',
  hostEmpty: 'Type the name of the server.',
  hostWrong: 'The name of the server has no spaces, for example imap.example.com.',
  portWrong: (usual) => `The port is a number, for example ${usual}.`,
  intro: 'You find them on the provider’s help pages, under “mail programs”.',
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
