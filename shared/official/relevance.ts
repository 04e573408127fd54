import { any } from './wording.ts';

const MAIL = any(
  'post[ae]|e ?mail|webmail|casell[ae]|access[oi]|accedere|login|autenticazione|credenziali|password',
  'libero mail|virgilio mail|italiaonline|nostr[oaie]',
  'mailbox(?:es)?|accounts?|username|credentials|sign in|we|our',
);
const SERVICE = '(?:serviz(?:io|i)|sito|portale|piattaforma|sistem[ai]|services?|site|website|platform)';
const ANY_SERVICE = any(SERVICE);
// "Il servizio …", not "… interruzione del servizio idrico".
const SERVICE_FIRST = new RegExp(
  `^(?:attenzione |attention |avviso )?(?:il |i |questo |the |this )?${SERVICE}\\b`,
);

/** The sentence names what a login page is there for. */
export const namesMail = (words: string): boolean => MAIL.test(words) || SERVICE_FIRST.test(words);

/** The sentence names some service. */
export const namesService = (words: string): boolean => MAIL.test(words) || ANY_SERVICE.test(words);

/** The page speaks for itself, not of others. */
export const speaksForItself = (words: string): boolean => OWN.test(words);
const OWN = any(
  'stiamo',
  'siamo',
  'ci scusiamo',
  'nostr[oaie]',
  'libero mail',
  'virgilio mail',
  'italiaonline',
  'we',
  'our',
);

// Other people's outages are the daily bread of a portal; a browser without scripts is nobody's outage.
const FOREIGN = any(
  'whatsapp|facebook|instagram|messenger|telegram|tiktok|twitter|youtube|netflix|spotify|dazn|chatgpt|openai|amazon|apple|icloud',
  'google|gmail|outlook|hotmail|microsoft|teams|yahoo|aruba|cloudflare|tim|vodafone|windtre|iliad|fastweb|tiscali|poste(?: italiane)?|postepay',
  'inps|spid|cie|agenzia delle entrate|trenitalia|italo|ferrovi\\w+|tren[oi]|metro|autostrad\\w+|enel|banc[ah]\\w*|intesa|unicredit|pos',
  'playstation|xbox|ministero|comune|region[ei]|scuol[ae]|idric[oahie]+|elettric[oahie]+|acqua|luce|gas|bus|aere[oi]|ponte|blackout',
  'prenotazion[ei]|auto|caldai[ae]|giardin[oi]|cas[ae]|ascensor[ei]|stradal[ei]|car|boiler',
  'javascript|browser|cookies?|consens[oi]|consent|tuo paese|your (?:country|region)|adblock\\w*|prodott[oi]|articol[oi]|offert[ae]',
);
// Said with a condition; by lawyers; against those who write such sentences themselves, or to help; of what is over.
const CONDITION = any(
  'se|senza|quando|qualora|in caso|nel caso|eventual[ei]|eventualmente',
  'if|without|when|whenever|in case|should',
);
const LEGAL = any(
  'responsabil\\w*|garan\\w+|clausol\\w+|liab\\w+|warrant\\w*|termini di servizio|terms of service',
);
const WARNING = any(
  'truff[ae]|fals[oaie]|phishing|ingann\\w+|scams?|fake|(?:cosa|come) fare|what to do|how to',
);
const OVER =
  /(?<!\bnon )\b(?:is|sono|has been|have been|was|were) (?:ora |di nuovo |now |again |stat[oaie] |(?:\w+ )?tornat[oaie] )*(?:risolt[oaie]|ripristinat[oaie]|conclus[oaie]|terminat[oaie]|superat[oaie]|tornat[oaie]|resolved|restored|fixed|over|completed)\b/;
const STILL = any('non ancora', 'not yet', 'in attesa', 'finche', 'until');
const TO_COME = any('sara|saranno|verra|verranno|potra|potranno|potrebbe|potrebbero|will be|may be|might be');
const IS = any('is|sono|are');
const AT_AN_HOUR = any('dalle (?:ore )?\\d+|tra le \\d+|domani|tomorrow|from \\d+|between \\d+');
const NOW = any('in corso|stiamo|siamo|currently|attualmente|al momento|temporaneamente');

/** The words are there, from `index` on, and yet they do not say that this service is out of order. */
export function isBesideThePoint(words: string, index: number): boolean {
  if (FOREIGN.test(words) || LEGAL.test(words) || WARNING.test(words)) return true;
  return CONDITION.test(words.slice(0, index)) || (OVER.test(words) && !STILL.test(words));
}

/** Announced, not there yet: "domani il servizio sarà in manutenzione". */
export const isToCome = (words: string): boolean =>
  !NOW.test(words) && (AT_AN_HOUR.test(words) || (TO_COME.test(words) && !IS.test(words)));

/** A form's own complaints, kept in the page until somebody types: among them "credenziali errate" says nothing. */
export const isFormComplaint = (words: string): boolean => COMPLAINT.test(words);
const COMPLAINT = any(
  '(?:campo|dato) obbligatorio',
  'is obbligatori[oa]',
  '(?:formato|indirizzo|email) non (?:is )?valid[oa]',
  '(?:this )?field is required',
  'is required',
  'almeno \\d+ caratteri',
  'at least \\d+ characters',
);
