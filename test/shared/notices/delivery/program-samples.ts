import { ELENA, ID, type Sample, textReport } from './sample.ts';

/** Reports that come from programs with an envelope like a letter's: they must not be taken for answers. */
export const FROM_PROGRAMS: readonly Sample[] = [
  [
    'from a program with an ordinary return path',
    textReport({
      from: '"Servizio Posta" <noreply@alice.example>',
      returnPath: '<noreply@alice.example>',
      subject: 'Messaggio non consegnato',
      head: [`In-Reply-To: ${ID}`],
      text: [`Il messaggio a ${ELENA} non è stato consegnato: utente inesistente`],
    }),
    'failed 1 address-dead - message-id',
  ],
  [
    'from a program, which does not say for whom',
    textReport({
      from: '"Servizio Posta" <noreply@alice.example>',
      returnPath: '<noreply@alice.example>',
      subject: 'Messaggio non consegnato',
      head: [`In-Reply-To: ${ID}`],
      text: ['Il messaggio non è stato consegnato: utente inesistente'],
    }),
    'failed 1 unclear - message-id',
  ],
  [
    'a mail system that names itself only beside its address',
    textReport({
      from: '"Mail System" <system@hosting.example>',
      returnPath: '<system@hosting.example>',
      subject: 'Delivery Status Notification (Failure)',
      head: [`References: <a@b.example> ${ID}`],
      text: [`${ELENA}: 550 5.1.1 user unknown`],
    }),
    'failed 1 address-dead 5.1.1 message-id',
  ],
  [
    'a mail system through a list of notifications',
    textReport({
      from: '"Mail Delivery System" <avvisi@hosting.example>',
      returnPath: '<avvisi@hosting.example>',
      subject: 'Messaggio non recapitato',
      head: [`In-Reply-To: ${ID}`, 'List-Unsubscribe: <mailto:x@hosting.example>'],
      text: [`${ELENA}: 552 5.2.2 casella piena`],
    }),
    'failed 1 mailbox-full 5.2.2 message-id',
  ],
  [
    'a program that does not say what happened',
    textReport({
      from: '"Servizio Posta" <noreply@alice.example>',
      returnPath: '<noreply@alice.example>',
      subject: 'Stato della consegna',
      head: [`In-Reply-To: ${ID}`],
      text: ['Buona giornata'],
    }),
    'unrelated',
  ],
];
