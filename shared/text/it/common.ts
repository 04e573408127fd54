/** What is said in many places, in the window and around it. */
export const common = {
  appName: 'Posta di Scorta',
  back: 'Indietro',
  cancel: 'Annulla',
  retry: 'Riprova',
  copied: 'Copiato',
  copyFailed: 'Non riesco a copiarlo da solo. Selezionalo e copialo tu.',
  loading: 'Un momento…',
  late: 'Il programma ci mette più del solito a rispondere.',
  lateHint:
    'Aspetta ancora un momento. Se non cambia niente, chiudilo e riaprilo: quello che ha già fatto resta.',
  technicalDetails: 'Dettagli tecnici',
  noApp: 'Questa pagina funziona solo dentro il programma Posta di Scorta. Chiudila e apri il programma.',
  noAppTitle: 'Apri il programma',
  didYouMean: (address: string) => `Volevi scrivere ${address}?`,
  correct: 'Sì, correggi',
  leave: 'Chiudi il programma',
  skipToContent: 'Vai al contenuto',
};
