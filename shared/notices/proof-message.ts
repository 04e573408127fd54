import { mailDate } from '#shared/notices/compose';
import type { Instant } from '#shared/time';

/** The header field that carries the mark: a secret by which a message is known again as ours. */
export const MARK_FIELD = 'X-Posta-Di-Scorta';

const TEXT = {
  it: {
    subject: 'Prova di Posta di Scorta',
    body: [
      'Messaggio di prova di Posta di Scorta:',
      'serve a controllare che la tua casella riceva.',
      'Puoi cancellarlo.',
    ],
  },
  en: {
    subject: 'Posta di Scorta test',
    body: [
      'A test message from Posta di Scorta:',
      'it checks that your mailbox receives.',
      'You can delete it.',
    ],
  },
} as const;

/** The message a mailbox sends to itself, or to its sibling, to prove that mail flows: plain ASCII bytes. */
export function proofMessage(message: {
  readonly address: string;
  readonly to?: string;
  readonly messageId: string;
  readonly mark?: string;
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
    ...(message.mark === undefined ? [] : [`${MARK_FIELD}: ${message.mark}`]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    ...body,
    '',
  ];
  return new TextEncoder().encode(lines.join('\r\n'));
}
