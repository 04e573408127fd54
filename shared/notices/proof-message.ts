import { mailDate } from '#shared/notices/compose';
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
    `Date: ${mailDate(message.at, 0)}`,
    `Message-ID: ${message.messageId}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    ...body,
    '',
  ];
  return new TextEncoder().encode(lines.join('\r\n'));
}
