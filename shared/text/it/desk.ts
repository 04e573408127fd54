import type { Landing } from '#shared/desk/matter';
import type { WatchView } from '#shared/ipc/snapshot';
import type { Titled } from '#shared/text/advised';
import { plural } from '#shared/text/plural';

/** A system notification. */
export interface DeskText {
  readonly title: string;
  readonly body: string;
}

/** What the tray says. */
export const tray = {
  states: {
    idle: () => 'Nessuna casella collegata',
    up: (provider: string) => `${provider}: tutto a posto`,
    suspect: (provider: string) => `${provider}: sto controllando`,
    outage: (provider: string) => `${provider} non risponde`,
    recovering: (provider: string) => `${provider} sta tornando`,
  } satisfies Record<WatchView['phase'], (provider: string) => string>,
  frozen: 'La casella è cambiata: guardala tu',
  open: 'Apri Posta di Scorta',
  lookNow: 'Guarda adesso',
  quit: 'Esci',
  /** Said after the state: something could not be shown as a notification. */
  unread: (state: string) => `${state}. C’è una novità nella finestra.`,
};

/** The window crashed and crashed again; the watch goes on without it. */
export const windowLost = {
  message: 'La finestra si è chiusa da sola più volte',
  detail: 'Continuo a controllare la tua posta, e non è andato perso niente. Puoi riaprirla quando vuoi.',
  reopen: 'Riapri la finestra',
  leave: 'Lasciala chiusa',
};

/** What the right mouse button offers in a field. */
export const editMenu = { cut: 'Taglia', copy: 'Copia', paste: 'Incolla', selectAll: 'Seleziona tutto' };

/** `since` is a moment already in words: "oggi alle 8:40". */
export const notifications = {
  test: {
    title: 'Funziona',
    body: 'Così ti avviso quando la tua posta si ferma e quando torna.',
  } satisfies DeskText,
  outageConfirmed: (found: Titled, since: string): DeskText => ({
    title: found.title,
    body: `Da ${since}. ${found.sentence}`,
  }),
  flapping: (provider: string): DeskText => ({
    title: `${provider} va e viene`,
    body: 'A volte risponde e a volte no. Non devi fare niente: continuo a guardare io.',
  }),
  useFallback: {
    ready: (provider: string): DeskText => ({
      title: 'Puoi scrivere dalla casella di scorta',
      body: `${provider} ha problemi da più di mezz’ora. Intanto la scorta è pronta.`,
    }),
    missing: (provider: string): DeskText => ({
      title: 'Prepara una casella di scorta',
      body: `${provider} ha problemi da più di mezz’ora. In pochi minuti puoi scrivere da un’altra casella.`,
    }),
  },
  readyToTell: (): DeskText => ({
    title: 'Vuoi avvisare i tuoi contatti?',
    body: 'La casella è ferma da più di un’ora. Gli avvisi sono pronti: decidi tu se mandarli.',
  }),
  recovered: (provider: string): DeskText => ({
    title: `${provider} funziona di nuovo`,
    body: 'Leggere, spedire e ricevere funzionano di nuovo.',
  }),
  noticesDone: (counts: { sent: number; refused: number; unknown: number; dropped: number }): DeskText => ({
    title: 'Avvisi finiti',
    body: [
      plural(counts.sent, '1 partito', `${counts.sent} partiti`),
      ...(counts.refused > 0 ? [plural(counts.refused, '1 rifiutato', `${counts.refused} rifiutati`)] : []),
      ...(counts.unknown > 0 ? [plural(counts.unknown, '1 incerto', `${counts.unknown} incerti`)] : []),
      ...(counts.dropped > 0
        ? [plural(counts.dropped, '1 non mandato', `${counts.dropped} non mandati`)]
        : []),
    ].join(', '),
  }),
  mailHome: (count: number, text: string): DeskText => ({
    title: 'La posta è a casa',
    body: `${plural(count, '1 messaggio è tornato', `${text} messaggi sono tornati`)} nella tua casella. Li ho controllati.`,
  }),
  mailStopped: {
    title: 'Il rientro si è fermato',
    body: 'Non è andato perso niente. Apri per vedere che cosa serve.',
  } satisfies DeskText,
  /** The first time the window is closed: the program is not. `reopen` is how to get it back here. */
  stillHere: (reopen: string): DeskText => ({
    title: 'Continuo a controllare la tua posta',
    body: `Ho chiuso solo la finestra. ${reopen}`,
  }),
  reopen: {
    tray: 'Per riaprirla usa l’icona vicino all’orologio, o avvia di nuovo il programma.',
    dock: 'Per riaprirla usa l’icona nel Dock.',
    start: 'Per riaprirla avvia di nuovo il programma.',
  },
  /** The button beside the same words in the window. */
  go: {
    home: 'Vai all’inizio',
    fallback: 'Apri la scorta',
    notices: 'Apri gli avvisi',
    return: 'Apri il rientro',
  } satisfies Record<Landing, string>,
  dismiss: 'Ho capito',
};
