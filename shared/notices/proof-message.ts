import type { Instant } from '#shared/time';

const TEXT = {
  it: {
    subject: 'Prova di Posta di Scorta',
    body: [
      'Questo messaggio te lo sei mandato tu con Posta di Scorta,',
      'per provare che la casella spedisce e riceve.',
      'Puoi cancellarlo quando vuoi.',
    ],
  },
  en: {
    subject: 'Posta di Scorta test',
    body: [
      'You sent this message to yourself with Posta di Scorta,',
      'to prove that this mailbox sends and receives.',
      'You can delete it whenever you like.',
    ],
  },
} as const;

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number): string => String(number).padStart(2, '0');

/** A date as RFC 5322 §3.3 writes it, in UTC. */
export function mailDate(at: Instant): string {
  const date = new Date(at);
  const day = `${DAYS[date.getUTCDay()]}, ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
}

/** The message a mailbox sends to itself, or to its sibling, to prove that mail flows: plain ASCII bytes. */
export function proofMessage(message: {
  readonly address: string;
  readonly to?: string;
  readonly messageId: string;
  readonly at: Instant;
  readonly language: 'it' | 'en';
}): Uint8Array {
  const { subject, body } = TEXT[message.language];
  const lines = [
    `From: ${message.address}`,
    `To: ${message.to ?? message.address}`,
    `Subject: ${subject}`,
    `Date: ${mailDate(message.at)}`,
    `Message-ID: ${message.messageId}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    ...body,
    '',
  ];
  return new TextEncoder().encode(lines.join('\r\n'));
}
