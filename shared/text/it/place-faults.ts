import type { FaultKind } from '#shared/fault';
import type { Advised } from '#shared/text/advised';

type PlaceFault = Extract<
  FaultKind,
  'too-many-mailboxes' | 'same-mailbox' | 'reserve-taken' | 'reserve-holds-mail'
>;

/** Why a mailbox finds no place beside those that are connected. */
export const placeFaults: Record<PlaceFault, Advised> = {
  'too-many-mailboxes': {
    sentence: 'Controllo già tutte le caselle che posso.',
    nextStep: 'Nelle Opzioni dimenticane una, poi aggiungi questa.',
  },
  'same-mailbox': {
    sentence:
      'Questa casella è sullo stesso servizio di quella che stai già proteggendo: si fermerebbero insieme.',
    nextStep:
      'Libero e Virgilio sono la stessa azienda. Per la scorta scegli un altro fornitore, per esempio Gmail.',
  },
  'reserve-taken': {
    sentence: 'C’è già una seconda casella di scorta, e non la tolgo da solo.',
    nextStep: 'Se non ti serve più, premi Dimentica accanto a quella. Poi collega questa.',
  },
  'reserve-holds-mail': {
    sentence:
      'Nella seconda casella di scorta c’è posta del disservizio non ancora tornata a casa: non la tolgo.',
    nextStep: 'Quando la tua casella funziona di nuovo, riporta a casa quella posta. Poi collega questa.',
  },
};
