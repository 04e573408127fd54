/** Connecting the mailbox that is protected. */
export const connect = {
  welcomeTitle: 'La ruota di scorta della tua posta',
  welcomeLead:
    'Controllo la tua casella Libero o Virgilio. Se si ferma, ti aiuto ad avvisare chi ti scrive e a non perdere niente.',
  promises: [
    'Ti dico quando la casella non risponde, e perché',
    'Preparo una casella di scorta da usare al suo posto',
    'Quando torna, riporto a casa i messaggi',
  ],
  title: 'Collega la tua casella',
  again: 'Scrivi la password',
  address: 'Il tuo indirizzo di posta',
  addressHint: 'Per esempio anna@libero.it',
  password: 'Password',
  showPassword: 'Mostra la password',
  hidePassword: 'Nascondi la password',
  recognised: (provider: string) => `Casella ${provider}: conosco già tutti i dati.`,
  unknownProvider: 'Questo fornitore non è nel mio elenco: mi servono i suoi dati. Scrivili qui sotto.',
  protectsOnly: (provider: string) =>
    `Questo programma protegge le caselle Libero e Virgilio. ${provider} va bene come casella di scorta: la colleghi dopo.`,
  addressEmpty: 'Scrivi l’indirizzo.',
  privacy: 'La password resta su questo computer, in un posto protetto. La uso solo per la tua posta.',
  privacyMemory:
    'Questo computer non ha un posto protetto per le password: la tengo finché il programma è aperto, e quando lo riapri te la chiedo di nuovo.',
  submit: 'Collega',
  busy: 'Sto entrando nella casella…',
  passwordEmpty: 'Scrivi la password.',
};

export const settings = {
  title: 'Opzioni',
  mailboxes: 'Le tue caselle',
  primary: 'Casella principale',
  fallback: 'Casella di scorta',
  spare: 'Seconda casella di scorta',
  noMailbox: 'Non ancora collegata',
  forget: 'Dimentica',
  changePassword: 'Cambia la password',
  forgetLabel: (address: string) => `Dimentica ${address}`,
  forgetTitle: 'Dimenticare questa casella?',
  forgetPrimary:
    'Il programma smette di controllarla e cancella da questo computer la password e i contatti imparati. I messaggi nella casella restano dove sono.',
  forgetSignIn:
    'Il programma cancella da questo computer il permesso di entrare. I messaggi nella casella restano dove sono.',
  forgetFallback:
    'Il programma cancella la password da questo computer. I messaggi nella casella restano dove sono.',
  forgetSuccessor: (spare: string) => `Al suo posto passa la seconda scorta, ${spare}.`,
  forgetMailAway:
    'La posta arrivata in questa casella non è ancora tornata a casa. Se la dimentichi, non posso più riportarla.',
  forgetSending: 'Ci sono avvisi che aspettano: senza questa casella non partono.',
  forgetTold: 'Chi hai avvisato può avere questo indirizzo, e scrivere ancora qui.',
  forgetLastNow:
    'Da quel momento non hai più una casella di scorta, e la tua è ferma: non resta niente con cui scrivere.',
  forgetLast:
    'Da quel momento non hai più una casella di scorta: se l’altra si ferma, non posso avvisare nessuno.',
  forgetConfirm: 'Sì, dimentica',
  connect: 'Collega',
  startTitle: 'Avvio',
  looksTitle: 'Lingua e aspetto',
  language: 'Lingua',
  italian: 'Italiano',
  english: 'English',
  theme: 'Aspetto',
  themes: { system: 'Come il computer', light: 'Chiaro', dark: 'Scuro' },
  notify: 'Quando avvisarti di un disservizio',
  notifyHint:
    'Nella finestra la verità si vede subito. Qui scegli solo quando compare la notifica sullo schermo.',
  notifyAfter: { 'at-once': 'Subito', '15-minutes': 'Dopo 15 minuti', '1-hour': 'Dopo un’ora' },
  notifications: 'Notifiche sullo schermo',
  notificationsOn: 'Mostra le notifiche',
  notificationsOff: 'Non ti disturbo: quello che succede lo trovi nella finestra.',
  topics: {
    outage: 'Quando la posta si ferma e quando torna',
    advice: 'Che cosa conviene fare in un disservizio',
    work: 'Quando ho finito gli avvisi o il rientro',
  },
  quiet: 'Non disturbare di notte',
  quietFrom: 'Dalle',
  quietUntil: 'Alle',
  quietHint: 'In queste ore non compare niente. Alla fine ti dico solo quello che è ancora vero.',
  quietEmpty: 'Le due ore sono uguali: così non c’è nessuna pausa.',
  startup: 'Avvia il programma all’accensione',
  startupRefused: 'Il computer non ha permesso di avviare il programma all’accensione.',
  startupHint: 'Così controllo la casella anche quando non ci pensi.',
  privacy: 'Niente di quello che leggo lascia questo computer. Non ho un sito e non raccolgo dati.',
};

export const demo = {
  title: 'Prova',
  lead: (speed: number) => `Qui il tempo corre ${speed} volte più veloce.`,
  banner: 'Questa è una prova, con caselle finte.',
  how: 'In fondo alla pagina puoi fermare la posta finta e vedere che cosa faccio.',
  paused: 'La tua casella vera intanto non la guardo.',
  leave: 'Esci dalla prova',
  leaving: 'Esco dalla prova…',
  show: 'Mostrami una prova',
  preparing: 'Preparo la prova…',
  about: 'La prova usa caselle finte: vedi che cosa succede quando la posta si ferma. Esci quando vuoi.',
  pauses: 'Mentre la guardi, la tua casella vera non la controllo. Riprendo appena esci, o dopo un’ora.',
  notNow: 'Adesso no: prima finiamo quello che è in corso con la tua casella.',
  noted: (text: string) => `Prova: ${text}`,
  label: 'Comandi della prova',
  provider: {
    well: 'Il fornitore finto funziona',
    silent: 'Il fornitore finto tace',
    refusing: 'Il fornitore finto rifiuta',
    'reading-only': 'Il fornitore finto fa solo leggere',
  },
  acts: {
    'break-silent': 'Ferma il fornitore',
    'break-refusing': 'Fagli rifiutare tutto',
    'mend-reading': 'Ripara solo la lettura',
    mend: 'Ripara tutto',
    'deliver-replies': 'Fai arrivare risposte',
    'skip-30-minutes': 'Salta 30 minuti',
  },
};
