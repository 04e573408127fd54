import { DELIVERY_FIELDS, readHead } from '#shared/notices/delivery/head';
import { READ_BYTES } from '#shared/notices/delivery/parts';
import { needsBody, readOutcome, type Verdict } from '#shared/notices/delivery/read-outcome';
import { indexTold, type ToldNotice } from '#shared/notices/delivery/told';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/time';

/** When the notices of these samples left. */
export const SENT: Instant = Date.UTC(2023, 0, 23, 9);
export const ID = '<qk7z2m4dphy3vstnw5cblx6ra2eoguji@gmail.com>';
export const OTHER_ID = '<zz7z2m4dphy3vstnw5cblx6ra2eogujz@gmail.com>';
/** What Outlook.com made of the identifier of the second notice. */
export const GIVEN_ID = '<AM0PR05MB4291D9A1F3@AM0PR05MB4291.eurprd05.prod.outlook.com>';
export const ELENA = 'elena.bianchi@alice.example';
export const LUCA = 'luca@studioneri.example';
export const ME = 'anna.scorta@gmail.com';

export const NOTICES: readonly ToldNotice[] = [
  { id: 1, key: ELENA, sentAt: SENT, messageIds: [ID] },
  { id: 2, key: LUCA, sentAt: SENT + HOUR_MS, messageIds: [OTHER_ID, GIVEN_ID] },
];

const told = indexTold(NOTICES, { own: new Set([ME, 'anna.rossi@libero.it']), leftFrom: ME });

/** Lines as a message has them on its way. */
export const lines = (...all: readonly (string | readonly string[])[]): string => all.flat().join('\r\n');

/** What only the header of a message says, as the server would hand it over. */
function headerOf(raw: string): Uint8Array {
  const head = raw.split(/\r\n\r\n/)[0] ?? '';
  const wanted = new Set<string>(DELIVERY_FIELDS.map((name) => name.toLowerCase()));
  const fields = head
    .split(/\r\n(?![ \t])/)
    .filter((line) => wanted.has((line.split(':')[0] ?? '').toLowerCase()));
  return Buffer.from(`${fields.join('\r\n')}\r\n\r\n`, 'latin1');
}

/** Where and when a sample lies. */
export interface Lying {
  readonly at?: Instant;
  readonly place?: 'inbox' | 'junk';
}

/** Judges a raw message as the app does: the header first, the body only where it is asked for. */
export function judge(
  raw: string,
  { at = SENT + 2 * HOUR_MS, place = 'inbox' }: Lying = {},
): Verdict | undefined {
  const head = readHead(headerOf(raw));
  const bytes = Buffer.from(raw, 'utf8').subarray(0, READ_BYTES);
  return readOutcome({ head, at, place, ...(needsBody(head) ? { raw: bytes } : {}) }, told);
}

/** The same in one line: `failed 1 address-dead 5.1.1 message-id`. */
export function inShort(verdict: Verdict | undefined): string {
  if (verdict === undefined) return 'unrelated';
  const { kind, notice, cause, status, by } = verdict;
  const why = kind === 'failed' ? [cause] : [];
  return [kind, String(notice.id), ...why, status === '' ? '-' : status, by].join(' ');
}

/** The header of our notice as servers send it back. */
export const ours = (id = ID, to = ELENA): readonly string[] => [
  'Received: by 2002:a17:906:1 with SMTP id x; Mon, 23 Jan 2023 01:00:01 -0800 (PST)',
  'Date: Mon, 23 Jan 2023 10:00:00 +0100',
  `From: Anna Rossi <${ME}>`,
  `To: ${to}`,
  `Message-ID: ${id}`,
  'In-Reply-To: <older-1@alice.example>',
  'Subject: Re: Domenica a pranzo',
];

/** A report in the form of RFC 3464: who, the words, the groups of fields, the message that came back. */
export function report(made: {
  readonly head?: readonly string[];
  readonly from?: string;
  readonly subject?: string;
  readonly text?: readonly string[];
  readonly groups: readonly (readonly string[])[];
  readonly original?: readonly string[] | undefined;
  readonly originalType?: string;
  readonly returnPath?: string;
}): string {
  const { original = ours(), originalType = 'message/rfc822' } = made;
  const groups = [['Reporting-MTA: dns; mx.example'], ...made.groups];
  return lines(
    `Return-Path: ${made.returnPath ?? '<>'}`,
    `From: ${made.from ?? 'MAILER-DAEMON@mx.example (Mail Delivery System)'}`,
    `To: ${ME}`,
    `Subject: ${made.subject ?? 'Undelivered Mail Returned to Sender'}`,
    'Date: Mon, 23 Jan 2023 10:00:09 +0100',
    'Message-ID: <20230123090009.1A2B3C@mx.example>',
    'Auto-Submitted: auto-replied',
    made.head ?? [],
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="1A2B3C.1674464409/mx.example"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--1A2B3C.1674464409/mx.example',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    made.text ?? ['I could not deliver your message.'],
    '',
    '--1A2B3C.1674464409/mx.example',
    'Content-Type: message/delivery-status',
    '',
    groups.flatMap((group, index) => (index === 0 ? group : ['', ...group])),
    '',
    original.length === 0
      ? []
      : ['--1A2B3C.1674464409/mx.example', `Content-Type: ${originalType}`, '', ...original, '', 'Ciao', ''],
    '--1A2B3C.1674464409/mx.example--',
    '',
  );
}

/** One group of fields about a recipient. */
export const group = (
  action: string,
  status: string,
  diagnostic = '',
  to = ELENA,
  more: readonly string[] = [],
): readonly string[] => [
  `Final-Recipient: rfc822; ${to}`,
  ...more,
  `Action: ${action}`,
  `Status: ${status}`,
  ...(diagnostic === '' ? [] : [`Diagnostic-Code: smtp; ${diagnostic}`]),
];

/** A report that is plain text only. */
export const textReport = (made: {
  readonly from: string;
  readonly subject: string;
  readonly head?: readonly string[];
  readonly text: readonly string[];
  readonly returnPath?: string;
}): string =>
  lines(
    `Return-Path: ${made.returnPath ?? '<>'}`,
    `From: ${made.from}`,
    `To: ${ME}`,
    `Subject: ${made.subject}`,
    'Message-ID: <E1pJsQ-0002@mx.example>',
    made.head ?? [],
    '',
    made.text,
    '',
  );

/** A letter from somebody. */
export const letter = (from: string, ...more: readonly string[]): string =>
  lines(
    'Return-Path: <somebody@example.org>',
    `From: ${from}`,
    `To: Anna <${ME}>`,
    'Message-ID: <letter-1@example.org>',
    ...more,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Grazie di avermelo detto.',
    '',
  );

/** One sample: what it is called, the message, what it means, and where it lies. */
export type Sample = readonly [name: string, raw: string, means: string, lying?: Lying];

export const LATER: Lying = { at: SENT + 9 * DAY_MS };
