import type { ImapAct, ImapStep } from '#drill/servers/fault-script';
import type { FaultRow, Meaning } from './case.ts';
import { RFC_5530, STATUS_MEANS } from './codes.ts';
import type { Next } from './wire.ts';

/** Faults inside an open mailbox: STATUS (RFC 9051 §6.3.11), QUOTA (RFC 9208), and an INBOX that is not the one we knew. */

const played = (on: ImapStep, name: string, act: ImapAct, ...means: readonly Meaning[]): FaultRow => ({
  surface: 'imap',
  layer: 'mailbox',
  name: `${on} ${name}`,
  means,
  play: { by: 'imap-script', rules: [{ on, act }] },
});
const said = (name: string, say: string, next: Next, ...means: readonly Meaning[]): FaultRow => ({
  surface: 'imap',
  layer: 'mailbox',
  name: `status ${name}`,
  means,
  play: { by: 'wire', script: { protocol: 'imap', answers: [[/^\S+ STATUS/i, { say, next }]] } },
});

const CODED: readonly FaultRow[] = Object.entries(RFC_5530).flatMap(([code, words]) => {
  const means = STATUS_MEANS[code] ?? [];
  const text = `[${code}] ${words}`;
  return [
    played('status', `NO ${text}`, { kind: 'no', text }, ...means),
    played('status', `BAD ${text}`, { kind: 'bad', text }, ...means),
    played('status', `BYE ${text}`, { kind: 'bye', text }, 'closed', ...means),
  ];
});

const BROKEN: readonly FaultRow[] = [
  played('status', 'NO', { kind: 'no', text: 'cannot' }, 'unavailable'),
  played('status', 'NO maintenance', { kind: 'no', text: 'Servizio in manutenzione' }, 'unavailable'),
  played('status', 'BAD', { kind: 'bad', text: 'what' }, 'unavailable'),
  played('status', 'BYE', { kind: 'bye', text: 'going down' }, 'closed'),
  played('status', 'RST', { kind: 'reset' }, 'closed'),
  played('status', 'FIN', { kind: 'close' }, 'closed'),
  played('status', 'silence', { kind: 'silence' }, 'silent'),
  played('status', 'drips', { kind: 'trickle', everyMs: 40 }, 'silent'),
  said(
    'without UIDVALIDITY',
    '* STATUS INBOX (MESSAGES 3 UIDNEXT 4)\r\n%T OK done\r\n',
    'go-on',
    'unavailable',
  ),
  said(
    'without MESSAGES',
    '* STATUS INBOX (UIDNEXT 4 UIDVALIDITY 1)\r\n%T OK done\r\n',
    'go-on',
    'unavailable',
  ),
  said('without an answer', '%T OK done\r\n', 'go-on', 'unavailable'),
  said('of another folder', '* STATUS Spam ()\r\n%T OK done\r\n', 'go-on', 'unavailable'),
  said('half a line', '* STATUS INBOX (MESS', 'silence', 'silent'),
  said('half a line, then FIN', '* STATUS INBOX (MESS', 'close', 'closed'),
  said('a literal cut short', '* STATUS {40}\r\nINB', 'silence', 'silent'),
  said('NO, and the door shut', '%T NO [UNAVAILABLE] later\r\n', 'close', 'unavailable', 'closed'),
];

// The login and STATUS are proof enough: a server that keeps its quota to itself is well. One that breaks off there may
// be called either.
const QUOTA: readonly FaultRow[] = [
  played('quota', 'NO', { kind: 'no', text: 'not for you' }),
  played('quota', 'NO [NOPERM]', { kind: 'no', text: '[NOPERM] not for you' }),
  played('quota', 'NO [UNAVAILABLE]', { kind: 'no', text: '[UNAVAILABLE] later' }),
  played('quota', 'BAD', { kind: 'bad', text: 'unknown' }),
  played('quota', 'RST', { kind: 'reset' }, 'well', 'closed'),
  played('quota', 'FIN', { kind: 'close' }, 'well', 'closed'),
  played('quota', 'silence', { kind: 'silence' }, 'well', 'silent'),
  // The work is done: nobody is blamed for a goodbye that fails.
  played('logout', 'silence', { kind: 'silence' }),
  played('logout', 'RST', { kind: 'reset' }),
  played('logout', 'NO', { kind: 'no', text: 'stay' }),
];

const KNOWN = (
  name: string,
  known: NonNullable<FaultRow['known']>,
  ...means: readonly Meaning[]
): FaultRow => ({
  surface: 'imap',
  layer: 'mailbox',
  name: `INBOX ${name}`,
  means,
  known,
  play: {
    by: 'wire',
    script: {
      protocol: 'imap',
      answers: [
        [
          /^\S+ STATUS/i,
          { say: '* STATUS INBOX (MESSAGES 3 UIDNEXT 40 UIDVALIDITY 7)\r\n%T OK done\r\n', next: 'go-on' },
        ],
      ],
    },
  },
});
const CHANGED: readonly FaultRow[] = [
  KNOWN('as it was', { uidValidity: '7', uidNext: 40, messages: 3 }),
  KNOWN('tidied up on a calm day', { uidValidity: '7', uidNext: 40, messages: 400 }),
  KNOWN('renumbered', { uidValidity: '6', uidNext: 40, messages: 3 }, 'mailbox-changed'),
  KNOWN('older than it was', { uidValidity: '7', uidNext: 41, messages: 3 }, 'mailbox-changed'),
];

/** Every fault of the open mailbox. */
export const MAILBOX_FAULTS: readonly FaultRow[] = [...CODED, ...BROKEN, ...QUOTA, ...CHANGED];
