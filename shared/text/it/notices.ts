import type { ContactLanguage } from '#shared/contacts/contact';
import type { Came, ReturnCause } from '#shared/notices/delivery/outcome';
import type { PhoneTrouble } from '#shared/notices/own-phone';
import type { WordsTrouble } from '#shared/notices/own-words';
import type { NoticeKind, NoticeState } from '#shared/notices/state';
import { plural } from '#shared/text/plural';

/** Choosing whom to tell, the words, the sending. */
export const notices = {
  title: {
    down: 'Avvisa i tuoi contatti',
    back: 'Avvisa che la casella funziona',
    resend: 'Chiedi di rimandare',
  } satisfies Record<NoticeKind, string>,
  lead: {
    down: 'Ogni persona riceve un messaggio suo, dalla casella di scorta.',
    back: 'Un messaggio a chi avevi avvisato: la casella di sempre funziona di nuovo.',
    resend:
      'Se ti hanno scritto durante il disservizio, possono rimandarti il messaggio. Trovi chi avevi avvisato, e chi ti scrive spesso e da allora non si è sentito.',
  } satisfies Record<NoticeKind, string>,
  calmTitle: 'Chi avvisare',
  calmLead:
    'Se la casella si ferma, propongo queste persone. Togli o metti la spunta: me lo ricordo. Adesso non parte niente.',
  needFallbackTitle: 'Prima serve la casella di scorta',
  needFallback: 'Gli avvisi partono da lì, perché la tua casella in quel momento è ferma.',
  steps: { people: 'le persone', words: 'le parole' },
  stepOf: (step: number, total: number, name: string) => `Passo ${step} di ${total}: ${name}`,
  learning: 'Sto imparando i tuoi contatti…',
  learnCount: (read: string, total: string) => `${read} messaggi letti su ${total}`,
  learnHint: 'Guardo solo mittenti e destinatari, non il testo.',
  noContactsTitle: 'Non conosco ancora nessuno',
  noContacts: 'Imparo i contatti dai messaggi che hai ricevuto e spedito.',
  learn: 'Impara i contatti',
  foundNobodyTitle: 'Non ho trovato nessuno',
  foundNobody:
    'Ho guardato i tuoi messaggi: non c’è nessuno che ti scrive o a cui scrivi. Puoi aggiungere le persone tu, qui sotto.',
  learnAgain: 'Guarda di nuovo',
  refresh: 'Aggiorna i contatti',
  learnedAt: (moment: string) => `Aggiornati ${moment}`,
  search: 'Cerca una persona',
  searchHint: 'Nome o indirizzo',
  noMatch: 'Nessuno con questo nome.',
  matchBelow: 'Qui no: guarda più in basso.',
  matchSameService: 'Ha Libero o Virgilio, come te: in un disservizio si avvisa per telefono.',
  matchTold: 'Con questo nome c’è chi hai già avvisato.',
  matchUnticked: 'C’è, ma non è tra gli scelti.',
  refused: 'hai detto di no',
  noneChosen: 'Non hai scelto nessuno.',
  chooseFirst: 'Prima scegli almeno una persona.',
  allTold: 'Hai già avvisato tutti.',
  nobodyHere: 'Tra i tuoi contatti non c’è ancora nessuna persona da avvisare.',
  tickAll: 'Metti tutti',
  untickAll: 'Togli tutti',
  tickThese: 'Metti questi',
  untickThese: 'Togli questi',
  groups: 'I gruppi della tua rubrica',
  groupChosen: (chosen: number, all: number) =>
    all === 1 ? (chosen === 1 ? 'Scelta' : 'Una persona') : `${chosen} scelte su ${all}`,
  tickGroup: (name: string) => `Metti tutto il gruppo ${name}`,
  untickGroup: (name: string) => `Togli tutto il gruppo ${name}`,
  listLabel: 'Persone da avvisare',
  chosen: (count: number, text: string) =>
    count === 0 ? 'Nessuno scelto' : plural(count, '1 persona scelta', `${text} persone scelte`),
  onlyChosen: 'Mostra solo gli scelti',
  everyone: 'Mostra tutti',
  lastAt: (moment: string) => `ultimo ${moment}`,
  hasReplied: 'ti ha già risposto',
  elsewhereBelow: (count: number, text: string) =>
    plural(
      count,
      '1 persona ha Libero o Virgilio, come te: la trovi più in basso.',
      `${text} persone hanno Libero o Virgilio, come te: le trovi più in basso.`,
    ),
  elsewhereTitle: (count: number) =>
    plural(
      count,
      '1 persona ha Libero o Virgilio, come te',
      `${count} persone hanno Libero o Virgilio, come te`,
    ),
  elsewhereLead:
    'Libero e Virgilio sono la stessa azienda: quasi certamente è ferma anche la loro casella. Puoi scrivere loro con WhatsApp da qui, o copiare il testo e incollarlo dove vi scrivete di solito.',
  goneTitle: (count: number) =>
    plural(
      count,
      '1 persona ha un indirizzo che non esiste più',
      `${count} persone hanno un indirizzo che non esiste più`,
    ),
  goneLead: 'Un messaggio tornerebbe indietro. Se sai che l’indirizzo è giusto, puoi provare lo stesso.',
  gone: 'Il suo indirizzo non esiste più',
  tryAnyway: (name: string) => `Prova lo stesso con ${name}`,
  showMore: 'Mostrane altri',
  copyText: 'Copia il testo',
  copyTextFor: (name: string) => `Copia il testo per ${name}`,
  openWhatsApp: 'Apri WhatsApp',
  openWhatsAppFor: (name: string) => `Apri WhatsApp per ${name}`,
  chatWithoutText: 'Il testo è troppo lungo per passare da qui: copialo, e incollalo in WhatsApp.',
  changeTitle: 'Cambialo, se vuoi',
  changeWords: 'Cambia le parole',
  ownWords: 'Le tue parole',
  ownWordsHint:
    'Il saluto, la frase «qui non c’è niente da aprire», l’invito a telefonarti e la firma li metto io.',
  ownWordsLost: (address: string) => `Nelle tue parole non c’è più ${address}: resta solo come mittente.`,
  ownWordsOnly: (language: ContactLanguage): string =>
    language === 'it'
      ? 'Chi lo riceve in inglese trova parole già pronte, non le tue.'
      : 'Chi lo riceve in italiano trova parole già pronte, non le tue.',
  ownWordsTrouble: {
    empty: 'Scrivi almeno una frase, o rimetti le parole di prima.',
    'too-long': 'È troppo lungo: bastano poche frasi.',
  } satisfies Record<Exclude<WordsTrouble, 'link'>, string>,
  ownWordsLink: (found: string) =>
    `«${found}» sembra l’indirizzo di un sito, e un avviso così sembra una truffa. Toglilo; se è solo un punto, mettici dopo uno spazio.`,
  tooMany: (most: string) => `Al massimo ${most} persone alla volta: le altre dopo.`,
  wordsFirst: 'Prima correggi le tue parole.',
  ownWordsInOther: (language: ContactLanguage): string =>
    language === 'it'
      ? 'Le tue parole sono in inglese: chi lo riceve in italiano trova quelle già pronte.'
      : 'Le tue parole sono in italiano: chi lo riceve in inglese trova quelle già pronte.',
  usualWords: 'Rimetti le parole di prima',
  speakTo: (name: string, language: ContactLanguage) =>
    `A ${name} scrivi in ${language === 'it' ? 'italiano' : 'inglese'}`,
  spokenTo: (name: string, language: ContactLanguage) =>
    `${name} lo riceve in ${language === 'it' ? 'italiano' : 'inglese'}. Me lo ricordo.`,
  language: 'Lingua del messaggio',
  italian: 'Italiano',
  english: 'Inglese',
  register: 'Come ti rivolgi',
  informal: 'Con il tu',
  formal: 'Con il lei',
  phone: 'Il tuo numero di telefono (se vuoi)',
  phoneHint: 'Così chi ha un dubbio può chiamarti. Scrivi solo il numero.',
  phoneWrong: 'Nel numero di telefono c’è qualcosa che non è una cifra.',
  phoneFirst: {
    'not-a-number': 'Prima correggi il numero di telefono, o cancellalo.',
    unfinished: 'Al numero di telefono mancano delle cifre: finiscilo, o cancellalo.',
  } satisfies Record<PhoneTrouble, string>,
  previewOf: (name: string) => `Come lo riceverà ${name}`,
  previewFrom: 'Da',
  previewTo: 'A',
  previewSubject: 'Oggetto',
  previewThread: 'Parte come risposta all’ultimo messaggio tra voi: così si capisce che sei tu.',
  previewAnother: 'Guarda per un’altra persona',
  toWords: 'Avanti: le parole',
  send: (count: number, text: string) => plural(count, 'Avvisa 1 persona', `Avvisa ${text} persone`),
  ask: (count: number, text: string) => plural(count, 'Chiedi a 1 persona', `Chiedi a ${text} persone`),
  confirmTitle: {
    down: (count, text) => plural(count, 'Stai per avvisare 1 persona', `Stai per avvisare ${text} persone`),
    back: (count, text) =>
      plural(
        count,
        'Stai per dire a 1 persona che la casella funziona',
        `Stai per dire a ${text} persone che la casella funziona`,
      ),
    resend: (count, text) =>
      plural(
        count,
        'Stai per chiedere a 1 persona di rimandare',
        `Stai per chiedere a ${text} persone di rimandare`,
      ),
  } satisfies Record<NoticeKind, (count: number, text: string) => string>,
  confirmText: (address: string, count: number) =>
    count === 1
      ? `Parte un messaggio da ${address}, a computer acceso. Finché non parte, puoi fermarlo.`
      : `Parte un messaggio per ciascuna, da ${address}, uno alla volta: ci vuole circa un minuto per ciascuna, a computer acceso. Puoi fermare in ogni momento quelli non ancora partiti.`,
  confirmMany:
    'Sono tante persone: la casella di scorta ne può avvisare solo un certo numero al giorno. Il resto parte nei giorni dopo.',
  confirmYes: 'Sì, invia',
  nobodyTold: 'Non hai avvisato nessuno, quindi non c’è nessuno da richiamare.',
  nobodyToAsk: 'Non avevi avvisato nessuno, e chi ti scrive spesso si è già fatto sentire.',
};

export const sending = {
  title: {
    sending: 'Sto avvisando',
    paused: 'Avvisi in pausa',
    waiting: 'Avvisi in attesa',
    done: 'Avvisi finiti',
    stopped: 'Avvisi fermati',
  },
  progress: (done: string, planned: string) => `${done} su ${planned}`,
  progressLabel: 'Avvisi',
  nextPerson: (name: string, moment: string) => `Il prossimo: ${name}, ${moment}`,
  timeLeft: (duration: string) => `Ancora ${duration}`,
  doneAt: (moment: string) => `L’ultimo parte ${moment}`,
  keepOpen: 'Lascia il programma aperto: va avanti da solo, anche se chiudi questa finestra.',
  paused: 'Non parte niente finché non riprendi.',
  pause: 'Metti in pausa',
  resume: 'Riprendi',
  stop: 'Ferma',
  stopTitle: 'Fermare gli avvisi?',
  stopText: (left: number, text: string) =>
    plural(
      left,
      '1 avviso non è ancora partito: non lo mando. Quelli già partiti restano partiti.',
      `${text} avvisi non sono ancora partiti: non li mando. Quelli già partiti restano partiti.`,
    ),
  stopConfirm: 'Sì, ferma',
  summary: {
    sent: (count: number, text: string) => plural(count, '1 partito', `${text} partiti`),
    refused: (count: number, text: string) => plural(count, '1 rifiutato', `${text} rifiutati`),
    unknown: (count: number, text: string) => plural(count, '1 incerto', `${text} incerti`),
    left: (count: number, text: string) => plural(count, '1 da mandare', `${text} da mandare`),
    dropped: (count: number, text: string) => plural(count, '1 non mandato', `${text} non mandati`),
    returned: (count: number, text: string) =>
      plural(count, '1 tornato indietro', `${text} tornati indietro`),
    replied: (count: number, text: string) =>
      plural(count, '1 persona ha risposto', `${text} hanno risposto`),
    ofThese: 'Di quelli partiti:',
  },
  results: 'Persona per persona',
  states: {
    planned: 'Da mandare',
    sending: 'In partenza',
    sent: 'Partito',
    refused: 'Rifiutato',
    retry: 'Riprovo più tardi',
    unknown: 'Non so se è arrivato',
    dropped: 'Non mandato',
  } satisfies Record<NoticeState, string>,
  came: {
    replied: 'Ha risposto',
    'auto-reply': 'Risposta automatica: forse è assente',
    delayed: 'In ritardo: ci stanno ancora provando',
  } satisfies Record<Exclude<Came, 'none' | 'failed'>, string>,
  returned: {
    'address-dead': 'Tornato indietro: l’indirizzo non esiste',
    'mailbox-full': 'Tornato indietro: la sua casella è piena',
    refused: 'Tornato indietro: la sua casella non lo ha accettato',
    unclear: 'Tornato indietro: non è arrivato',
  } satisfies Record<ReturnCause, string>,
  returnedHint: 'A chi non ha ricevuto l’avviso conviene telefonare.',
  unknownHint:
    'Dove leggi «Non so se è arrivato», il collegamento si è interrotto durante l’invio. Non lo rimando da solo, per non mandarlo due volte.',
  another: 'Avvisa altre persone',
  theRest: 'Avvisa chi è rimasto',
  about: {
    down: 'Il messaggio dice: «La mia casella è ferma, scrivimi alla scorta».',
    back: 'Il messaggio dice: «La mia casella funziona di nuovo».',
    resend: 'Il messaggio dice: «Puoi rimandarmi quello che si è perso?»',
  } satisfies Record<NoticeKind, string>,
  outdated: 'La casella funziona di nuovo: gli altri avvisi non servivano più, e non sono partiti.',
  held: 'La casella sta tornando: aspetto a mandare gli altri. Se non torna davvero, vado avanti.',
};
