import type { FaultKind } from '#shared/fault';
import type { Advised } from '#shared/text/advised';

/** What may go wrong with files: those the user opens or saves, and the program's own. */
export const fileFaults: Record<
  Extract<FaultKind, `file-${string}`> | 'folder-not-opened' | 'not-erased',
  Advised
> = {
  'file-unreadable': {
    sentence: 'Non riesco a leggere questo file.',
    nextStep: 'Scegline un altro, o salvalo di nuovo dal programma da cui viene.',
  },
  'file-too-big': {
    sentence: 'Questo file è troppo grande per una rubrica.',
    nextStep: 'Salva di nuovo solo i contatti, senza fotografie, e scegli quel file.',
  },
  'file-not-contacts': {
    sentence: 'In questo file non riconosco una rubrica.',
    nextStep: 'Guarda qui sotto come si salva la rubrica dal tuo programma di posta, poi scegli quel file.',
  },
  'file-without-contacts': {
    sentence: 'Questa rubrica è vuota.',
    nextStep: 'Controlla di aver salvato tutti i contatti, poi scegli il file nuovo.',
  },
  'file-not-saved': {
    sentence: 'Non riesco a salvare il file in quella cartella.',
    nextStep: 'Scegli un’altra cartella, per esempio Documenti.',
  },
  'folder-not-opened': {
    sentence: 'Non riesco ad aprire la cartella.',
    nextStep: 'Puoi aprirla tu: qui sopra è scritto dove si trova.',
  },
  'not-erased': {
    sentence: 'Non sono riuscito a cancellare tutto.',
    nextStep:
      'Chiudi gli altri programmi, o riavvia il computer, e apri di nuovo questo: riprendo da dove sono rimasto.',
  },
};
