import { ELENA, group, ID, LUCA, letter, ours, report, type Sample, textReport } from './sample.ts';

const dead = group('failed', '5.1.1', '550 5.1.1 user unknown');

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
    report({ groups: [dead], original: ours('<qk7z2m4dphy3vstnw5cblx6ra2eogujj@gmail.com>') }),
    'unrelated',
  ],
  [
    'with a part of the identifier',
    report({ groups: [dead], original: ours(ID.replace('<q', '<')) }),
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
    report({ groups: [dead], original: [] }),
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
    report({ groups: [dead], original: [...ours('<other@gmail.com>'), `Message-ID: ${ID}`] }),
    'unrelated',
  ],
  [
    'a source route for a recipient',
    report({ groups: [group('failed', '5.1.1', '', `@evil.example:${ELENA}`)], original: [] }),
    'unrelated',
  ],
];
