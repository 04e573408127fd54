import { loop } from '#shared/text/it/loop';
import { plural } from '#shared/text/plural';

/** "in 3 secondi": how long the message to oneself was on its way. */
const arrivedIn = (seconds: number): string =>
  seconds < 1 ? 'meno di un secondo' : plural(seconds, '1 secondo', `${seconds} secondi`);

/** The fallback mailbox: its guided setup, its proof, the one in reserve. */
export const fallback = {
  title: 'La casella di scorta',
  lead: 'È un secondo indirizzo, di un altro fornitore. Lo usi quando il primo si ferma.',
  openMail: 'Apri la casella di scorta',
  services: { google: 'Google', microsoft: 'Microsoft' },

  stepOf: (number: number, total: number) => `Passo ${number} di ${total}`,
  lastStep: 'Ultimo passo',
  changeAnswer: 'Cambia risposta',
  stepBack: 'Torna al passo prima',
  pageOpened:
    'La pagina si è aperta nel browser, il programma con cui vai su Internet. Quando hai finito, torna qui.',
  openAgain: 'Apri di nuovo la pagina',

  question: {
    title: 'Hai già un indirizzo Gmail o Outlook?',
    gmail: 'Sì, Gmail',
    outlook: 'Sì, Outlook o Hotmail',
    other: 'No, ma ne ho uno che non è Libero né Virgilio',
    none: 'No, lo creo adesso',
    about: 'Puoi smettere quando vuoi: riprendi da dove eri.',
  },
  makeAddress: {
    title: 'Crea un indirizzo Gmail',
    text: 'È gratis. Google chiede il nome, una password nuova e il telefono. Scrivi indirizzo e password su un foglio.',
    recovery: (primary: string) =>
      `Se Google chiede un indirizzo di recupero, non mettere ${primary}: se si ferma, il codice non ti arriva.`,
    open: 'Apri la pagina di Google',
    claim: 'Ho creato l’indirizzo',
    already: 'L’ho già creato',
  },
  twoStep: {
    title: 'Accendi la verifica in due passaggi',
    text: 'Google la vuole prima di dare una password ai programmi. Se la pagina ti chiede di entrare, usa l’indirizzo Gmail che colleghi qui e la sua password. Poi premi il pulsante per attivarla e scrivi il tuo numero di telefono.',
    honest: 'Da qui non posso vedere se è attiva: lo scopro due passi più avanti, quando provo a entrare.',
    open: 'Apri la pagina di Google',
    claim: 'È attiva, avanti',
    already: 'È già attiva',
  },
  appPassword: {
    title: 'Fatti dare le 16 lettere',
    text: 'È una password fatta apposta per questo programma. Nella pagina scrivi il nome «Posta di Scorta» e premi Crea. Copia le 16 lettere: Google le mostra una volta sola.',
    open: 'Apri la pagina delle 16 lettere',
    claim: 'Ho le 16 lettere',
    already: 'Le ho già',
    refused: 'La pagina dice che l’opzione non è disponibile?',
    reasonsLead: 'Di solito il motivo è uno di questi:',
    reasons: [
      'La verifica in due passaggi è ancora spenta: torna al passo prima.',
      'Per entrare usi solo una chiavetta di sicurezza: aggiungi anche il telefono.',
      'È l’indirizzo del lavoro o della scuola: lo decide chi lo gestisce.',
      'Hai attivato la Protezione avanzata di Google: per la scorta usa un’altra casella.',
    ],
  },
  letters: {
    title: 'Incolla qui le 16 lettere',
    address: 'Il tuo indirizzo Gmail',
    addressHint: 'Per esempio anna.rossi@gmail.com',
    notGmail: 'Qui serve un indirizzo Gmail. Se ne usi un altro, premi «Cambia risposta».',
    notWhole: 'Scrivilo per intero e senza spazi, per esempio anna.rossi@gmail.com.',
    ownMailbox: 'Questa è la casella che stai proteggendo: se si ferma, non può fare da scorta a se stessa.',
    refused: 'Google non riconosce queste 16 lettere con questo indirizzo.',
    refusedNext: 'Copiale e incollale di nuovo, tutte e 16. Se non va ancora, fattene dare altre.',
    label: 'Le 16 lettere',
    hint: 'Tasto destro del mouse, poi Incolla. Gli spazi non contano.',
    count: (count: number) =>
      plural(
        count,
        '1 lettera su 16',
        `${count} ${count > 16 ? 'lettere: devono essere 16' : 'lettere su 16'}`,
      ),
    wrongCount: (count: number) =>
      `Le lettere devono essere 16: qui ${plural(count, 'ce n’è 1', `ce ne sono ${count}`)}.`,
    notLetters:
      'Questa non è la password delle 16 lettere: quella ha solo lettere minuscole. Se è la password normale di Gmail, qui non serve: non l’ho mandata a nessuno.',
    privacyMemory:
      'Questo computer non ha un posto protetto per le password: quando riapri il programma te le chiedo di nuovo. Scrivile su un foglio.',
    again: 'Le lettere di prima non valgono più',
    againText: 'Succede quando si cambia la password di Google. Fattene dare altre 16 e incollale qui.',
    makeNew: 'Fatti dare altre 16 lettere',
    sameAccount:
      'Controlla anche che l’indirizzo sia lo stesso che vedi in alto a destra nella pagina di Google.',
    twoStepWhy:
      'Se hai spento la verifica in due passaggi, le lettere non valgono più: riaccendila e fattene dare altre.',
    twoStepOff: 'Apri la verifica in due passaggi',
  },
  submit: 'Collega e prova',

  consent: {
    title: (service: string) => `Entra con ${service}`,
    text: (service: string) =>
      `Si apre la pagina di ${service} nel browser, il programma con cui vai su Internet. Scegli il tuo indirizzo e accetta: la password resta tra te e ${service}.`,
    button: (service: string) => `Entra con ${service}`,
    again: (service: string) => `Entra di nuovo con ${service}`,
    againText: (service: string) =>
      `${service} vuole che tu confermi ancora una volta: il permesso di prima non vale più.`,
    waiting: 'Ti aspetto: la pagina si è aperta nel browser',
    waitingText:
      'Scegli il tuo indirizzo e accetta: poi qui vado avanti da solo. Se hai chiuso la pagina, aprila di nuovo.',
    byLetters: 'Preferisco le 16 lettere',
    byConsent: 'Preferisco entrare con Google',
    stopWaiting: 'Non aspettare più',
  },
  unavailable: {
    title: 'Questa versione non può usare Outlook',
    text: 'Microsoft lascia entrare solo i programmi che si sono registrati, e questa versione non è tra quelli. Non dipende da te.',
    makeGmail: 'Crea un indirizzo Gmail',
    other: 'Usa un altro indirizzo',
  },

  address: {
    title: 'Scrivi l’altro indirizzo',
    label: 'L’indirizzo della casella di scorta',
    hint: 'Di un fornitore diverso da quello della tua casella',
    next: 'Avanti',
    change: 'Cambia indirizzo',
    gmailFound: 'Questo è un indirizzo Gmail: ecco i suoi passi. L’indirizzo è già scritto.',
    outlookFound: 'Questo è un indirizzo di Microsoft: ecco i suoi passi.',
    gmail: 'Crea un indirizzo Gmail',
    another: 'Scrivi un altro indirizzo',
  },
  password: {
    title: 'Scrivi la password di quella casella',
    known: (provider: string) => `Casella ${provider}: conosco già tutti i dati.`,
    searching: 'Cerco i dati di questo fornitore. Bastano pochi secondi.',
    found: (provider: string) => `Ho trovato i dati di ${provider}.`,
    sureTitle: 'Riconosci questi nomi?',
    sure: 'La password andrebbe a questi computer. Se non li conosci, non andare avanti: non l’ho mandata a nessuno.',
    sureAddress: 'Controlla anche com’è scritto l’indirizzo qui sopra.',
    sureYes: 'Sì, vanno bene',
    sureUnknown: 'Non lo so: uso un’altra casella',
    sureNo: 'No, scrivo io i dati',
    byHand:
      'Non ho trovato i dati di questo fornitore. Ho messo quelli più comuni: controllali con chi ti aiuta.',
    guessWrong:
      'Con questi dati non risponde nessuno: non sono quelli giusti per questo fornitore. Fatti aiutare, oppure usa un indirizzo Gmail.',
    byHandAlone: 'Se non c’è nessuno che ti aiuta, la strada più facile è un indirizzo Gmail.',
    forApps: (provider: string) =>
      `${provider} vuole una password fatta apposta per i programmi, non quella del sito.`,
    imapFirst: (provider: string) =>
      `Prima, nel sito di ${provider}, permetti ai programmi di posta di entrare: nelle impostazioni la voce si chiama «IMAP».`,
    forAppsOpen: 'Apri la pagina dove si crea',
    forAppsLabel: 'La password per i programmi',
    closedTitle: (provider: string) => `${provider} non lascia entrare altri programmi`,
    closed: 'Non dipende da te. Per la scorta serve un’altra casella.',
  },

  proof: {
    title: 'Manca la prova',
    running: 'Sto provando la casella',
    runningSteps: ['Entro nella casella', 'Mando un messaggio di prova', 'Lo cerco tra quelli arrivati'],
    patience: 'Può volerci un minuto.',
    failed: 'La prova non è riuscita',
    text: 'Entro, mando un messaggio di prova alla casella stessa e lo cerco.',
    now: 'Prova adesso',
  },
  check: 'Fatto, controlla',
  checking: 'Sto controllando…',
  stillSo: 'Ho appena controllato: non è ancora cambiato. A volte ci vuole qualche minuto.',
  imapSwitch: {
    title: 'Manca ancora una cosa: un interruttore in Outlook',
    titleElsewhere: (provider: string) => `Manca ancora una cosa: un interruttore in ${provider}`,
    text: 'Sono entrato. Outlook però non dà la posta ai programmi finché non accendi un interruttore nelle sue impostazioni.',
    list: [
      'Apri la pagina con il pulsante qui sotto.',
      'Cerca la voce «Inoltro e IMAP».',
      'Accendi «Consenti a dispositivi e app di usare IMAP».',
      'Premi Salva.',
    ],
    elsewhere: (provider: string) =>
      `Entra nel sito di ${provider}. Nelle impostazioni cerca «IMAP», o «altri programmi di posta», e accendilo.`,
    open: 'Apri le impostazioni di Outlook',
  },
  approval: {
    title: 'Di’ a Microsoft che sei tu',
    text: 'Microsoft ha visto entrare un programma nuovo e si è fermata per prudenza.',
    list: ['Apri la pagina con il pulsante qui sotto.', 'Cerca l’accesso di oggi.', 'Premi «Sono stato io».'],
    open: 'Apri la pagina di Microsoft',
    signIn: 'Entra di nuovo',
  },
  phone: {
    title: 'Conferma il telefono',
    text: (service: string) => `${service} non lascia spedire finché non sa che la casella è tua.`,
    list: [
      'Apri la casella con il pulsante qui sotto.',
      'Se chiede il numero di telefono, scrivilo.',
      'Scrivi il codice che ti arriva.',
    ],
    open: 'Apri la casella',
  },

  ready: 'La casella di scorta è pronta',
  provenAt: (moment: string) => `Provata ${moment}`,
  arrivedIn: (seconds: number) => `Il messaggio è arrivato in ${arrivedIn(seconds)}.`,
  proofMeaning: 'Sono entrato, ho spedito un messaggio di prova e l’ho ritrovato.',
  proofFailed: 'L’ultima prova non è riuscita',
  proveAgain: 'Prova di nuovo',
  proving: 'Sto provando…',
  change: 'Usa un’altra casella',
  keep: 'Tieni quella di adesso',
  stillPresent: (present: string) => `Finché l’altra non è provata, la tua scorta resta ${present}.`,
  passwordAgain: 'Questo computer non può conservare la password: scrivila di nuovo.',

  loop,

  spare: {
    add: 'Aggiungi una seconda casella di scorta',
    resume: 'Continua con l’altra casella di scorta',
    leave: 'Lascia stare la seconda scorta',
    title: 'La seconda scorta',
    lead: 'Se anche la scorta si ferma, puoi usare questa.',
    setUpTitle: 'La seconda casella di scorta',
    unproven: 'Collegata, non ancora provata',
    goOn: 'Continua',
    take: 'Usa questa',
    takeTitle: 'Usare questa come scorta?',
    takeText: (spare: string, present: string) =>
      `Da adesso la scorta è ${spare}. ${present} diventa la seconda scorta.`,
    takeSending:
      'Gli avvisi che aspettano danno l’indirizzo di adesso: si fermano. Poi puoi avvisare chi è rimasto, con quello nuovo.',
    takeTold: (present: string) => `Chi hai già avvisato conosce ${present}: continua a guardarla.`,
    takeConfirm: 'Sì, usa questa',
  },
};
