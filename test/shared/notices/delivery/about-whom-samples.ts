import { ELENA, group, ID, LATER, LUCA, ME, ours, report, type Sample } from './sample.ts';

const HER_SERVER = 'MAILER-DAEMON@mx.alice.example (Mail Delivery System)';

/** Reports of which the question is whom, and which notice, they are about. */
export const ABOUT_WHOM: readonly Sample[] = [
  [
    'of several recipients his own counts',
    report({
      groups: [
        group('failed', '5.1.1', '550 5.1.1 user unknown', LUCA),
        group('delayed', '4.2.2', '452 4.2.2 mailbox full'),
      ],
    }),
    'delayed 1 4.2.2 message-id',
  ],
  [
    'behind a forwarding nobody we know died',
    report({ groups: [group('failed', '5.1.1', '550 5.1.1 user unknown', 'elena@nuova.example')] }),
    'failed 1 unclear 5.1.1 message-id',
  ],
  [
    'an alias of which one got it',
    report({
      groups: [
        group('failed', '5.1.1', '550 5.1.1 user unknown', 'uno@nuova.example'),
        group('relayed', '2.0.0', '', 'due@nuova.example'),
      ],
    }),
    'relayed 1 2.0.0 message-id',
  ],
  [
    'nothing enclosed, by the person: came back, and nobody is struck off for it',
    report({
      from: HER_SERVER,
      groups: [group('failed', '5.1.1', '550 5.1.1 user unknown')],
      original: [],
    }),
    'failed 1 unclear 5.1.1 recipient',
  ],
  [
    'nothing enclosed, in capital letters',
    report({
      from: HER_SERVER,
      groups: [group('failed', '5.1.1', '550 5.1.1 user unknown', `<${ELENA.toUpperCase()}>`)],
      original: [],
    }),
    'failed 1 unclear 5.1.1 recipient',
  ],
  [
    'nothing enclosed, too late to be ours',
    report({ from: HER_SERVER, groups: [group('failed', '5.1.1')], original: [] }),
    'unrelated',
    LATER,
  ],
  [
    'another letter to the same person came back',
    report({ groups: [group('failed', '5.1.1')], original: ours('<written-by-hand@gmail.com>') }),
    'unrelated',
  ],
  [
    'nothing enclosed, from the side of the mailbox it left from',
    report({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      groups: [group('failed', '5.2.2', '552 5.2.2 over quota')],
      original: [],
    }),
    'failed 1 mailbox-full 5.2.2 recipient',
  ],
  [
    'nothing enclosed, from a program of the recipient’s provider',
    report({
      from: 'Servizio Posta <noreply@alice.example>',
      groups: [group('delayed', '4.4.1', 'timed out')],
      original: [],
    }),
    'delayed 1 4.4.1 recipient',
  ],
  [
    'nothing enclosed, from a provider that had no part in it',
    report({ from: 'MAILER-DAEMON@libero.it', groups: [group('failed', '5.2.2')], original: [] }),
    'unrelated',
  ],
  [
    'the server of one recipient says nothing of another’s',
    report({
      from: 'postmaster@studioneri.example',
      groups: [group('failed', '5.1.1', '550 5.1.1 user unknown')],
      original: [],
    }),
    'unrelated',
  ],
  [
    'a domain that only ends like the recipient’s',
    report({ from: 'postmaster@notalice.example', groups: [group('failed', '5.2.2')], original: [] }),
    'unrelated',
  ],
  [
    'from anywhere, but it quotes the notice',
    report({ from: 'postmaster@mx.hosting.example', groups: [group('failed', '5.1.1')] }),
    'failed 1 address-dead 5.1.1 message-id',
  ],
  [
    'about somebody we did not tell',
    report({
      groups: [group('failed', '5.1.1', '', 'altro@example.org')],
      original: ours('<a@b.example>', 'altro@example.org'),
    }),
    'unrelated',
  ],
  [
    'the identifier of the notice, beside the recipients',
    report({
      groups: [[...group('failed', '5.1.1'), `X-Original-Message-ID: ${ID}`]],
      original: [],
    }),
    'failed 1 address-dead 5.1.1 message-id',
  ],
  [
    'two recipients of ours in one report without the message: the first',
    report({
      from: 'Mail Delivery <mailer-daemon@googlemail.com>',
      subject: 'Notifica dello stato di consegna (errore)',
      head: [`X-Failed-Recipients: ${ELENA}, ${LUCA}`],
      groups: [group('failed', '5.2.2', '552 5.2.2 MAILBOX FULL (User quota exceeded)')],
      original: [],
    }),
    'failed 1 mailbox-full 5.2.2 recipient',
  ],
  [
    'found among the unwanted',
    report({ groups: [group('failed', '5.1.1')] }),
    'failed 1 address-dead 5.1.1 message-id',
    { place: 'junk' },
  ],
  [
    'a report to ourselves about our own address',
    report({
      from: 'mailer-daemon@googlemail.com',
      groups: [group('failed', '5.1.1', '', ME)],
      original: [],
    }),
    'unrelated',
  ],
];
