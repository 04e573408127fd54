import { ELENA, ID, lines, ME, ours, type Sample, textReport } from './sample.ts';

const EXIM = {
  from: 'Mail Delivery System <Mailer-Daemon@mx.alice.example>',
  subject: 'Mail delivery failed: returning message to sender',
};
const QMAIL = { from: 'MAILER-DAEMON@mx.alice.example', subject: 'failure notice' };
const BACK = '------ This is a copy of the message, including all the headers. ------';

const exim = (...reason: readonly string[]) => ({
  ...EXIM,
  head: [`X-Failed-Recipients: ${ELENA}`, 'Auto-Submitted: auto-replied'],
  text: [
    'This message was created automatically by mail delivery software.',
    '',
    'A message that you sent could not be delivered to one or more of its',
    'recipients. This is a permanent error. The following address(es) failed:',
    '',
    `  ${ELENA}`,
    ...reason,
    '',
  ],
});

/** Reports in words, as older and smaller servers write them. */
export const IN_WORDS: readonly Sample[] = [
  [
    'Exim: nobody there',
    textReport({
      ...exim(
        '    host mail.alice.example [192.0.2.7]',
        `    SMTP error from remote mail server after RCPT TO:<${ELENA}>:`,
        '    550 No such user here',
      ),
    }),
    'failed 1 unclear - recipient',
  ],
  [
    'Exim with the copy',
    (() => {
      const made = exim('    Unrouteable address');
      const from = 'Mail Delivery System <Mailer-Daemon@mx.hosting.example>';
      return textReport({ ...made, from, text: [...made.text, BACK, '', ...ours(), '', 'Ciao'] });
    })(),
    'failed 1 address-dead - message-id',
  ],
  [
    'Exim with the copy of another letter',
    (() => {
      const made = exim('    550 5.1.1 no such user');
      return textReport({
        ...made,
        text: [...made.text, BACK, '', ...ours('<other@gmail.com>'), '', 'Ciao'],
      });
    })(),
    'unrelated',
  ],
  [
    'Exim: full',
    textReport(exim('    mailbox is full: retry timeout exceeded')),
    'failed 1 mailbox-full - recipient',
  ],
  [
    'Exim: still trying',
    textReport({
      from: EXIM.from,
      subject: 'Warning: message 1pJsQ-0002 delayed 24 hours',
      text: [
        'A message that you sent has not yet been delivered to one or more of its',
        'recipients after more than 24 hours on the queue on mx.hosting.example.',
        '',
        `The message identifier is: ${ID}`,
        'The address to which the message has not yet been delivered is:',
        '',
        `  ${ELENA}`,
        '',
        'No action is required on your part. Delivery attempts will continue for',
        'some time, and this warning may be repeated. Eventually the mail delivery software will give up.',
      ],
    }),
    'delayed 1 - message-id',
  ],
  [
    'qmail',
    textReport({
      ...QMAIL,
      text: [
        'Hi. This is the qmail-send program at mx.alice.example.',
        "I'm afraid I wasn't able to deliver your message to the following addresses.",
        "This is a permanent error; I've given up. Sorry it didn't work out.",
        '',
        `<${ELENA}>:`,
        'Sorry, no mailbox here by that name. (#5.1.1)',
        '',
        '--- Below this line is a copy of the message.',
        '',
        `Return-Path: <${ME}>`,
        ...ours(),
      ],
    }),
    'failed 1 address-dead 5.1.1 message-id',
  ],
  [
    'qmail, two people: each his own reason',
    textReport({
      ...QMAIL,
      text: [
        'Hi. This is the qmail-send program at mx.alice.example.',
        '',
        '<altro@alice.example>:',
        'Sorry, no mailbox here by that name. (#5.1.1)',
        '',
        `<${ELENA}>:`,
        'User is over quota. (#5.2.2)',
        '',
        '--- Below this line is a copy of the message.',
        '',
        ...ours(),
      ],
    }),
    'failed 1 mailbox-full 5.2.2 message-id',
  ],
  [
    'Yahoo in words',
    textReport({
      from: 'MAILER-DAEMON@yahoo.com',
      subject: 'Failure Notice',
      text: [
        'Sorry, we were unable to deliver your message to the following address.',
        '',
        `<${ELENA}>:`,
        "554: delivery error: dd This user doesn't have a yahoo.com account",
        '',
        '--- Below this line is a copy of the message.',
        '',
        ...ours(),
      ],
    }),
    'failed 1 address-dead - message-id',
  ],
  [
    'Gmail in Italian, words only',
    textReport({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Notifica dello stato di consegna (ritardo)',
      head: [`In-Reply-To: ${ID}`],
      text: [
        'Si è verificato un problema temporaneo durante il recapito del messaggio.',
        `Gmail ripeterà il tentativo a ${ELENA} per altre 46 ore.`,
        'Riceverai una notifica se il recapito non riesce definitivamente.',
      ],
    }),
    'delayed 1 - message-id',
  ],
  [
    'Gmail delay in English, words only',
    textReport({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Delay)',
      head: [`In-Reply-To: ${ID}`],
      text: [
        `There was a temporary problem delivering your message to ${ELENA}. Gmail will retry for 46 more`,
        'hours. You will be notified if the delivery fails permanently.',
      ],
    }),
    'delayed 1 - message-id',
  ],
  [
    'a webmail in Italian',
    textReport({
      from: 'Postmaster <postmaster@alice.example>',
      subject: 'Messaggio non recapitato',
      text: [
        'Il messaggio non è stato recapitato al destinatario:',
        `  ${ELENA}`,
        '  550 5.1.1 utente sconosciuto',
      ],
    }),
    'failed 1 unclear 5.1.1 recipient',
  ],
  [
    'full, in the words of Libero',
    textReport({
      from: 'MAILER-DAEMON@alice.example',
      subject: 'Recapito non riuscito',
      text: [
        `L’invio del messaggio a ${ELENA} non è riuscito.`,
        'MAILBOX FULL (User quota exceeded)',
        '552 5.2.2 casella piena',
      ],
    }),
    'failed 1 mailbox-full 5.2.2 recipient',
  ],
  [
    'the subject of the conversation is not what the server says',
    textReport({
      from: 'postmaster@alice.example',
      subject: 'Undeliverable: Re: Ritardo del treno',
      text: [`Delivery has failed to ${ELENA}.`, '550 5.1.1 utente sconosciuto', '', BACK, '', ...ours()],
    }),
    'failed 1 address-dead 5.1.1 message-id',
  ],
  [
    'in HTML alone',
    lines(
      'Return-Path: <>',
      'From: postmaster@alice.example',
      'Subject: Undeliverable: Re: Domenica a pranzo',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(
        `<html><body><p>Delivery has failed to:</p><a href="mailto:x">&lt;${ELENA}&gt;</a><br>550 5.1.1 user unknown</body></html>`,
      ).toString('base64'),
    ),
    'failed 1 unclear 5.1.1 recipient',
  ],
  [
    'quoted-printable words',
    textReport({
      from: 'mailer-daemon@alice.example',
      subject: '=?utf-8?Q?Recapito_non_riuscito?=',
      head: ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'],
      text: [`${ELENA.replace('@', '=40')}: 550 5.1.1 l=E2=80=99indirizzo non es=`, 'iste'],
    }),
    'failed 1 unclear 5.1.1 recipient',
  ],
];
