import type { LeftReason } from '#shared/sync-back/left-behind';
import { plural } from '#shared/text/plural';

/** What to clear away in the mailbox when the messages do not fit. */
export const room = {
  title: 'Come fare posto',
  looking: 'Guardo che cosa occupa spazio nella tua casella…',
  why: 'Lascio libero un quinto della casella, così può ricevere posta nuova.',
  used: (used: string, limit: string) => `Adesso sono occupati ${used} su ${limit}.`,
  unknown: 'La casella non dice quanto posto manca.',
  inOrder: 'Fai così, in ordine:',
  trash: (size: string) => `Il cestino occupa ${size}.`,
  junk: (size: string) => `La posta indesiderata occupa ${size}.`,
  large: (count: number, text: string, size: string) =>
    plural(
      count,
      `C’è 1 messaggio con allegati grandi (${size}).`,
      `Ci sono ${text} messaggi con allegati grandi (${size}).`,
    ),
  emptyEnough: 'Svuotalo: poi ci sta tutto.',
  emptyMissing: (left: string) => `Svuotalo, poi libera ancora ${left}.`,
  emptyUnknown: 'Se lo svuoti, fai posto.',
  junkEnough: 'Svuotala: poi ci sta tutto.',
  junkMissing: (left: string) => `Svuotala, poi libera ancora ${left}.`,
  junkUnknown: 'Se la svuoti, fai posto.',
  largeEnough: (wanted: string) =>
    `Cancella quelli che non ti servono, per almeno ${wanted}, e svuota il cestino: poi ci sta tutto.`,
  largeMissing: (left: string) =>
    `Anche se li cancelli tutti e svuoti il cestino, devi liberare ancora ${left}: cancella altri messaggi, o chiedi più spazio al fornitore.`,
  largeUnknown: 'Cancella quelli che non ti servono, poi svuota il cestino.',
  nothing:
    'Tra il cestino e i messaggi grandi non c’è molto da togliere: cancella altri messaggi che non ti servono, o chiedi più spazio al fornitore.',
  enough: 'Adesso il posto basta.',
  yours: 'Io non cancello niente: scegli tu che cosa togliere, sul sito della tua casella.',
  again: 'Ho fatto posto: conta di nuovo',
  resume: 'Ho fatto posto: riprendi',
  someFit: (size: string, missing: string) =>
    `${size}: non ci stanno tutti. Lo spazio che manca è ${missing}: puoi riportare intanto quelli che ci stanno, o prima fare posto.`,
  bringWhatFits: 'Riporta intanto quelli che ci stanno',
  bringCounted: (count: number, text: string) =>
    plural(count, 'Riporta intanto quello che ci sta', `Riporta intanto i ${text} che ci stanno`),
  freeHint: (provider: string, size: string) =>
    `Una casella gratuita di ${provider} di solito tiene ${size}. È solo un’indicazione: la tua può essere più grande.`,
  slowRead: (provider: string, size: string) =>
    `${provider} di solito lascia leggere circa ${size} al giorno: il rientro può durare più di un giorno.`,
};

/** The list of messages that did not come home. */
export const left = {
  show: 'Guarda quali',
  looking: 'Li cerco nella casella di scorta…',
  title: 'I messaggi rimasti nella scorta',
  from: (who: string) => `Da ${who}`,
  to: (who: string) => `A ${who}`,
  nobody: 'Non si legge di chi è',
  noSubject: 'Senza oggetto',
  none: 'Adesso non ne trovo.',
  more: (count: number, text: string) =>
    plural(count, 'Ce n’è un altro, più vecchio.', `Ce ne sono altri ${text}, più vecchi.`),
  gone: (count: number, text: string) =>
    plural(
      count,
      '1 messaggio non si trova più nella casella di scorta.',
      `${text} messaggi non si trovano più nella casella di scorta.`,
    ),
  unread: (count: number, text: string) =>
    plural(
      count,
      'C’è 1 messaggio che la casella di scorta non mi lascia leggere: cercalo sul suo sito.',
      `Ci sono ${text} messaggi che la casella di scorta non mi lascia leggere: cercali sul suo sito.`,
    ),
  reasons: {
    'spam-or-trash': 'era nel cestino o nella posta indesiderata',
    'other-conversation': 'non fa parte di una conversazione nata da un avviso',
    unreadable: 'la casella di scorta non me lo lascia leggere',
    undated: 'senza data: non so se è di quei giorni',
    'too-big': 'troppo grande per la tua casella',
    refused: 'rifiutato dalla tua casella',
    'illegal-bytes': 'scritto in modo che nessuna casella lo accetta',
    'out-of-room': 'senza posto',
    vanished: 'accettato dalla tua casella, e poi sparito',
  } satisfies Record<LeftReason, string>,
};
