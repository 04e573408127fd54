import { ELENA, group, ID, LATER, LUCA, ME, ours, report, type Sample } from './sample.ts';

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
    'nothing enclosed, by the person',
    report({ groups: [group('failed', '5.1.1', '550 5.1.1 user unknown')], original: [] }),
    'failed 1 address-dead 5.1.1 recipient',
  ],
  [
    'nothing enclosed, in capital letters',
    report({
      groups: [group('failed', '5.1.1', '550 5.1.1 user unknown', `<${ELENA.toUpperCase()}>`)],
      original: [],
    }),
    'failed 1 address-dead 5.1.1 recipient',
  ],
  [
    'nothing enclosed, too late to be ours',
    report({ groups: [group('failed', '5.1.1')], original: [] }),
    'unrelated',
    LATER,
  ],
  [
    'another letter to the same person came back',
    report({ groups: [group('failed', '5.1.1')], original: ours('<written-by-hand@gmail.com>') }),
    'unrelated',
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
      from: 'Mail Delivery <mailer-daemon@libero.it>',
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
    report({ groups: [group('failed', '5.1.1', '', ME)], original: [] }),
    'unrelated',
  ],
];
