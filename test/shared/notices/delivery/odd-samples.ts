import { ELENA, ID, letter, lines, type Sample, textReport } from './sample.ts';

/** Reports and receipts that say something else than they seem to. */
export const ODD: readonly Sample[] = [
  [
    'a server that says nothing we understand',
    textReport({ from: 'MAILER-DAEMON@x.example', subject: 'Ciao', text: [ELENA, 'Buona giornata'] }),
    'unrelated',
  ],
  [
    'arrived, in words',
    textReport({
      from: 'MAILER-DAEMON@x.example',
      subject: 'Relayed',
      text: [`Your message ${ID} has been relayed to ${ELENA}.`],
    }),
    'relayed 1 - message-id',
  ],
  [
    'a receipt: it was shown',
    lines(
      'Return-Path: <>',
      `From: ${ELENA}`,
      'Subject: Letto: Re: Domenica a pranzo',
      'Content-Type: multipart/report; report-type=disposition-notification; boundary=b',
      '',
      '--b',
      '',
      'Il messaggio è stato letto.',
      '--b',
      'Content-Type: message/disposition-notification',
      '',
      `Final-Recipient: rfc822;${ELENA}`,
      `Original-Message-ID: ${ID}`,
      'Disposition: manual-action/MDN-sent-manually; displayed',
      '',
      '--b--',
    ),
    'relayed 1 - message-id',
  ],
  [
    'a complaint is no report',
    lines(
      'Return-Path: <>',
      'From: fbl@provider.example',
      'Content-Type: multipart/report; report-type=feedback-report; boundary=b',
      '',
      '--b',
      '',
      ELENA,
      '--b--',
    ),
    'unrelated',
  ],
  ['a friend passes our notice on', letter('amico@example.org', 'Subject: I: Domenica'), 'unrelated'],
];
