import { ELENA, group, ID, LUCA, letter, ours, report, type Sample, textReport } from './sample.ts';

const dead = group('failed', '5.1.1', '550 5.1.1 user unknown');

const NOBODY = ['550 5.1.1 user unknown'];
/** Whoever sends may leave the return path empty: it proves nothing. */
const STRANGERS: readonly string[] = [
  'Nemico <nemico@evil.example>',
  'MAILER-DAEMON@evil.example',
  '"MAILER-DAEMON" <nemico@evil.example>',
  `"MAILER-DAEMON ${ELENA}" <postmaster@evil.example>`,
  '"Mail Delivery System" <nemico@alice.example>',
  'nemico@alice.example',
  'postmaster@alice.example.evil.example',
  'postmaster@evilalice.example',
  'postmaster@example',
  '"postmaster@alice.example" <nemico@evil.example>',
  'postmaster@alice.example, nemico@evil.example',
  `Elena <${ELENA}>`,
  '"Servizio Posta" <noreply@evil.example>',
  '"Servizio Posta" <amico@gmail.com>',
  '',
];
/** One whose sender is a server of hers, as far as the header says: anybody can write that too. */
const AS_HER_SERVER = 'MAILER-DAEMON@mx.alice.example';

/** What somebody might send to have a friend struck off. */
export const FORGED: readonly Sample[] = [
  [
    'from a person, naming nobody’s message',
    report({ from: 'nemico@example.org', returnPath: '<nemico@example.org>', groups: [dead], original: [] }),
    'unrelated',
  ],
  [
    'from "MAILER-DAEMON" with a return path of his own',
    report({
      from: 'MAILER-DAEMON@alice.example',
      returnPath: '<nemico@example.org>',
      groups: [dead],
      original: [],
    }),
    'unrelated',
  ],
  [
    'with a name for a sender',
    report({
      from: '"MAILER-DAEMON" <nemico@example.org>',
      returnPath: '<nemico@example.org>',
      groups: [dead],
      original: [],
    }),
    'unrelated',
  ],
  [
    'with an invented identifier',
    report({
      from: AS_HER_SERVER,
      groups: [dead],
      original: ours('<qk7z2m4dphy3vstnw5cblx6ra2eogujj@gmail.com>'),
    }),
    'unrelated',
  ],
  [
    'with a part of the identifier',
    report({ from: AS_HER_SERVER, groups: [dead], original: ours(ID.replace('<q', '<')) }),
    'unrelated',
  ],
  [
    'with an identifier he does have, about somebody else',
    report({
      from: 'nemico@example.org',
      returnPath: '<nemico@example.org>',
      groups: [group('failed', '5.1.1', '550 5.1.1 user unknown', LUCA)],
    }),
    'failed 1 unclear 5.1.1 message-id',
  ],
  [
    'words only, from a person',
    textReport({
      from: 'nemico@example.org',
      returnPath: '<nemico@example.org>',
      subject: 'Undelivered mail',
      text: [ELENA, '550 5.1.1 user unknown'],
    }),
    'unrelated',
  ],
  [
    'X-Failed-Recipients from a person',
    textReport({
      from: 'nemico@example.org',
      returnPath: '<nemico@example.org>',
      subject: 'Undelivered mail',
      head: [`X-Failed-Recipients: ${ELENA}`],
      text: ['550 5.1.1 user unknown'],
    }),
    'unrelated',
  ],
  [
    'from a server, among the unwanted',
    report({ from: AS_HER_SERVER, groups: [dead], original: [] }),
    'unrelated',
    { place: 'junk' },
  ],
  [
    'a report inside an ordinary letter',
    letter('amico@example.org', 'Subject: guarda cosa mi arriva').replace(
      'Grazie di avermelo detto.',
      report({ groups: [dead] }),
    ),
    'unrelated',
  ],
  [
    'two headers, the second of which is the forgery',
    report({
      from: AS_HER_SERVER,
      groups: [dead],
      original: [...ours('<other@gmail.com>'), `Message-ID: ${ID}`],
    }),
    'unrelated',
  ],
  [
    'a source route for a recipient',
    report({
      from: AS_HER_SERVER,
      groups: [group('failed', '5.1.1', '', `@evil.example:${ELENA}`)],
      original: [],
    }),
    'unrelated',
  ],
  ...STRANGERS.flatMap((from): readonly Sample[] => [
    [
      `an empty return path, X-Failed-Recipients: ${from}`,
      textReport({
        from,
        subject: 'ciao',
        head: [`X-Failed-Recipients: ${ELENA}`],
        text: [...NOBODY, ELENA],
      }),
      from.includes(`<${ELENA}>`) ? 'auto-reply 1 - recipient' : 'unrelated',
    ],
    [
      `an empty return path, words: ${from}`,
      textReport({ from, subject: 'Undelivered Mail Returned to Sender', text: [ELENA, ...NOBODY] }),
      from.includes(`<${ELENA}>`) ? 'auto-reply 1 - recipient' : 'unrelated',
    ],
    [
      `an empty return path, for machines: ${from}`,
      report({ from, groups: [dead], original: [] }),
      'unrelated',
    ],
  ]),
  [
    'as her own server, by the person alone: X-Failed-Recipients',
    textReport({
      from: AS_HER_SERVER,
      subject: 'ciao',
      head: [`X-Failed-Recipients: ${ELENA}`],
      text: [`${ELENA}: 550 5.1.1 user unknown`],
    }),
    'failed 1 unclear 5.1.1 recipient',
  ],
  [
    'as her own server, by the person alone: for machines',
    report({ from: AS_HER_SERVER, groups: [dead], original: [] }),
    'failed 1 unclear 5.1.1 recipient',
  ],
  [
    'as the side of the mailbox it left from, by the person alone',
    report({ from: 'mailer-daemon@googlemail.com', groups: [dead], original: [] }),
    'failed 1 unclear 5.1.1 recipient',
  ],
  [
    'as her own server, with a return path of his own',
    report({ from: AS_HER_SERVER, returnPath: '<nemico@evil.example>', groups: [dead], original: [] }),
    'unrelated',
  ],
];
