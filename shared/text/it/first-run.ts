/** The four screens of the first run. */
export const firstRun = {
  stepOf: (number: number, total: number) => `${number} di ${total}`,
  begin: 'Comincia',
  skip: 'Lo faccio più tardi',
  next: 'Avanti',
  mailboxLead: 'Bastano l’indirizzo e la password con cui leggi la posta. Il resto lo so già.',
  connected: (address: string) => `${address} è collegata.`,
  another: 'Ne uso un’altra',
  keep: 'Tengo quella di prima',
  choicesTitle: 'Come vuoi che lavori',
  choicesLead: 'Ho già scelto per te. Se va bene così, vai avanti.',
  readyTitle: 'Ti tengo d’occhio la casella',
  readyTodo: 'Che cosa succede adesso',
  watching: (provider: string) => `Controllo ${provider} ogni pochi minuti, anche a finestra chiusa.`,
  telling: 'Se si ferma te lo dico, e ti guido passo per passo.',
  startsAlone: 'Riparto da solo quando accendi il computer.',
  startsByHand: 'Quando riaccendi il computer, ricordati di aprirmi: da solo non parto.',
  spare:
    'La cosa più utile da fare adesso: una casella di scorta, da usare se la tua si ferma. Prepararla prende circa dieci minuti.',
  spareReady: 'La casella di scorta è pronta.',
  prepare: 'Prepara la casella di scorta',
  later: 'Più tardi',
  home: 'Vai all’inizio',
  withoutTitle: 'Manca solo la tua casella',
  without:
    'Finché non la colleghi non posso controllarla. Puoi farlo adesso, o quando vuoi dalla prima pagina.',
};
