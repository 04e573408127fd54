import type { OfficialKind } from './official-word.ts';

export type Trouble = Exclude<OfficialKind, 'normal' | 'other'>;

/** Words of trouble found in a sentence. */
export interface Finding {
  readonly kind: Trouble;
  /** Said as a statement; otherwise a mere mention, which proves something only where there is nothing else to read. */
  readonly isStatement: boolean;
  readonly from: number;
  readonly until: number;
}

const FOLDED: Readonly<Record<string, string>> = { '’': "'", '‘': "'", '`': "'", '´': "'" };

/** Lower case without accents, letter by letter: positions stay what they were. */
export const fold = (text: string): string =>
  text.replace(/[A-Z\u00C0-\u017F’‘`´]/g, (letter) => {
    const plain = FOLDED[letter] ?? letter.normalize('NFD').charAt(0).toLowerCase();
    return plain.length === 1 ? plain : letter;
  });

const NOW = '(?:temporaneamente|momentaneamente|provvisoriamente|attualmente|al momento|in questo momento)';
const USABLE =
  '(?:disponibil[ei]|raggiungibil[ei]|accessibil[ei]|funzionant[ei]|operativ[oaie]|utilizzabil[ei])';
// Of one feature, one plan or one device, not of the service.
const PARTIAL =
  '(?! (?:per (?:gli|i) (?:account|piani|clienti)|senza|nel tuo|nella tua|su quest[oai]|da quest[oai]))';
const DOWN = '(?:unavailable|down|offline|inaccessible|out of (?:service|order)|not available)';
const REFUSED = '(?:corrett[oaie]|valid[oaie]|riconosciut[oaie])';

/** Statements of trouble, the telling one first: a service that is down for maintenance is in maintenance. */
const STATEMENTS: readonly (readonly [Trouble, readonly string[]])[] = [
  [
    'maintenance',
    [
      'in (?:corso di )?manutenzione',
      '(?:per|causa|di) manutenzione (?:programmata|straordinaria|evolutiva|ordinaria|tecnica|urgente)',
      '(?:sospes[oaie]|chius[oaie]|ferm[oaie]|non disponibil[ei]|interrott[oaie]) (?:temporaneamente )?per manutenzione',
      'manutenzione (?:programmata|straordinaria|evolutiva|ordinaria|tecnica)? ?in corso',
      'manutenzione (?:del|dei|sul|sui) (?:servizio|servizi|sito|sistema|sistemi|server)',
      'lavori di manutenzione',
      '(?:attivita|interventi|intervento|operazioni) di manutenzione',
      '(?:siamo|servizio|sito|servizi|sistemi) in (?:corso di )?aggiornamento',
      '(?:under|undergoing|in|down for|for) (?:scheduled |planned |routine |urgent |essential )?maintenance',
      '(?:scheduled|planned|ongoing) maintenance (?:is )?(?:in progress|under way|underway|ongoing)',
      'performing (?:some )?(?:scheduled |planned |routine |urgent )?maintenance',
      'maintenance (?:mode|in progress|is under ?way)',
    ],
  ],
  [
    'login-trouble',
    [
      `credenziali (?:di accesso )?(?:inserite )?non (?:sono )?(?:state )?${REFUSED}`,
      '(?:credenziali|password) errat[ae]',
      `(?:nome utente|utente|username|indirizzo|e-?mail|login|user) (?:o|e|e/o) password (?:non ${REFUSED}|errat[aie]|sbagliat[aie])`,
      `password non (?:e'? )?${REFUSED}`,
      '(?:login|accesso|autenticazione) (?:non riuscit[oa]|fallit[oa])',
      '(?:invalid|incorrect|wrong|unrecogni[sz]ed) (?:login )?(?:credentials|password|username or password)',
      '(?:login|authentication) failed',
      'credentials (?:are |were )?not recogni[sz]ed',
    ],
  ],
  [
    'outage',
    [
      `${NOW} (?:non (?:e'? )?${USABLE}|indisponibil[ei]|irraggiungibil[ei]|inaccessibil[ei]|sospes[oaie]|interrott[oaie]|fuori servizio)`,
      `non (?:e'?|sono|risulta|risultano) (?:${NOW} |ancora )?${USABLE}${PARTIAL}`,
      `non ${USABLE} ${NOW}`,
      `(?:servizio|servizi|sito|posta|webmail|mail|casella|caselle) non ${USABLE}${PARTIAL}`,
      "(?:e'|e|sono|risulta|risultano|servizio|servizi) (?:indisponibil[ei]|irraggiungibil[ei]|fuori servizio)",
      `(?:in corso|stiamo (?:riscontrando|registrando|avendo)|si (?:e'?|sono) verificat[oiae]|a causa di|per) (?:un |dei |alcuni |alcune |delle |problemi e )?(?:disserviz|problem[ai]|malfunzionament|guast|anomali|difficolta|inconvenient)`,
      '(?:disservizi[o]?|guasto|interruzione) (?:temporane[oa]|general[ei]|tecnic[oa]|in corso)',
      '(?:abbiamo|ci sono|con) (?:dei |alcuni )?problemi tecnici',
      'problem[ai] tecnic[oi] (?:temporane[oi]|in corso|al|ai|sul|sui|sulla|sulle|di|che)',
      "(?:stiamo lavorando|siamo al lavoro|stiamo intervenendo|tecnici (?:sono|stanno) (?:gia )?(?:al lavoro|lavorando|intervenendo)|lavorando)(?: [a-z']{1,15}){0,6} (?:per|al|alla) (?:il |la |un )?(?:ripristin|risol|riattiv|soluzion)",
      'impossibile (?:accedere|effettuare|raggiungere|collegarsi)',
      `(?:temporarily|currently|momentarily|presently|is|are) ${DOWN}`,
      'service (?:temporarily )?unavailable',
      '(?:experiencing|having|due to|some) (?:some |a |an )?(?:technical |temporary |service )?(?:difficult|problem|issue|outage|disruption)',
      'service (?:outage|disruption|interruption)',
      'working (?:hard )?(?:to|on) (?:restor|fix|resolv|bring|get|solv)',
      'http (?:error|status)(?: code)?:? ?-? ?5\\d\\d',
      '(?:error|errore) (?:http )?5\\d\\d',
      '5\\d\\d (?:internal server error|bad gateway|gateway time|http version|service |server error|errore)',
    ],
  ],
];

/** Mere mentions: headlines and menus have them too. */
const MENTIONS: readonly (readonly [Trouble, readonly string[]])[] = [
  [
    'maintenance',
    [
      'manutenzione',
      'maintenance',
      '(?:torneremo|ritorneremo|saremo) (?:presto|a breve|online|operativ|disponibil|di nuovo)',
      'torniamo (?:subito|presto)',
      'be (?:right )?back',
      'back (?:soon|shortly|online)',
    ],
  ],
  [
    'outage',
    [
      'disserviz',
      'problem[ai] tecnic[oi]',
      'difficolta tecnic',
      'malfunzionament',
      'fuori servizio',
      'non disponibil',
      'indisponibil',
      '(?:riprova|riprovare|riprovate) (?:piu tardi|tra|fra|in un)',
      'stiamo lavorando',
      'unavailable',
      'outage',
      'internal server error',
      'bad gateway',
      'gateway time-?out',
    ],
  ],
];

const compiled = (table: typeof STATEMENTS): readonly (readonly [Trouble, RegExp])[] =>
  table.map(([kind, wordings]) => [kind, new RegExp(`(?<![a-z\\d])(?:${wordings.join('|')})`)]);
const STATING = compiled(STATEMENTS);
const MENTIONING = compiled(MENTIONS);

/** Advice, offers and what is over: trouble is spoken of, but nobody says that there is any. */
const HARMLESS =
  /(?<![a-z])(?:se|in caso di|nel caso|qualora|eventual[ei]|segnala|segnalare|hai|come (?:fare|risolvere|segnalare|accedere)|cosa fare|if|in case of|in the event|report|how to|whenever)(?![a-z])/;
const OVER =
  /(?<!non )(?<!non ancora )(?<![a-z])(?:(?:e'?|sono) (?:stat[oaie] )?(?:risolt|ripristinat|conclus|terminat|riattivat|di nuovo|nuovamente|tornat)[a-z]*|(?:has|have) been (?:resolved|restored|completed|fixed)|(?:is|are) (?:back|restored|resolved))(?! (?:soon|shortly))/;
const ANNOUNCED =
  /(?<![a-z])(?:non (?:sara|saranno)|(?:sara|saranno|verra|verranno) (?:effettuat|eseguit|svolt|sospes|interrott|indisponibil|temporaneamente|in manutenzione)|(?:potra|potranno|potrebbe|potrebbero) (?:non )?(?:essere|risultare|verificarsi)|e'? previst[oa]|sono previst[ei]|in programma|will (?:not )?be (?:un|down|offline|under|performing|available|inaccessible)|(?:is|are) (?:planned|scheduled)|may be)/;

// What a page without its scripts says of the program that shows it.
const ABOUT_BROWSER = /(?<![a-z])(?:javascript|cookies?|browser)(?![a-z])/;

const BEFORE = 80;

/** The words of trouble in a sentence (folded), the telling ones first; nothing where the sentence only speaks of it. */
export function findTrouble(sentence: string): Finding | undefined {
  if (sentence.endsWith('?') || ABOUT_BROWSER.test(sentence)) return undefined;
  for (const [isStatement, table] of [
    [true, STATING],
    [false, MENTIONING],
  ] as const) {
    for (const [kind, wording] of table) {
      const found = wording.exec(sentence);
      if (found === null) continue;
      const from = found.index;
      const before = sentence.slice(Math.max(0, from - BEFORE), from);
      if (HARMLESS.test(before) || OVER.test(sentence)) return undefined;
      return { kind, isStatement, from, until: from + found[0].length };
    }
  }
  return undefined;
}

/** Said of a day to come: today the service may be as always. */
export const isAnnounced = (sentence: string): boolean => ANNOUNCED.test(sentence);

const MAIL =
  /(?<![a-z])(?:posta|mail|e-?mail|casell[ae]|webmail|mailbox(?:es)?|inbox|libero ?mail|virgilio ?mail|libero\.it|virgilio\.it|account|credenziali|credentials|password|login|accedere|log ?in|sign in)(?![a-z])/;
const SERVICE =
  /(?<![a-z])(?:servizi[oa]?|sito|portale|piattaforma|sistem[ai]|accesso|access[oi]|service|services|site|website|server|system|systems|platform)(?![a-z])/;

/** The sentence names the mail, or the way into it. */
export const namesMail = (sentence: string): boolean => MAIL.test(sentence);
/** The sentence names a service, whichever. */
export const namesService = (sentence: string): boolean => SERVICE.test(sentence) || MAIL.test(sentence);

const OWN_NAME = /libero ?mail|virgilio ?mail|libero\.it|virgilio\.it|italiaonline/;
const OWN_WORD =
  /^(?:libero|virgilio|mail|e-mail|posta|webmail|cliente|clienti|utente|utenti|plus|http|error)$/;
const NAME = /(?<=[\p{Ll}\d,;:] )\p{Lu}[\p{L}\d]{1,40}/gu;

/** The sentence (as written) names somebody else and not this service: news. */
export function namesOthers(sentence: string): boolean {
  if (OWN_NAME.test(fold(sentence))) return false;
  return [...sentence.matchAll(NAME)].some(([name]) => !OWN_WORD.test(fold(name)));
}
