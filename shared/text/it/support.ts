/** The part of the options that is about the program itself: its data, its diagnosis, what it is made of. */
export const support = {
  dataTitle: 'I tuoi dati',
  dataLead: 'Tutto quello che so sta in una cartella del tuo computer, chiusa agli altri utenti.',
  openFolder: 'Apri la cartella',
  helpTitle: 'Aiuto',
  diagnosisLead:
    'Se qualcuno ti aiuta con il programma, puoi dargli una diagnosi. Non dice chi sei né con chi scrivi.',
  diagnosisOpen: 'Prepara la diagnosi',
  aboutLead: 'Che versione è, che cosa non fa mai, e di chi sono i pezzi con cui è fatto.',
  aboutOpen: 'Informazioni',
  forgetLead: 'Se non vuoi più usare il programma, può cancellare dal computer tutto quello che sa.',
  forgetOpen: 'Dimentica tutto',

  diagnosis: {
    title: 'Diagnosi',
    lead: 'È il testo che vedi qui sotto, e niente di più. Leggilo, poi salvalo o copialo.',
    promise:
      'Non ci sono indirizzi, nomi, messaggi o password. Non parte da sola: la dai tu a chi vuoi, come vuoi.',
    textLabel: 'Il testo della diagnosi',
    save: 'Salva la diagnosi',
    copy: 'Copia il testo della diagnosi',
    again: 'Preparala di nuovo',
    saved: 'La diagnosi è salvata.',
    saveTitle: 'Dove vuoi salvare la diagnosi?',
  },

  about: {
    title: 'Informazioni',
    lead: 'Posta di Scorta, la ruota di scorta della tua casella.',
    version: 'Versione',
    madeOf: 'Fatto con',
    neverTitle: 'Che cosa non fa mai',
    never: [
      'Non manda i tuoi dati a nessuno: parla solo con i servizi di posta che hai collegato, con qualche sito neutro per capire se la linea funziona e, se si aggiorna da solo, con il sito da cui arrivano le versioni nuove.',
      'Non ha un suo sito da cui passa la tua posta, e non c’è un conto da aprire.',
      'Non conta quello che fai e non manda statistiche.',
      'Non cancella la tua posta: toglie solo i messaggi di prova che ha spedito da solo.',
      'Non avvisa nessuno senza che tu lo decida.',
    ],
    licenceTitle: 'La licenza',
    licence:
      'Il programma è libero: chiunque può usarlo, studiarlo e cambiarlo (licenza MIT). È fatto con pezzi di altri, ognuno con la sua licenza.',
    licencesOpen: 'Leggi le licenze',
  },

  licences: {
    title: 'Licenze',
    lead: (count: string) => `I ${count} pezzi con cui è fatto il programma, e il testo di ogni licenza.`,
    leadEmpty: 'I pezzi con cui è fatto il programma, e il testo di ogni licenza.',
    runtime:
      'Electron comprende Chromium, Node.js e altri: i loro avvisi sono nel file LICENSES.chromium.html, nella cartella dove è installato il programma.',
    none: 'Questa copia del programma è stata fatta senza l’elenco delle licenze.',
  },

  forget: {
    title: 'Dimentica tutto',
    lead: 'Il programma torna come appena installato. Prima di decidere, leggi che cosa succede.',
    goesTitle: 'Che cosa va via',
    goes: [
      'le password e i permessi di entrare nelle caselle',
      'i contatti imparati e quelli che hai aggiunto',
      'la storia dei controlli e dei disservizi',
      'il segno di chi hai già avvisato e di che cosa è già tornato a casa',
      'le tue scelte, il registro del programma e l’avvio all’accensione',
    ],
    staysTitle: 'Che cosa resta',
    stays: [
      'i messaggi nelle tue caselle: lì non tocco niente',
      'la posta che ho già riportato a casa',
      'i file che hai salvato tu: copie dei contatti, diagnosi',
    ],
    sendingStops: 'Ci sono avvisi che aspettano di partire: non partono più.',
    copyingStops: 'Il rientro della posta è a metà: si ferma qui. Quello che è già a casa resta a casa.',
    mailAway:
      'Nella casella di scorta c’è posta che non è ancora tornata a casa. Resta lì: potrai leggerla, ma non saprò più riportarla.',
    consent:
      'Eri entrato dal browser con il tuo account: il permesso resta scritto anche nell’account. Puoi toglierlo dalla pagina del tuo account, alla voce sulla sicurezza.',
    button: 'Dimentica tutto',
    question: 'Cancellare tutto da questo computer?',
    questionText: 'Non si può tornare indietro. Subito dopo il programma si riapre da capo.',
    confirm: 'Sì, dimentica tutto',
    going: 'Sto cancellando. Tra poco il programma si riapre da capo.',
  },
};
