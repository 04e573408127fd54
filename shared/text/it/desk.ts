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
  returnPossible: (): DeskText => ({
    title: 'Puoi riportare la posta a casa',
    body: 'I messaggi della casella di scorta possono tornare nella tua casella.',
  }),
};
