import type { Edges, Scope } from '#shared/sync-back/choice';
import type { PlanPart } from '#shared/sync-back/dry-run';
import type { SkipReason } from '#shared/sync-back/state';
import { plural } from '#shared/text/plural';

/** Bringing the mail home. */
export const syncBack = {
  title: 'Il rientro',
  noOutageTitle: 'Qui riporto a casa la posta',
  noOutage:
    'Dopo un disservizio copio nella tua casella i messaggi arrivati e spediti con la scorta. Adesso non c’è niente da riportare.',
  notYetTitle: 'Non è ancora il momento',
  notYet: 'La casella è ancora ferma. Quando torna, i messaggi della scorta tornano a casa da qui.',
  recovering: 'La casella sta tornando. Aspetto le tre prove prima di toccarla.',
  elsewhereTitle: 'C’è posta anche nell’altra scorta',
  elsewhere: (address: string) =>
    `Durante il disservizio hai usato anche ${address}. Riporto a casa anche quella: la rimetto al suo posto di scorta e conto i messaggi.`,
  bringElsewhere: 'Riporta anche quella',
  frozen: 'La casella è cambiata: prima guardala tu, poi riporto i messaggi.',
  noFallbackTitle: 'Manca la casella di scorta',
  noFallback: 'Senza la casella di scorta non posso contare i messaggi.',
  intro:
    'Copio nella tua casella quello che è arrivato e partito con la scorta. Non cancello niente da nessuna parte.',
  countTitle: 'Prima conto i messaggi',
  countText: 'Guardo quanti sono e se ci stanno. Non copio ancora niente.',
  count: 'Conta i messaggi da riportare',
  counting: 'Sto contando i messaggi…',
  planTitle: (count: number, text: string) =>
    plural(count, '1 messaggio da riportare', `${text} messaggi da riportare`),
  planNone: 'Non c’è nessun messaggio da riportare',
  planNoneText:
    'Durante il disservizio, con la casella di scorta, non hai ricevuto né spedito niente, a parte i messaggi di questo programma.',
  planNoneChosen: 'Con quello che hai scelto qui sotto non c’è niente da riportare.',
  planReceived: (count: number, text: string) => plural(count, '1 ricevuto', `${text} ricevuti`),
  planSent: (count: number, text: string) => plural(count, '1 spedito', `${text} spediti`),
  planBetween: {
    both: (period: string) => `Arrivati o partiti ${period}.`,
    received: (period: string) => `Arrivati ${period}.`,
    sent: (period: string) => `Partiti ${period}.`,
  },
  whereTitle: 'Dove li metto',
  places: {
    inbox: () => 'Posta in arrivo',
    sent: () => 'Posta inviata',
    folder: (name: string) => `Cartella «${name}»`,
    none: () => 'Nella scorta: nella tua casella non trovo la cartella della posta inviata',
  } satisfies Record<PlanPart['place'], (name: string) => string>,
  otherFolders: (count: number, text: string) => plural(count, 'Un’altra cartella', `Altre ${text} cartelle`),
  placeCount: (count: number, text: string, size: string) =>
    plural(count, `1 messaggio, ${size}`, `${text} messaggi, ${size}`),
  chooseTitle: 'Scegli che cosa riportare',
  scopeLabel: 'Quali messaggi',
  scopes: {
    all: { label: 'Tutti', hint: 'Quello che è arrivato e partito con la scorta.' },
    conversations: {
      label: 'Solo le conversazioni nate dagli avvisi',
      hint: 'Le risposte ai tuoi avvisi e quello che ne è seguito. Il resto non lo copio.',
    },
  } satisfies Record<Scope, { label: string; hint: string }>,
  edgesLabel: 'Di quali giorni',
  edges: {
    wide: {
      label: 'Del disservizio, con un po’ di margine',
      hint: 'Da un’ora prima che cominciasse a un giorno dopo il ritorno.',
    },
    exact: {
      label: 'Solo del disservizio',
      hint: 'Da quando la casella si è fermata a quando è tornata.',
    },
  } satisfies Record<Edges, { label: string; hint: string }>,
  recounting: 'Conto di nuovo…',
  fits: (size: string) => `${size}: ci stanno.`,
  fitsUnknown: (size: string) => `${size}. Il fornitore non dice quanto spazio c’è: controllo mentre copio.`,
  fitsNot: (size: string, missing: string) =>
    `${size}: non ci stanno tutti. Prima libera ${missing} nella tua casella, poi conta di nuovo.`,
  redated: (count: number, text: string) =>
    plural(
      count,
      '1 messaggio porta la data della copia: la tua casella non tiene quella vera.',
      `${text} messaggi portano la data della copia: la tua casella non tiene quella vera.`,
    ),
  shortened: (count: number, text: string) =>
    plural(
      count,
      'Di 1 messaggio la casella di scorta mi ha dato meno di quanto dice di avere: forse ne manca un pezzo. L’originale è ancora lì: guardalo sul suo sito.',
      `Di ${text} messaggi la casella di scorta mi ha dato meno di quanto dice di avere: forse ne manca un pezzo. Gli originali sono ancora lì: guardali sul suo sito.`,
    ),
  twins: (count: number, text: string) =>
    plural(
      count,
      '1 è doppio nella scorta: ne copio uno solo',
      `${text} sono doppi nella scorta: ne copio uno solo`,
    ),
  present: (count: number, text: string) =>
    plural(count, '1 messaggio c’è già', `${text} messaggi ci sono già`),
  start: 'Riporta la posta',
  copyingTitle: 'Sto riportando la posta',
  pausedTitle: 'Rientro in pausa',
  failedTitle: 'Il rientro si è fermato',
  failedText: 'Quello che ho già copiato è al sicuro. Quando riprendi, non copio due volte.',
  progress: (count: number, done: string, total: string) =>
    plural(count, `1 messaggio su ${total}`, `${done} messaggi su ${total}`),
  progressLabel: 'Messaggi riportati',
  sizes: (done: string, total: string) => `${done} su ${total}`,
  keepOpen:
    'Vado piano apposta, per non affaticare un servizio appena tornato. Puoi chiudere questa finestra, ma lascia acceso il computer: se lo spegni, poi riprendo da qui.',
  pause: 'Metti in pausa',
  resume: 'Riprendi',
  doneTitle: 'La posta è a casa',
  proofCopied: (count: number, text: string) => plural(count, '1 copiato', `${text} copiati`),
  proofVerified: (count: number, text: string) => plural(count, '1 verificato', `${text} verificati`),
  proofMissing: (count: number, text: string) => plural(count, '1 mancante', `${text} mancanti`),
  proofDuplicates: (count: number, text: string) => plural(count, '1 doppio', `${text} doppi`),
  proofSecondPass: (text: string) => `Seconda passata: ${text} da copiare.`,
  proofAt: (moment: string) => `Controllato ${moment}`,
  otherCopy: 'In questa casella sta già copiando un altro programma: aspetta che finisca, poi riprova.',
  unknown: (count: number, text: string) =>
    plural(
      count,
      'Di 1 messaggio non so se è arrivato: lo sto cercando.',
      `Di ${text} messaggi non so se sono arrivati: li sto cercando.`,
    ),
  skippedTitle: 'Che cosa non copio',
  skippedSince: 'Che cosa non ho copiato',
  skipped: {
    'own-message': (count: number) =>
      plural(
        count,
        '1 messaggio mandato da questo programma',
        `${count} messaggi mandati da questo programma`,
      ),
    'spam-or-trash': (count: number) =>
      plural(
        count,
        '1 dal cestino o dalla posta indesiderata',
        `${count} dal cestino o dalla posta indesiderata`,
      ),
    'other-conversation': (count: number) =>
      plural(count, '1 di altre conversazioni', `${count} di altre conversazioni`),
    unreadable: (count: number) =>
      plural(
        count,
        '1 che la casella di scorta non mi lascia leggere',
        `${count} che la casella di scorta non mi lascia leggere`,
      ),
    undated: (count: number) =>
      plural(
        count,
        '1 senza data: non so se è di quei giorni',
        `${count} senza data: non so se sono di quei giorni`,
      ),
    'too-big': (count: number) => plural(count, '1 troppo grande', `${count} troppo grandi`),
    refused: (count: number) =>
      plural(count, '1 rifiutato dalla tua casella', `${count} rifiutati dalla tua casella`),
    'illegal-bytes': (count: number) =>
      plural(count, '1 scritto in modo illeggibile', `${count} scritti in modo illeggibile`),
    'out-of-room': (count: number) => plural(count, '1 senza posto', `${count} senza posto`),
  } satisfies Record<SkipReason, (count: number) => string>,
  afterTitle: 'E adesso',
  tellBackText: 'A chi avevi avvisato puoi dire che la casella funziona di nuovo.',
  stillTelling: 'Sto ancora mandando dei messaggi.',
  seeTelling: 'Guarda a che punto sono',
  tellBack: 'Avvisa che la casella funziona',
  askResendText: 'Chi ti ha scritto durante il disservizio può rimandarti il messaggio.',
  askResend: 'Chiedi di rimandare',
  closeLine: 'Quando è tutto a posto, puoi chiudere: torna la schermata di tutti i giorni.',
  close: 'Chiudi questo disservizio',
  closeTitle: 'Chiudere questo disservizio?',
  closeText: 'L’elenco di chi hai avvisato si chiude qui. Non si cancella nessun messaggio.',
  closeMailAway: 'La posta della casella di scorta non è ancora tornata a casa.',
  closeLeft: (count: number, text: string) =>
    plural(
      count,
      '1 messaggio della scorta non è ancora a casa.',
      `${text} messaggi della scorta non sono ancora a casa.`,
    ),
  closeUntold: (count: number, text: string) =>
    plural(
      count,
      '1 persona che avevi avvisato non sa ancora che la casella funziona: forse scrive ancora alla scorta.',
      `${text} persone che avevi avvisato non sanno ancora che la casella funziona: forse scrivono ancora alla scorta.`,
    ),
  closeWaiting: (count: number, text: string) =>
    plural(
      count,
      '1 avviso non è ancora partito: se chiudi, non parte più.',
      `${text} avvisi non sono ancora partiti: se chiudi, non partono più.`,
    ),
  closeConfirm: 'Sì, chiudi',
  bringFirst: 'Prima riporta la posta',
  again: 'Controlla di nuovo se c’è altro da riportare',
};
