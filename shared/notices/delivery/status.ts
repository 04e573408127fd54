import { cleanLine } from '#shared/contacts/person-name';
import type { ReturnCause } from '#shared/notices/delivery/outcome';

const DETAIL_LIMIT = 300;

/** What servers said, as one clean line of 300 characters at most; `smtp;` and the like are left out. */
export const cleanDiagnostic = (text: string): string =>
  cleanLine(text.replace(/^\s{0,20}(?:smtp|x-[\w-]{1,30}|unix|lmtp)\s{0,5};/i, ''), DETAIL_LIMIT);

// RFC 3463 §2: class, subject, detail. The class is 2, 4 or 5.
const ENHANCED = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/;
const BASIC = /(?<![\d.])([45])\d\d(?=[ -]|$)/m;

/** The enhanced status code (RFC 3463) in a text; empty when there is none. */
export const enhancedIn = (text: string): string => ENHANCED.exec(text.slice(0, 4000))?.[1] ?? '';

/** The class of the first reply code (RFC 5321 §4.2) or enhanced code in a text. */
export function classIn(text: string): '4' | '5' | '' {
  const first = enhancedIn(text).charAt(0);
  if (first === '4' || first === '5') return first;
  const basic = BASIC.exec(text.slice(0, 4000))?.[1];
  return basic === '4' || basic === '5' ? basic : '';
}

/** The more telling of a Status field and what the diagnostic says: "5.0.0" says only that it failed (RFC 3463 §3.1). */
export function tellingStatus(status: string, diagnostic: string): string {
  const own = enhancedIn(status);
  const said = enhancedIn(diagnostic);
  const isVague = own === '' || own.endsWith('.0.0');
  return isVague && said !== '' ? said : own;
}

const FULL =
  /mailbox (?:is |has been )?full|quota|over ?quota|insufficient (?:system )?storage|out of storage|storage space|casella (?:di posta |postale |e-?mail )?(?:è )?piena|spazio (?:\S{1,20} ){0,3}(?:esaurito|insufficiente)/i;
// A limit of ours, and not of whoever was written to.
const OUR_LIMIT = /sending (?:quota|limit)/i;
const REFUSED =
  /spam|blocked|block ?list|black ?list|blacklisted|reputation|policy|polic(?:y|ies)|dmarc|\bspf\b|\bdkim\b|unsolicited|not allowed|denied|denylist|banned|content (?:rejected|filter)|virus|rate (?:limit|that)|too many|too quickly|greylist/i;
const NOBODY =
  /user(?: is)? (?:unknown|not found)|unknown (?:user|recipient|mailbox|local[ -]part)|no such (?:user|mailbox|recipient|person|account|address)|(?:does not|doesn['’]t|not) exist|no mailbox here|doesn['’]t have an? [\w.]{1,40} account|(?:account|mailbox|address|user|recipient)(?: address)?(?: is| has been)? (?:disabled|inactive|deleted|closed|invalid)|invalid (?:recipient|mailbox)|bad destination mailbox|recipient ?not ?found|unrouteable address|address not found/i;
const NOBODY_IN_ITALIAN =
  /(?:indirizzo|casella|mailbox|utente|utenza|account|destinatario)(?: di posta(?: elettronica)?| postale| e-?mail)?(?: (?:è|risulta))?(?: stat[oa])? (?:inesistente|sconosciut[oa]|disattivat[oa]|chius[oa]|cessat[oa]|eliminat[oa]|cancellat[oa]|non (?:è )?(?:più )?(?:esiste|esistente|trovat[oa]|attiv[oa]))|(?:indirizzo|destinatario) (?:è )?errato/i;
// What is suspended may come back.
const SUSPENDED = /suspend|sospes[oa]|temporar(?:y|ily)|temporane/i;
// Ours is the address that they doubt: "Sender address rejected: Domain not found".
const ABOUT_SENDER =
  /(?<!\b(?:to|al) )\b(?:sender|mittente)(?: address| domain| verify)?(?::| rejected| fail| do| is| not| unknown| non| inesist| errat| sconosciut)/i;
// "user spamfighter unknown", "unknown user: policy": what somebody is called is not what happened.
const NAMED_BEFORE =
  /\b(user|recipient|mailbox|account|utente|destinatario|casella) (?!(?:blocked|rejected|denied|banned|bloccat[oa])\b)["'<(]?[\w.+@-]{1,64}["'>)]? (?=unknown|not found|does ?n[o'’]t exist|sconosciut|inesistent|non esist|non trovat)/gi;
const NAMED_AFTER =
  /\b((?:unknown|no such) (?:user|recipient|mailbox|account)|utente (?:sconosciuto|inesistente))(?:: ?["'<(]?[\w.+@-]{1,64}["'>)]?(?=[ .;]{0,3}$)| ["'<(]?[\w.+@-]{1,64}["'>)]?(?= here\b))/gi;
const NO_HOST =
  /host(?: or domain name)? (?:not found|unknown)|unknown host|domain (?:name )?(?:not found|does not exist)|(?:could not|couldn['’]t) (?:be found|find any host)|no such (?:domain|host)|nxdomain|null mx|does not accept mail|bad destination (?:system|host)|routing server failure|dominio (?:inesistente|sconosciuto|non trovato)/i;

/**
 * Nobody is there (RFC 3463 §3.2, RFC 7505 §4.2 for 5.1.10): bad mailbox, bad or mailless domain, moved away. 5.2.1,
 * a disabled mailbox, belongs to them; 5.1.3, bad syntax, may be our own side's doing.
 */
const DEAD_CODES: ReadonlySet<string> = new Set(['5.1.1', '5.1.6', '5.1.10', '5.2.1']);
const HOST_CODES: ReadonlySet<string> = new Set(['5.1.2', '5.4.4']);
const VAGUE = /^5\.(?:0\.0|1\.0|5\.0|5\.1|3\.0)$/;

/**
 * Why a notice came back. `address-dead` only where both the code and the words allow it: a filter that hides behind
 * "user unknown", a full or suspended mailbox and a code of class 4 are not it. In doubt `unclear`: a living address
 * must never be taken for a dead one.
 */
export function causeOf(status: string, diagnostic: string): ReturnCause {
  const text = diagnostic.slice(0, 2000).replace(NAMED_BEFORE, '$1 ').replace(NAMED_AFTER, '$1');
  // The name of a host or of a page must not be read as what happened.
  const words = text.replace(/[^\s<>"']{0,250}[.@][a-z]{2,24}[^\s<>"']{0,250}/gi, ' ');
  if (OUR_LIMIT.test(words)) return 'refused';
  if (/^[45]\.2\.2$/.test(status) || FULL.test(words)) return 'mailbox-full';
  if (/^[45]\.7\.\d/.test(status) || REFUSED.test(words)) return 'refused';
  if (SUSPENDED.test(words)) return 'unclear';
  if (DEAD_CODES.has(status)) return 'address-dead';
  if (HOST_CODES.has(status)) return text === '' || NO_HOST.test(text) ? 'address-dead' : 'unclear';
  const isOpen = status === '' ? classIn(text) !== '4' : VAGUE.test(status);
  if (!isOpen || ABOUT_SENDER.test(text)) return 'unclear';
  return [NOBODY, NOBODY_IN_ITALIAN, NO_HOST].some((said) => said.test(text)) ? 'address-dead' : 'unclear';
}
