import { ELENA, GIVEN_ID, ID, LUCA, letter, ME, type Sample, SENT } from './sample.ts';

const re = 'Subject: R: Domenica a pranzo';
const answering = `In-Reply-To: ${ID}`;
const byMachine = 'Auto-Submitted: auto-replied';

/** An automatic answer as answering machines send it: with an empty return path. */
const automatic = (from: string, ...more: readonly string[]): string =>
  letter(from, ...more).replace('<somebody@example.org>', '<>');

/** Answers of people and of programs. */
export const LETTERS: readonly Sample[] = [
  ['an answer', letter(`Elena <${ELENA}>`, re, answering), 'reply 1 - message-id'],
  [
    'an answer far down the thread',
    letter(ELENA, re, `References: <a@b.example> ${ID} <c@d.example>`),
    'reply 1 - message-id',
  ],
  [
    'an answer to what Outlook.com made of it',
    letter(LUCA, re, `In-Reply-To: ${GIVEN_ID}`),
    'reply 2 - message-id',
  ],
  ['from another address of hers', letter('elena@ufficio.example', re, answering), 'reply 1 - message-id'],
  ['a new letter after the notice', letter(ELENA, 'Subject: Ho visto il tuo avviso'), 'reply 1 - recipient'],
  ['a letter from before', letter(ELENA, re), 'unrelated', { at: SENT - 1000 }],
  ['a letter of the same moment', letter(ELENA, re), 'unrelated', { at: SENT }],
  ['somebody who was not told', letter('altri@example.org', re), 'unrelated'],
  ['a new letter among the unwanted may be forged', letter(ELENA, re), 'unrelated', { place: 'junk' }],
  [
    'an answer among the unwanted is an answer',
    letter(ELENA, re, answering),
    'reply 1 - message-id',
    { place: 'junk' },
  ],
  ['our own copy', letter(ME, re, answering), 'unrelated'],
  ['two senders', letter(`${ELENA}, x@example.org`, re), 'unrelated'],
  [
    'RFC 3834',
    letter(ELENA, re, answering, 'Auto-Submitted: auto-replied (vacation)'),
    'auto-reply 1 - message-id',
  ],
  [
    'RFC 3834 without a thread',
    letter(ELENA, 'Subject: Assente', 'Auto-Submitted: auto-replied'),
    'auto-reply 1 - recipient',
  ],
  [
    'Exchange out of office',
    letter(
      LUCA,
      'Subject: Risposta automatica: Domenica a pranzo',
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: All',
      `In-Reply-To: ${GIVEN_ID}`,
    ),
    'auto-reply 2 - message-id',
  ],
  ['by its subject: Italian', letter(ELENA, 'Subject: Fuori sede: Domenica'), 'auto-reply 1 - recipient'],
  ['by its subject: English', letter(ELENA, 'Subject: Out of Office: Domenica'), 'auto-reply 1 - recipient'],
  [
    'by its subject: encoded',
    letter(ELENA, 'Subject: =?utf-8?Q?Risposta_automatica=3A_s=C3=AC?='),
    'auto-reply 1 - recipient',
  ],
  ['absent until', letter(ELENA, 'Subject: Assente fino al 30 gennaio'), 'auto-reply 1 - recipient'],
  [
    'a person writes of her absence',
    letter(ELENA, 'Subject: Assente giovedì al corso?'),
    'reply 1 - recipient',
  ],
  [
    'a person answers a letter about an absence',
    letter(ELENA, 'Subject: Re: Fuori sede', answering),
    'reply 1 - message-id',
  ],
  ['X-Autoreply', letter(ELENA, re, 'X-Autoreply: yes'), 'auto-reply 1 - recipient'],
  ['X-Autoreply: no', letter(ELENA, re, 'X-Autoreply: no'), 'reply 1 - recipient'],
  ['Precedence: auto_reply', letter(ELENA, re, 'Precedence: auto_reply'), 'auto-reply 1 - recipient'],
  [
    'Precedence: bulk that answers',
    letter(ELENA, re, answering, 'Precedence: bulk'),
    'auto-reply 1 - message-id',
  ],
  ['Precedence: bulk on its own', letter(ELENA, re, 'Precedence: bulk'), 'unrelated'],
  ['an invitation made by a program', letter(ELENA, re, 'Auto-Submitted: auto-generated'), 'unrelated'],
  ['Auto-Submitted: no', letter(ELENA, re, 'Auto-Submitted: no'), 'reply 1 - recipient'],
  ['her newsletter', letter(ELENA, re, 'List-Unsubscribe: <mailto:x@y.example>'), 'unrelated'],
  [
    'through a list, answering',
    letter(ELENA, re, answering, 'List-Id: <coro.example.org>'),
    'reply 1 - message-id',
  ],
  [
    'an answering machine with an empty return path',
    letter(ELENA, re).replace('<somebody@example.org>', '<>'),
    'auto-reply 1 - recipient',
  ],
  ...[
    'Re: Mancata consegna della lavatrice',
    'R: consegna non riuscita del pacco',
    'RE[2]: Undelivered parcel',
    'Risposta automatica: pacco non consegnato',
    'Automatic reply: Delivery failed',
    'Pacco non consegnato',
  ].flatMap((subject): readonly Sample[] => [
    [
      `the conversation speaks of something undelivered, automatic: ${subject}`,
      automatic(`Elena <${ELENA}>`, `Subject: ${subject}`, answering, byMachine),
      'auto-reply 1 - message-id',
    ],
    [
      `the same without a thread: ${subject}`,
      automatic(`Elena <${ELENA}>`, `Subject: ${subject}`, byMachine),
      'auto-reply 1 - recipient',
    ],
  ]),
  [
    'the conversation speaks of something undelivered, in person',
    letter(ELENA, 'Subject: Pacco non consegnato', answering),
    'reply 1 - message-id',
  ],
  [
    'an automatic answer from another address of hers, in such a conversation',
    automatic('elena@ufficio.example', 'Subject: Re: Mancata consegna della lavatrice', answering, byMachine),
    'auto-reply 1 - message-id',
  ],
  [
    'a person told who signs like a program',
    letter(`"Servizio Posta" <${LUCA}>`, 'Subject: Pacco non consegnato', `In-Reply-To: ${GIVEN_ID}`),
    'reply 2 - message-id',
  ],
  [
    'a program with another subject answers, but is nobody',
    letter('"Assistenza" <noreply@hosting.example>', 'Subject: Re: Domenica a pranzo', answering),
    'auto-reply 1 - message-id',
  ],
];
