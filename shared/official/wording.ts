import { foldText } from '#shared/text/fold';
import type { OfficialKind } from './official-word.ts';

/** What a sentence can say of a service that is not well. */
export type TroubleKind = Exclude<OfficialKind, 'normal' | 'other'>;

// "è", and "e'" or "é" of those who have no accents at hand: told from the conjunction by the English word.
const VERB_IS = /(?<![\p{L}\p{N}])(?:[èéÈÉ]|[eE]['’`´])(?![\p{L}\p{N}])/gu;
const NO_WORD = /[^a-z0-9]+/g;

/** A sentence as the patterns below take it: small letters and digits, one space between words, the verb "è" as "is". */
export const wordsOf = (sentence: string): string =>
  foldText(
    sentence
      .normalize('NFC')
      .replace(VERB_IS, ' is ')
      .replace(/['’‘`´]/g, ' '),
  )
    .replace(NO_WORD, ' ')
    .trim();

/** One of these, as whole words. */
export const any = (...parts: readonly string[]): RegExp => new RegExp(`\\b(?:${parts.join('|')})\\b`);

// Seen: "Servizio in manutenzione" (Libero, June 2023).
const MAINTENANCE = any(
  '(?:in|causa|sotto|per) (?:\\w+ )?manutenzione',
  'manutenzione (?:\\w+ )?(?:programmata|straordinaria|ordinaria|evolutiva|tecnica|urgente|in corso)',
  '(?:lavori|intervent[oi]|attivita|operazion[ei]) (?:\\w+ )?(?:di|per) (?:manutenzione|aggiornamento)',
  'aggiornamento (?:dei|del|delle|della) (?:sistem[ai]|server|piattaforma|servizi[o]?) in corso',
  'stiamo (?:aggiornando|migrando)',
  'stiamo (?:effettuando|eseguendo|svolgendo) (?:\\w+ ){0,4}(?:aggiornament|manutenzion|intervent|lavor)\\w*',
  '(?:doing|performing|carrying out) (?:\\w+ ){0,2}(?:work|maintenance|upgrades?)',
  'under (?:\\w+ )?maintenance',
  '(?:scheduled|planned|undergoing|emergency|urgent|routine|for) (?:\\w+ )?maintenance',
  'maintenance (?:mode|in progress|work|works|window|break)',
);

const DOWN = '(?:disponibil[ei]|raggiungibil[ei]|accessibil[ei]|utilizzabil[ei]|operativ[oaie]|attiv[oaie])';
const BROKEN =
  '(?:indisponibil[ei]|irraggiungibil[ei]|inaccessibil[ei]|sospes[oaie]|interrott[oaie]|fuori servizio|offline)';
const FOR_NOW = '(?:temporaneamente|momentaneamente|attualmente|al momento|provvisoriamente)';

// Seen: "il servizio Libero Mail è temporaneamente non disponibile" (January 2023), "HTTP ERROR 505" (June 2023).
const OUTAGE = any(
  `(?:is|sono|risulta|risultano) (?:\\w+ ){0,3}non (?:\\w+ )?${DOWN}`,
  `non (?:is|sono|risulta|risultano) (?:\\w+ ){0,3}${DOWN}`,
  `${FOR_NOW} (?:non )?(?:${DOWN}|${BROKEN})`,
  `(?:non )?(?:${DOWN}|${BROKEN}) ${FOR_NOW}`,
  `(?:is|sono) (?:\\w+ ){0,2}${BROKEN}`,
  `(?:servizio|posta|mail|webmail|casella|caselle|sito) (?:non ${DOWN}|${BROKEN})`,
  'sovraccaric[oahi]+',
  'in (?:fase|corso) di ripristino',
  'ripristino (?:graduale|progressivo|in corso)',
  'disserviz(?:io|i)',
  'problem[ai] tecnic(?:o|i)',
  'difficolta tecniche',
  'malfunzionament[oi]',
  'guasto (?:tecnico|ai|al|alla|sui|sulla)',
  'interruzione (?:del|dei|di) serviz(?:io|i)',
  '(?:stiamo|siamo|tecnici stanno) (?:\\w+ ){0,3}(?:lavor\\w+|intervenendo|operando) (?:\\w+ ){0,5}(?:ripristin\\w+|risol\\w+|sistemar\\w+|torn\\w+|normalizz\\w+)',
  'torn(?:eremo|iamo|a|ano|era|eranno) (?:\\w+ )?(?:presto|subito|a breve|online|operativ[oi]|disponibil[ei])',
  '(?:temporarily|currently|momentarily) (?:\\w+ )?(?:unavailable|down|offline|inaccessible|interrupted|suspended|out of (?:service|order)|not available)',
  'service (?:is )?(?:\\w+ )?unavailable',
  '(?:is|are) (?:\\w+ )?(?:unavailable|down right now)',
  'be (?:right )?back',
  'back (?:soon|shortly|in a (?:bit|moment|few))',
  'technical (?:difficult(?:y|ies)|problems?|issues?|fault)',
  'experiencing (?:\\w+ ){0,4}(?:outages?|issues?|problems?|difficulties|disruptions?)',
  'service (?:outage|disruption|interruption)',
  'working (?:\\w+ ){0,4}(?:fix|restore|resolve|bring)',
  'http error 5\\d\\d',
  '50[0-5] (?:internal|service|bad|gateway|http|server)',
  'bad gateway',
  'gateway time ?out',
  'internal server error',
  'http version not supported',
  'errore (?:interno )?(?:del|dei|di) server',
);

// Seen: "Credenziali non riconosciute" (June 2023), where nothing was wrong with them.
const LOGIN_TROUBLE = any(
  '(?:credenziali|password|utente|username) (?:\\w+ ){0,3}non (?:\\w+ )?(?:riconosciut[oaie]|valid[oaie]|corrett[oaie]|accettat[oaie])',
  '(?:accesso|login|autenticazione) (?:\\w+ ){0,3}(?:non (?:\\w+ )?(?:riuscit[oa]|possibile|disponibile)|fallit[oa]|negato|bloccato|sospeso)',
  'non is (?:\\w+ ){0,2}possibile (?:accedere|autenticar\\w+|effettuare (?:il login|l accesso))',
  'impossibile (?:accedere|autenticar\\w+|effettuare (?:il login|l accesso))',
  'problem[ai] (?:di|con l|nell|all) (?:accesso|autenticazione|login)',
  'credentials (?:\\w+ ){0,3}not (?:recogni[sz]ed|valid|accepted)',
  '(?:invalid|incorrect|wrong) (?:credentials|username|password|login)',
  '(?:unable to|cannot|can not|could not) (?:log|sign) (?:you )?in',
  '(?:login|sign in|authentication) (?:is )?(?:\\w+ )?(?:failed|unavailable|not possible)',
);

/** In this order: "non disponibile per manutenzione" is maintenance. */
const TROUBLES: readonly (readonly [TroubleKind, RegExp])[] = [
  ['maintenance', MAINTENANCE],
  ['outage', OUTAGE],
  ['login-trouble', LOGIN_TROUBLE],
];

// A heading that is nothing but the word.
const BARE = /^(?:sito |servizio |pagina )?(?:manutenzione|maintenance)$/;

/** What the words say, and how many letters stand before they say it. */
export function troubleIn(words: string): { readonly kind: TroubleKind; readonly index: number } | undefined {
  if (BARE.test(words)) return { kind: 'maintenance', index: 0 };
  for (const [kind, pattern] of TROUBLES) {
    const index = words.search(pattern);
    if (index !== -1) return { kind, index };
  }
  return undefined;
}
