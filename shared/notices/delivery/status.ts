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
  /mailbox (?:is |has been )?full|quota|over ?quota|insufficient (?:system )?storage|out of storage|storage space|casella (?:di posta )?(?:è )?piena|spazio (?:esaurito|insufficiente)/i;
// A limit of ours, and not of whoever was written to.
const OUR_LIMIT = /sending (?:quota|limit)/i;
const REFUSED =
  /spam|blocked|block ?list|black ?list|blacklisted|reputation|policy|polic(?:y|ies)|dmarc|\bspf\b|\bdkim\b|unsolicited|not allowed|denied|denylist|banned|content (?:rejected|filter)|virus|rate (?:limit|that)|too many|too quickly|greylist/i;
const NOBODY =
  /user(?: is)? (?:unknown|not found)|unknown (?:user|recipient|mailbox|local[ -]part)|no such (?:user|mailbox|recipient|person|account|address)|(?:does not|doesn['’]t|not) exist|no mailbox here|doesn['’]t have an? [\w.]{1,40} account|(?:account|mailbox|address|user|recipient)(?: address)?(?: is| has been)? (?:disabled|inactive|deleted|closed|suspended|invalid)|invalid (?:recipient|mailbox)|bad destination mailbox|recipient ?not ?found|unrouteable address|utente (?:sconosciuto|inesistente)|(?:indirizzo|casella|utente|destinatario)(?: di posta)? (?:non esiste|non esistente|inesistente|sconosciut[oa]|non trovat[oa]|disattivat[oa])|address not found|indirizzo non trovato/i;
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
 * "user unknown", a full mailbox and a code of class 4 are not it. In doubt `unclear`: a living address must never be
 * taken for a dead one.
 */
export function causeOf(status: string, diagnostic: string): ReturnCause {
  const text = diagnostic.slice(0, 2000);
  // The name of a host or of a page must not be read as what happened.
  const words = text.replace(/[^\s<>"']{0,250}[.@][a-z]{2,24}[^\s<>"']{0,250}/gi, ' ');
  if (OUR_LIMIT.test(words)) return 'refused';
  if (/^[45]\.2\.2$/.test(status) || FULL.test(words)) return 'mailbox-full';
  if (/^[45]\.7\.\d/.test(status) || REFUSED.test(words)) return 'refused';
  if (DEAD_CODES.has(status)) return 'address-dead';
  if (HOST_CODES.has(status)) return text === '' || NO_HOST.test(text) ? 'address-dead' : 'unclear';
  const isOpen = status === '' ? classIn(text) !== '4' : VAGUE.test(status);
  return isOpen && (NOBODY.test(text) || NO_HOST.test(text)) ? 'address-dead' : 'unclear';
}
