import { mailDate } from '#shared/notices/compose';
import type { Instant } from '#shared/time';
import { headerOf } from './letter.ts';
import { USER } from './people.ts';
import type { World } from './world.ts';

const BOUNDARY = 'A1B2C3.1674464409';
/** What servers say of the notices to two of those who do not answer. */
const WORDS = [
  {
    action: 'failed',
    status: '5.1.1',
    said: '550 5.1.1 User unknown',
    subject: 'Undelivered Mail Returned to Sender',
  },
  {
    action: 'delayed',
    status: '4.4.1',
    said: 'Connection timed out',
    subject: 'Delayed Mail (still being retried)',
  },
] as const;

/** One notice comes back, and one is late: reports as RFC 3464 has them. Answers how many came back for good. */
export async function returnNotices(world: World, now: Instant): Promise<number> {
  const silent = world.outside.filter((_, index) => index % 3 === 2).slice(0, WORDS.length);
  for (const [index, { to, raw }] of silent.entries()) {
    const words = WORDS[index];
    if (words === undefined) continue;
    const lines = [
      'Return-Path: <>',
      'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
      `To: ${USER.fallback}`,
      `Subject: ${words.subject}`,
      `Date: ${mailDate(now, 0)}`,
      `Message-ID: <returned-${index}@mx.example>`,
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=delivery-status; boundary="${BOUNDARY}"`,
      '',
      `--${BOUNDARY}`,
      'Content-Type: text/plain; charset=us-ascii',
      '',
      words.said,
      '',
      `--${BOUNDARY}`,
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${to[0] ?? ''}`,
      `Action: ${words.action}`,
      `Status: ${words.status}`,
      `Diagnostic-Code: smtp; ${words.said}`,
      '',
      `--${BOUNDARY}`,
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${headerOf(raw, 'Message-ID')}`,
      `To: ${to[0] ?? ''}`,
      '',
      `--${BOUNDARY}--`,
      '',
    ];
    const internalDate = new Date(now);
    await world.gmail.deliver('inbox', Buffer.from(lines.join('\r\n')), { internalDate });
  }
  return silent.length > 0 ? 1 : 0;
}
