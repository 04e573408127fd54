import type { FaultRow, MailSurface, Meaning, Play } from './case.ts';
import { CODE_MEANS, RFC_5530 } from './codes.ts';
import type { Next } from './wire.ts';

/** Faults of the first line, in the words of RFC 9051 §7.1 and RFC 5321 §3.1, §4.2. */

const greeted = (
  surface: MailSurface,
  name: string,
  say: string,
  next: Next,
  ...means: readonly Meaning[]
): FaultRow => ({
  surface,
  layer: 'greeting',
  name: `greeting ${name}`,
  means,
  play: { by: 'wire', script: { protocol: surface, greeting: { say, next } } } satisfies Play,
});
const BINARY = '\x00\x01\xfe\xff\x80\x81\x82\r\n';
const ANYTHING: readonly FaultRow[] = (['imap', 'smtp'] as const).flatMap((surface) => {
  const good = surface === 'imap' ? '* OK [CAPABILITY IMAP4rev1] ready' : '220 wire ESMTP ready';
  return [
    greeted(surface, 'never comes', '', 'silence', 'silent'),
    greeted(surface, 'is FIN', '', 'close', 'closed'),
    greeted(surface, 'is RST', '', 'reset', 'closed'),
    greeted(surface, 'drips without an end', 'x', 'drip', 'silent'),
    ...[1, 2, 4, 8, 15, good.length].flatMap((end) => [
      greeted(surface, `cut at byte ${end}`, good.slice(0, end), 'close', 'closed'),
      greeted(surface, `broken at byte ${end}`, good.slice(0, end), 'reset', 'closed'),
      greeted(surface, `stops at byte ${end}`, good.slice(0, end), 'silence', 'silent'),
    ]),
    greeted(surface, 'is binary', BINARY, 'silence', 'unavailable'),
    greeted(surface, 'is an empty line', '\r\n', 'silence', 'unavailable'),
    greeted(surface, 'is one endless line', 'x'.repeat(100_000), 'silence', 'unavailable'),
    greeted(surface, 'is HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'close', 'unavailable'),
    greeted(surface, 'is POP3', '+OK POP3 ready\r\n', 'silence', 'unavailable'),
    greeted(surface, 'is SSH', 'SSH-2.0-OpenSSH_9.2\r\n', 'silence', 'unavailable'),
  ];
});

const IMAP: readonly FaultRow[] = [
  greeted('imap', 'BYE', '* BYE shutting down\r\n', 'close', 'closed'),
  greeted('imap', 'BYE, and the door stays open', '* BYE see you\r\n', 'silence', 'closed'),
  greeted('imap', 'BYE maintenance', '* BYE Servizio in manutenzione\r\n', 'close', 'closed', 'unavailable'),
  greeted('imap', 'BYE too many', '* BYE Too many connections from your IP\r\n', 'close', 'throttled'),
  greeted(
    'imap',
    'BYE bandwidth',
    '* BYE Account exceeded command or bandwidth limits.\r\n',
    'close',
    'throttled',
  ),
  // It says goodbye, and it says why: both names are true.
  ...Object.entries(RFC_5530).map(([code, text]) =>
    greeted(
      'imap',
      `BYE [${code}]`,
      `* BYE [${code}] ${text}\r\n`,
      'close',
      'closed',
      ...(CODE_MEANS[code] ?? []),
    ),
  ),
  greeted('imap', 'NO', '* NO not today\r\n', 'silence', 'unavailable'),
  greeted('imap', 'BAD', '* BAD not today\r\n', 'silence', 'unavailable'),
  greeted('imap', 'of SMTP', '220 mail.example ESMTP\r\n', 'silence', 'unavailable'),
  greeted('imap', 'tagged', 'A1 OK ready\r\n', 'silence', 'unavailable'),
  {
    ...greeted('imap', 'PREAUTH', '* PREAUTH [CAPABILITY IMAP4rev1] you are in\r\n', 'go-on'),
    on: ['tls', 'none'],
  },
  // RFC 9051 §11.1: whoever lets one in before TLS keeps TLS away.
  {
    ...greeted('imap', 'PREAUTH before TLS', '* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] in\r\n', 'go-on'),
    on: ['starttls'],
    means: ['untrusted-certificate'],
  },
];

const reply = (code: number, text: string, ...means: readonly Meaning[]): FaultRow =>
  greeted('smtp', `${code} ${text}`, `${code} ${text}\r\n`, 'close', ...means);
const SMTP: readonly FaultRow[] = [
  reply(421, '4.3.2 Service not available', 'unavailable'),
  reply(421, '4.7.0 Too many connections from your IP', 'throttled'),
  reply(450, '4.3.2 try later', 'unavailable'),
  reply(451, '4.3.0 local error', 'unavailable'),
  reply(452, '4.3.1 out of storage', 'unavailable'),
  // RFC 3207 "TLS not available", and the ban of providers.md §1.4.
  reply(454, '4.7.0 try again', 'unavailable', 'throttled'),
  reply(500, 'what', 'unavailable'),
  reply(521, '5.3.2 does not accept mail', 'unavailable'),
  reply(554, '5.3.2 no SMTP service here', 'unavailable'),
  reply(554, '5.7.1 Your IP is blacklisted [LIB_102]', 'unavailable'),
  reply(235, 'in', 'unavailable'),
  greeted('smtp', 'without 220', '250 hello\r\n', 'silence', 'unavailable'),
  greeted('smtp', 'without a code', 'mail.example ESMTP ready\r\n', 'silence', 'unavailable'),
  greeted('smtp', 'of IMAP', '* OK IMAP4rev1 ready\r\n', 'silence', 'unavailable'),
  greeted('smtp', 'in several lines', '220-wire\r\n220-in three\r\n220 ready\r\n', 'go-on'),
  greeted('smtp', 'unfinished', '220-wire\r\n220-in thr', 'silence', 'silent'),
  greeted('smtp', 'unfinished, then FIN', '220-wire\r\n220-in thr', 'close', 'closed'),
];

/** Every fault of the greeting. */
export const GREETING_FAULTS: readonly FaultRow[] = [...ANYTHING, ...IMAP, ...SMTP];
