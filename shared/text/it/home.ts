import type { NextStep } from '#shared/next-step';
import type { Diagnosis, Surface, Verdict } from '#shared/outage/diagnosis';
import type { IncomingHint } from '#shared/outage/incoming-hint';
import type { ReadinessItemId } from '#shared/readiness';
import { plural } from '#shared/text/plural';

/** The frame of the window and the home screen. */
export const nav = {
  label: 'Parti del programma',
  home: 'Inizio',
  fallback: 'Scorta',
  notices: 'Avvisi',
  return: 'Rientro',
  settings: 'Opzioni',
};

export const home = {
  words: {
    calm: 'Tutto a posto',
    line: 'Controlla la linea',
    computer: 'Controlla il computer',
    doubt: 'Sto controllando',
    outage: 'Disservizio',
    recovering: 'Sta tornando',
    back: 'È tornata',
    attention: 'Serve il tuo aiuto',
    halted: 'Serve il tuo aiuto',
    setup: 'Per cominciare',
  },
  calmTitle: (provider: string) => `${provider} funziona`,
  calmSentence: 'Se si ferma, te lo dico io. Intanto non c’è niente da fare.',
  calmUnready: 'Se si ferma, te lo dico io. Prepariamo adesso quello che manca.',
  firstLookTitle: 'Sto facendo il primo controllo',
  firstLookSentence: 'Tra poco so come sta la tua casella.',
  doubtTitle: (provider: string) => `Controllo ${provider}`,
  doubtSentence: 'L’ultima volta non ha risposto. Riprovo tra poco: di solito non è niente.',
  flappingTitle: (provider: string) => `${provider} va e viene`,
  flappingSentence: 'A volte risponde e a volte no. Il guasto è dalla sua parte: continuo a guardare io.',
  relapsed: 'Sembrava tornata, poi si è fermata di nuovo.',
  doubts: {
    'reading-only':
      'L’ultima volta la posta si leggeva ma non si spediva. Riprovo tra poco: di solito non è niente.',
    'sending-only':
      'L’ultima volta la posta non si poteva leggere. Riprovo tra poco: di solito non è niente.',
    'login-refused':
      'L’ultima volta non ha accettato l’accesso. La tua password la conservo così com’è, e riprovo più tardi.',
  } as Partial<Record<Diagnosis, string>>,
  onlySending: 'Per scrivere usa la casella di scorta. Quello che ti scrivono lo leggi come sempre.',
  onlyReading: 'Da un po’ la posta non si può leggere: per scrivere usa la casella di scorta.',
  outageBehind: (provider: string, moment: string) =>
    `All’ultimo controllo riuscito ${provider} era ferma da ${moment}.`,
  recoveringTitle: (provider: string) => `${provider} sta tornando`,
  recoveringSentence: 'Ha ricominciato a rispondere. Prima di dirti che è tornata, aspetto tre prove.',
  recoveringLast: 'Le prove sono riuscite. Manca solo un ultimo controllo.',
  backTitle: (provider: string) => `${provider} funziona di nuovo`,
  backSentence: 'Le prove sono riuscite: puoi usarla come prima.',
  passwordTitle: 'Mi serve di nuovo la password',
  passwordSentence: 'Questo computer non può conservarla in un posto protetto: la chiedo a ogni riavvio.',
  passwordOnly: 'Con la casella non c’è nessun problema.',
  since: (moment: string) => `Da ${moment}`,
  /** While it comes back: «da» would be read as the return's. */
  began: (moment: string) => `Il disservizio è cominciato ${moment}`,
  lasted: (from: string, to: string) => `Il disservizio è durato da ${from} fino a ${to}`,
  advice: {
    none: '',
    wait: 'Per ora conviene aspettare: spesso si rimette a posto presto.',
    'try-website':
      'Prova una volta a entrare dal sito: se lì funziona, per ora usa il sito. Se hai cambiato tu la password, scrivila nelle Opzioni.',
    'use-fallback':
      'La casella è ferma da un po’: per scrivere usa la casella di scorta. Intanto puoi preparare gli avvisi: non parte niente finché non lo dici tu.',
    'tell-contacts': 'La casella è ferma da più di un’ora: conviene avvisare le persone che ti scrivono.',
  },
  /** The same where there is no fallback mailbox yet: why the button below offers one. */
  adviceUnready: {
    wait: 'Spesso si rimette a posto presto. Intanto prepariamo la casella di scorta: se dura, ti serve.',
    'use-fallback':
      'La casella è ferma da un po’: per scrivere ti serve la casella di scorta. La prepariamo adesso.',
    'tell-contacts':
      'La casella è ferma da più di un’ora. Per avvisare chi ti scrive ti serve la casella di scorta: la prepariamo adesso.',
  },
  told: (count: number, text: string) =>
    `${plural(count, '1 persona avvisata', `${text} persone avvisate`)}.`,
  toldOf: (count: number, text: string, planned: string) =>
    `${plural(count, '1 persona avvisata', `${text} persone avvisate`)} su ${planned}`,
  untold: (count: number, text: string) => plural(count, '1 non ancora.', `${text} non ancora.`),
  tellingNeeds: (told: string) => `${told}: per gli altri serve una casella di scorta.`,
  telling: {
    sending: (told: string) => `${told}: sto mandando gli altri avvisi.`,
    paused: (told: string) => `${told}, in pausa.`,
    waiting: (told: string) => `${told}: il resto parte da solo.`,
  },
  steps: {
    'connect-primary': 'Collega la tua casella',
    'type-primary-password': 'Scrivi la password',
    'offer-primary-password': 'L’ho cambiata: scrivo quella nuova',
    'try-website': 'Prova dal sito',
    'check-mailbox': 'L’ho guardata: continua',
    'set-up-fallback': 'Prepara la casella di scorta',
    'continue-fallback': 'Continua con la casella di scorta',
    'type-fallback-password': 'Scrivi la password della scorta',
    'sign-in-again': 'Entra di nuovo nella scorta',
    'prove-fallback': 'Prova la casella di scorta',
    'check-loop': 'Rispondi a una domanda sulla scorta',
    'mend-loop': 'Cambia dove arriva il codice della scorta',
    'learn-contacts': 'Impara i contatti',
    'add-people': 'Aggiungi le persone',
    'start-with-computer': 'Avvia il programma all’accensione',
    'look-now': 'Guarda adesso',
    'prepare-notices': 'Prepara gli avvisi',
    'tell-contacts': 'Avvisa i tuoi contatti',
    'follow-notices': 'Guarda come vanno gli avvisi',
    'bring-home': 'Riporta la posta a casa',
    'follow-sync-back': 'Guarda come va il rientro',
    'mend-sync-back': 'Guarda che cosa serve',
    'bring-home-elsewhere': 'Riporta anche la posta dell’altra scorta',
    'tell-back': 'Avvisa che la casella funziona',
    'close-outage': 'Chiudi questo disservizio',
  } satisfies Record<NextStep, string>,
  lookNow: 'Guarda adesso',
  looking: 'Sto guardando…',
  openSite: (provider: string) => `Apri il sito di ${provider}`,
  tellAnyway: 'Avvisa già adesso i tuoi contatti',
  keepAsIs:
    'La tua password non c’entra e non va cambiata. Se qualcuno te la chiede per messaggio o al telefono, è una truffa.',
  notForThis:
    'Non cambiare la password per questo. Se qualcuno te la chiede per messaggio o al telefono, è una truffa.',
  leaveAsIs:
    'La tua password non va cambiata: basta scriverla qui. Se qualcuno te la chiede per messaggio o al telefono, è una truffa.',
  lastLook: (moment: string) => `Ultimo controllo: ${moment}`,
  nextLook: (moment: string) => `Prossimo: ${moment}`,
  noLook: 'Nessun controllo ancora',
  officialRead: (provider: string, moment: string) => `Sul sito di ${provider}, letto ${moment}:`,
  officialQuote: (quote: string) => `«${quote}»`,
  officialNotYou: 'Lo dice prima che qualcuno scriva una password: la tua non c’entra.',
  lightsTitle: 'Le tre prove',
  lights: { reading: 'Leggere', sending: 'Spedire', receiving: 'Ricevere' },
  lightProven: (moment: string) => `Provato ${moment}`,
  lightProvenPlain: 'Provato',
  lightHits: (hits: number) =>
    plural(hits, '1 prova riuscita, ne aspetto altre', `${hits} prove riuscite, ne aspetto altre`),
  lightWaiting: 'In attesa',
  lightWaived: 'Da qui non riesco a provarlo',
  details: 'Che cosa so',
  detailsIntro: 'Quello che ho trovato all’ultimo controllo.',
  detailsEmpty: 'Non ho ancora fatto controlli.',
  lookTook: (duration: string) => `risposta in ${duration}`,
  incoming: {
    accepting: 'il fornitore la accetta ancora',
    closed: 'il fornitore non la accetta',
    unknown: 'da qui non si vede',
  } satisfies Record<IncomingHint, string>,
  incomingName: 'Posta in arrivo',
  incomingSeen: (moment: string) => `guardato ${moment}`,
};

/** The parts of the service, as a person would name them. */
export const surfaces: Record<Surface, string> = {
  imap: 'Leggere la posta',
  smtp: 'Spedire la posta',
  web: 'Il sito',
};

export const verdicts: Record<Verdict, string> = {
  well: 'funziona',
  dns: 'non si trova',
  refused: 'rifiuta il collegamento',
  silent: 'non risponde',
  closed: 'risponde e chiude subito',
  unavailable: 'dice che non è disponibile',
  'untrusted-certificate': 'non dimostra chi è',
  'login-refused': 'non accetta l’accesso',
  'password-wrong': 'non riconosce la password',
  'mailbox-disabled': 'dice che la casella è sospesa',
  'mailbox-full': 'dice che la casella è piena',
  'mailbox-changed': 'mostra una casella diversa',
  throttled: 'chiede di aspettare',
  'not-looked': 'non guardato questa volta',
};

export const readiness = {
  title: 'Tutto pronto per un disservizio?',
  complete: 'Sì: se la posta si ferma, abbiamo tutto quello che serve.',
  missing: (count: number) => plural(count, 'Manca una cosa.', `Mancano ${count} cose.`),
  items: {
    'primary-connected': 'La tua casella è collegata',
    'contacts-learned': 'Conosco le persone che ti scrivono',
    'fallback-proven': 'La casella di scorta è pronta e provata',
    'loop-absent': 'Mi hai detto che nella scorta entri anche senza la tua casella',
    'notification-seen': 'Le notifiche sullo schermo si vedono',
    'starts-with-computer': 'Il programma si avvia all’accensione',
  } satisfies Record<ReadinessItemId, string>,
  todo: {
    'primary-connected': 'Collega la tua casella',
    'contacts-learned': 'Imparare le persone che ti scrivono',
    'fallback-proven': 'Preparare la casella di scorta',
    'loop-absent': 'Controllare come entrare nella scorta se dimentichi la password',
    'notification-seen': 'Vedere se le notifiche compaiono sullo schermo',
    'starts-with-computer': 'Avviare il programma all’accensione',
  } satisfies Record<ReadinessItemId, string>,
  addPeopleTodo: 'Aggiungere le persone da avvisare: nei messaggi non ho trovato nessuno',
  addPeople: 'Aggiungi',
  proveAgain: 'Provare ancora la casella di scorta',
  done: 'Fatto',
  toDo: 'Da fare',
  /** The button of a line that is still to do. */
  act: {
    'primary-connected': 'Collega',
    'contacts-learned': 'Impara adesso',
    'fallback-proven': 'Prepara',
    'loop-absent': 'Controlla',
    'notification-seen': 'Prova',
    'starts-with-computer': 'Attiva',
  } satisfies Record<ReadinessItemId, string>,
  again: 'Prova di nuovo',
  /** What a screen reader hears of a button in the list. */
  goOn: 'Continua',
  goOnTodo: 'Finire di preparare la casella di scorta',
  mendLoop: 'Il codice per entrare nella scorta arriva alla casella che può fermarsi: va mandato altrove',
  actOn: (act: string, what: string) => `${act}: ${what}`,
  notification: {
    ask: 'Ho chiesto al computer di mostrare una notifica in un angolo dello schermo. L’hai vista?',
    yes: 'Sì, l’ho vista',
    no: 'No',
    thanks: 'Bene: così ti avviso anche quando la finestra è chiusa.',
    help: 'Forse il computer le tiene spente. Accendile, poi prova di nuovo.',
    systems: {
      windows: 'Apri Impostazioni, Sistema, Notifiche. Accendi «Posta di Scorta».',
      mac: 'Apri Impostazioni di Sistema, Notifiche. Scegli «Posta di Scorta» e consenti.',
      linux: 'Apri Impostazioni, Notifiche. Togli «Non disturbare».',
    },
  },
};
