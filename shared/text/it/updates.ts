import type { FaultKind } from '#shared/fault';
import type { Advised } from '#shared/text/advised';

/** The app's own new versions, in the options. */
export const updates = {
  title: 'Aggiornamenti',
  off: 'Questa copia del programma non si aggiorna da sola.',
  never: 'Tra poco guardo se c’è una versione nuova.',
  current: (moment: string) => `Hai la versione più recente. Ho controllato ${moment}.`,
  offered: (version: string) => `È uscita la versione ${version}.`,
  offeredHint: 'La scarico quando lo dici tu. Per installarla basta poi riavviare il programma.',
  downloading: (version: string) => `Scarico la versione ${version}`,
  downloaded: (version: string, percent: string) => `Scarico la versione ${version}: ${percent} su 100`,
  ready: (version: string) => `La versione ${version} è pronta: riavvia per aggiornare.`,
  readyLater: (version: string) => `La versione ${version} è pronta.`,
  readyHint: 'Il programma si chiude e si riapre da solo. Non perdi niente.',
  holds: {
    outage: 'Adesso no: prima viene la tua posta. Gli aggiornamenti aspettano la fine del disservizio.',
    notices: 'Adesso no: aspetto che siano partiti gli avvisi.',
    'sync-back': 'Adesso no: aspetto che la posta sia tornata a casa.',
    contacts: 'Adesso no: aspetto di aver imparato i contatti.',
    'sign-in': 'Adesso no: prima finisci di entrare nella tua casella.',
  },
  check: 'Controlla adesso',
  download: 'Scarica',
  install: 'Riavvia e aggiorna',
};

/** What may go wrong with a new version. */
export const updateFaults: Record<Extract<FaultKind, `update-${string}`>, Advised> = {
  'update-unreachable': {
    sentence: 'Non sono riuscito a sapere se c’è una versione nuova.',
    nextStep: 'Riprovo da solo più tardi. Quella che hai continua a funzionare.',
  },
  'update-refused': {
    sentence: 'La versione nuova è arrivata danneggiata, o non viene da chi dovrebbe: non la installo.',
    nextStep: 'Resta quella che hai, che funziona. Riprovo da solo più tardi.',
  },
  'update-held': {
    sentence: 'Adesso non aggiorno: prima viene la tua posta.',
    nextStep: 'Riprova quando ho finito quello che sto facendo.',
  },
};
