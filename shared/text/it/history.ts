import type { OfficialKind } from '#shared/official/official-word';
import type { Diagnosis, Surface, Verdict } from '#shared/outage/diagnosis';
import { plural } from '#shared/text/plural';

/** The three lanes of the picture, short enough for the head of a column. */
const lanes: Record<Surface, string> = { imap: 'Leggere', smtp: 'Spedire', web: 'Sito' };

/** How it has been so far. */
export const history = {
  open: 'Com’è andata finora',
  title: 'Storia',
  lead: (provider: string, since: string) => `Com’è andata ${provider} da quando la guardo: da ${since}.`,
  leadEmpty: (provider: string) => `Qui troverai com’è andata ${provider}, giorno per giorno.`,
  empty: 'Non ho ancora fatto controlli. Torna tra qualche minuto.',
  young: (since: string) =>
    `La guardo da ${since}: per ora c’è poco da vedere. Ogni giorno questa pagina ne sa di più.`,
  lanes,
  pictureTitle: 'A colpo d’occhio',
  rangeLabel: 'Quanto indietro',
  ranges: { day: '24 ore', month: '30 giorni', year: '12 mesi' },
  pictureLabels: {
    day: (facts: string) => `Le ultime 24 ore in un disegno. ${facts} I dettagli sono nell’elenco qui sotto.`,
    month: (facts: string) =>
      `Gli ultimi 30 giorni in un disegno. ${facts} I dettagli sono nell’elenco qui sotto.`,
    year: (facts: string) =>
      `Gli ultimi 12 mesi in un disegno. ${facts} I dettagli sono nell’elenco qui sotto.`,
  },
  laneFact: (lane: string, share: string) => `${lane}: ${share}.`,
  legend: {
    well: 'Funzionava',
    troubled: 'Fermo per poco',
    failing: 'Fermo',
    unknown: 'Non so: non provato, computer spento o linea giù',
    outage: 'Disservizio',
  },
  share: (percent: string) => `ha funzionato il ${percent} del tempo`,
  little: 'poco osservato',
  never: 'non osservato',
  shareHint: (watched: string) =>
    `In questo periodo ho potuto guardare per il ${watched} del tempo. Le altre percentuali dicono quanta parte di quel tempo ha funzionato.`,
  episodesTitle: 'Che cosa si è fermato',
  noEpisodes: 'In questo tempo non ho visto niente di fermo.',
  /** "Leggere e Spedire: non rispondeva, circa 12 minuti". */
  episode: (surfaces: string, verdict: string, length: string) => `${surfaces}: ${verdict}, ${length}.`,
  and: 'e',
  outagesTitle: 'I disservizi',
  noOutages: 'Finora nessuno.',
  ongoing: (since: string) => `Da ${since}, ancora in corso`,
  lastedFor: (length: string) => `È durato ${length}.`,
  lastingFor: (length: string) => `Dura da ${length}.`,
  /** Something else after it: "Poi si poteva leggere, ma non spedire." */
  afterwards: (whatItWas: string) => `Poi ${whatItWas}`,
  /** One sentence on what it was, in the past; it may follow a word put before it. */
  whatItWas: {
    dns: 'Il nome del servizio non si trovava.',
    refused: 'Il servizio rifiutava ogni collegamento.',
    silent: 'Il servizio non rispondeva.',
    closed: 'Il servizio rispondeva e chiudeva subito.',
    unavailable: 'Il servizio stesso diceva di non essere disponibile.',
    'untrusted-certificate': 'Chi rispondeva non dimostrava di essere il servizio.',
    'login-refused': 'Il servizio non accettava l’accesso.',
    'mailbox-disabled': 'Il servizio diceva che la casella era sospesa.',
    throttled: 'Il servizio chiedeva di aspettare.',
    'reading-only': 'Si poteva leggere, ma non spedire.',
    'sending-only': 'Si poteva spedire, ma non leggere.',
    well: 'La casella non si poteva usare.',
    'line-down': 'La casella non si poteva usare.',
    'captive-portal': 'La casella non si poteva usare.',
    'password-wrong': 'Il servizio non riconosceva la password.',
    'mailbox-full': 'La casella era piena.',
    'mailbox-changed': 'La casella era vuota o più vecchia di prima.',
  } satisfies Record<Diagnosis, string>,
  monthsTitle: 'Mese per mese',
  monthsCaption: 'Quanta parte del tempo osservato ha funzionato, e i disservizi.',
  month: 'Mese',
  monthCalm: 'Nessun disservizio',
  monthOutages: (count: number, total: string) =>
    plural(count, `1 disservizio, ${total}`, `${count} disservizi, in tutto ${total}`),
  monthLongest: (longest: string) => `il più lungo ${longest}`,
  more: 'Mostra quelli di prima',
  wordsTitle: 'Che cosa diceva il fornitore',
  wordsIntro: (provider: string) => `Quello che ${provider} scriveva nella sua pagina di accesso.`,
  words: {
    normal: 'Niente di particolare',
    maintenance: 'Parlava di manutenzione',
    outage: 'Parlava di un disservizio',
    'login-trouble': 'Parlava di problemi di accesso',
    other: 'Mostrava una pagina diversa dal solito',
  } satisfies Record<OfficialKind, string>,
  /** What was found, in the past: "Leggere e Spedire: non rispondeva". */
  verdicts: {
    well: 'funzionava',
    dns: 'non si trovava',
    refused: 'rifiutava il collegamento',
    silent: 'non rispondeva',
    closed: 'rispondeva e chiudeva subito',
    unavailable: 'diceva di non essere disponibile',
    'untrusted-certificate': 'non dimostrava chi era',
    'login-refused': 'non accettava l’accesso',
    'password-wrong': 'non riconosceva la password',
    'mailbox-disabled': 'diceva che la casella era sospesa',
    'mailbox-full': 'diceva che la casella era piena',
    'mailbox-changed': 'mostrava una casella diversa',
    throttled: 'chiedeva di aspettare',
    'not-looked': 'non guardato',
  } satisfies Record<Verdict, string>,
};
