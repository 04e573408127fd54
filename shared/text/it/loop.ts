/** The way back into the fallback mailbox, and whether it leads through the mailbox that may stop. */
export const loop = {
  title: 'Un’ultima domanda',
  ask: (provider: string, primary: string) =>
    `Se dimentichi la password di questa casella, ${provider} ti manda un codice. Lo manda a ${primary}?`,
  why: 'Se quella si ferma, il codice non ti arriva e resti fuori da tutte e due.',
  elsewhere: 'No, a un altro indirizzo o al telefono',
  onPrimary: (provider: string) => `Sì, alla mia ${provider}`,
  unsure: 'Non lo so',
  mend: {
    'on-primary': (primary: string) => `Togli ${primary} dal recupero`,
    unsure: () => 'Guardiamo insieme',
  },
  google: (primary: string) =>
    `Nella pagina di Google guarda l’email di recupero. Se c’è ${primary}, scrivine un’altra. La puoi anche cancellare, ma solo se nel tuo account c’è già il telefono.`,
  microsoft: (primary: string) =>
    `Nella pagina di Microsoft guarda i modi per farti riconoscere. Se c’è ${primary}, prima aggiungi il telefono, poi toglila.`,
  anyOther: (provider: string, primary: string) =>
    `Entra nel sito di ${provider} e cerca «recupero» nelle impostazioni. Se c’è ${primary}, metti il telefono o un altro indirizzo.`,
  open: (provider: string) => `Apri la pagina di ${provider}`,
  askAgain: 'Adesso il codice va ancora lì?',
  fine: (primary: string) => `Mi hai detto che per entrare di nuovo in questa casella non serve ${primary}.`,
  change: 'Cambia questa risposta',
  later: 'Va bene. Resta nella lista in Inizio: puoi guardarci quando vuoi, anche con chi ti aiuta.',
};
