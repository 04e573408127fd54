import { plural } from '#shared/text/plural';

/** What goes on once the mail is home, and what is left to its owner. */
export const afterReturn = {
  lateTitle: 'La posta in ritardo',
  lateNone: (until: string) =>
    `Quello che ti hanno scritto durante il disservizio può arrivare ancora nei prossimi giorni: ci guardo io fino a ${until}.`,
  lateArrived: (count: number, text: string) =>
    plural(
      count,
      '1 messaggio del disservizio è arrivato in ritardo',
      `${text} messaggi del disservizio sono arrivati in ritardo`,
    ),
  lateWhere: (count: number) => plural(count, 'Lo trovi in Posta in arrivo.', 'Li trovi in Posta in arrivo.'),
  lateAlready: (count: number, arrived: number, text: string) => {
    if (count === 1)
      return arrived === 1 ? 'Lo avevi già: ora è doppio.' : '1 di questi lo avevi già: ora è doppio.';
    return count === arrived
      ? 'Li avevi già tutti: ora sono doppi.'
      : `${text} di questi li avevi già: ora sono doppi.`;
  },
  lateKept: 'Non cancello niente: se vuoi, i doppi li togli tu.',
  lateWatching: (until: string) => `Continuo a guardare fino a ${until}.`,
  lateOver: 'La settimana di controllo è finita: non guardo più.',
  lateNoneOver: 'La settimana di controllo è finita: non è arrivato niente in ritardo.',
  lateStopped: 'Non guardo più se arriva posta in ritardo.',
  lateLookedAt: (moment: string) => `Ultimo controllo: ${moment}.`,
  moreTitle: (count: number, text: string) =>
    plural(count, 'Un altro messaggio da riportare', `Altri ${text} messaggi da riportare`),
  /** "42 copiati, 42 verificati, 0 mancanti, 0 doppi; seconda passata: 0 da copiare". */
  proofLine: (figures: string, secondPass: string) =>
    `${figures}; seconda passata: ${secondPass} da copiare.`,
  soFar: (line: string) => `Già a casa: ${line}`,
  lookingAgain: 'Guardo se c’è altro…',
  nothingNew: (moment: string) => `Ho guardato ${moment}: non c’è altro da riportare.`,
  switchOff:
    'Avevi acceso nella casella di scorta un inoltro o una risposta automatica? Ora spegnili: questo programma non può farlo.',
  whereTitle: 'Dove si spengono',
  where: {
    gmail: [
      'Apri Gmail nel browser, dal computer.',
      'In alto a destra premi l’ingranaggio, poi «Visualizza tutte le impostazioni».',
      'La risposta automatica è nella scheda «Generali», in fondo: «Risponditore automatico».',
      'L’inoltro è nella scheda «Inoltro e POP/IMAP».',
    ],
    outlook: [
      'Apri Outlook nel browser, dal computer.',
      'In alto a destra premi l’ingranaggio.',
      'La risposta automatica è in «Account», alla voce «Risposte automatiche» (a volte sta in «Posta»).',
      'L’inoltro è in «Posta», alla voce «Inoltro e IMAP».',
    ],
    other: [
      'Apri la casella di scorta nel browser e cerca le impostazioni.',
      'Di solito le voci si chiamano «Inoltro» e «Risposta automatica».',
    ],
  },
  closeLate: (until: string) =>
    `Fino a ${until} continuo a guardare se arriva posta in ritardo: quello che trovo lo leggi nella Storia.`,
  closeCopies:
    'Entro domani ricontrollo una volta le copie. Se intanto chiudi e una sparisce, la segno nella Storia ma non la copio di nuovo.',
  past: {
    proof: (line: string) => `Posta riportata a casa: ${line}`,
    late: (text: string) => `Arrivati in ritardo: ${text}.`,
    already: (count: number, text: string) => plural(count, '1 era già a casa.', `${text} erano già a casa.`),
  },
};
