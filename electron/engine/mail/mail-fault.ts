import { type Fault, type FaultKind, makeFault } from '#shared/fault';

/** What the libraries put on an error, read once and nowhere else. */
export interface MailErrorFacts {
  /** `ECONNREFUSED`, `NoConnection`, `EAUTH` … */
  readonly code: string;
  readonly message: string;
  /** IMAP: the bracketed code of RFC 5530, upper case, without brackets. */
  readonly responseCode: string;
  /** IMAP: `NO`, `BAD`, `BYE`. */
  readonly responseStatus: string;
  /** What the server said in words. */
  readonly text: string;
  /** SMTP: the three digits, 0 when there was no reply. */
  readonly smtpCode: number;
  /** SMTP: the command that was answered. */
  readonly command: string;
}

const textOf = (source: object, key: string): string => {
  const value: unknown = Reflect.get(source, key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** Reads the fields of an imapflow or nodemailer error. */
export function readMailError(error: unknown): MailErrorFacts {
  const source: object = typeof error === 'object' && error !== null ? error : { message: String(error) };
  const text = [textOf(source, 'responseText'), textOf(source, 'response'), textOf(source, 'reason')];
  return {
    code: textOf(source, 'code'),
    message: textOf(source, 'message'),
    responseCode: textOf(source, 'serverResponseCode').toUpperCase(),
    responseStatus: textOf(source, 'responseStatus').toUpperCase(),
    text: text.filter((part) => part !== '').join(' '),
    smtpCode: Number(textOf(source, 'responseCode')) || 0,
    command: textOf(source, 'command').toUpperCase(),
  };
}

const NETWORK: Readonly<Record<string, FaultKind>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EDNS: 'dns',
  ECONNREFUSED: 'refused',
  ENETUNREACH: 'line-down',
  EHOSTUNREACH: 'line-down',
  ENETDOWN: 'line-down',
  ETIMEDOUT: 'silent',
  ETIMEOUT: 'silent',
  CONNECT_TIMEOUT: 'silent',
  GREETING_TIMEOUT: 'silent',
  UPGRADE_TIMEOUT: 'silent',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
  NoConnection: 'closed',
  EConnectionClosed: 'closed',
  ClosedAfterConnectTLS: 'closed',
  ClosedAfterConnectText: 'closed',
  ProtocolError: 'unavailable',
  LineTooLarge: 'unavailable',
  // Somebody put words into the conversation before it was protected (CVE-2011-0411).
  STARTTLS_INJECTION: 'untrusted-certificate',
  EPROTOCOL: 'unavailable',
  ETHROTTLE: 'throttled',
  ENOSTARTTLS: 'encryption-missing',
};

// Node's TLS verification codes, and the words nodemailer keeps when it drops the code.
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|HOSTNAME_MISMATCH|certificate|self-signed|altname/;
const TLS_BROKEN = /ERR_SSL|EPROTO|SSL routines|wrong version number|packet length/;

/** A fault of the way to the server, before it said anything; `undefined` when the error is not of that kind. */
export function networkFault(facts: MailErrorFacts): Fault | undefined {
  const known = NETWORK[facts.code];
  const said = `${facts.code} ${facts.message}`;
  if (known === undefined || known === 'closed') {
    if (CERTIFICATE.test(facts.code) || (facts.code.startsWith('E') && CERTIFICATE.test(facts.message))) {
      return makeFault('untrusted-certificate', said);
    }
  }
  if (facts.code === 'ETLS')
    return makeFault(/closed/i.test(facts.message) ? 'closed' : 'encryption-missing', said);
  if (/does not support STARTTLS|STARTTLS is not possible/.test(facts.message))
    return makeFault('encryption-missing', said);
  if (known !== undefined) return makeFault(known, facts.text === '' ? said : facts.text);
  if (TLS_BROKEN.test(said)) return makeFault('unavailable', said);
  const inWords = Object.keys(NETWORK).find((code) => facts.message.includes(code));
  const kind = inWords === undefined ? undefined : NETWORK[inWords];
  return kind === undefined ? undefined : makeFault(kind, said);
}

// RFC 5530 §3 and RFC 9208 §4.3.
const IMAP_CODES: Readonly<Record<string, FaultKind>> = {
  AUTHENTICATIONFAILED: 'login-refused',
  AUTHORIZATIONFAILED: 'login-refused',
  EXPIRED: 'login-refused',
  PRIVACYREQUIRED: 'encryption-missing',
  UNAVAILABLE: 'unavailable',
  SERVERBUG: 'unavailable',
  CORRUPTION: 'unavailable',
  CLIENTBUG: 'unavailable',
  CONTACTADMIN: 'mailbox-disabled',
  INUSE: 'throttled',
  LIMIT: 'throttled',
  OVERQUOTA: 'mailbox-full',
  TRYCREATE: 'folder-missing',
  NONEXISTENT: 'folder-missing',
  NOPERM: 'read-only',
  'READ-ONLY': 'read-only',
  TOOBIG: 'message-too-big',
  APPENDLIMIT: 'message-too-big',
  CANNOT: 'message-refused',
};

// Codes about a folder or a message say something else of a login: RFC 5530 gives NOPERM to whoever may not do a thing.
const LOGIN_CODES: Readonly<Record<string, FaultKind>> = { ...IMAP_CODES, NOPERM: 'login-refused' };

// What providers say where the code is missing or shared; sources: providers.md §1.4, §2.4, §3.2, §3.3.
const WORDS: readonly (readonly [RegExp, FaultKind])[] = [
  [/application-specific password required/i, 'app-password-needed'],
  [/basic authentication is disabled/i, 'password-login-disabled'],
  [/authenticated but not connected/i, 'imap-switched-off'],
  [/user disabled|account (?:is )?disabled|VIR_440/i, 'mailbox-disabled'],
  [
    /too many simultaneous|too fast|throttled|exceeded command or bandwidth|too many connections/i,
    'throttled',
  ],
  [/overquota|over quota|quota exceeded|mailbox full/i, 'mailbox-full'],
  [
    /maintenance|manutenzione|temporar|unavailable|non disponibile|internal|backend|timeout|shutting down/i,
    'unavailable',
  ],
];

const byWords = (text: string): FaultKind | undefined => WORDS.find(([pattern]) => pattern.test(text))?.[1];

/**
 * An imapflow error as a fault. The response code is looked at before the library's `authenticationFailed`, which it
 * sets on any refusal of a login (a maintenance reply too). A refusal is never called a wrong password here: only the
 * history can prove that.
 */
export function faultFromImapError(error: unknown, step: 'connect' | 'login' | 'command'): Fault {
  const facts = readMailError(error);
  const said =
    facts.text === '' ? `${facts.code} ${facts.message}` : `${facts.responseCode} ${facts.text}`.trim();
  const coded = (step === 'login' ? LOGIN_CODES : IMAP_CODES)[facts.responseCode];
  const worded = byWords(facts.text);
  if (worded === 'app-password-needed' || worded === 'password-login-disabled')
    return makeFault(worded, said);
  if (coded !== undefined) return makeFault(coded, said);
  if (facts.responseStatus === '' && step !== 'command') {
    const network = networkFault(facts);
    if (network !== undefined) {
      return network.kind === 'closed' && worded === 'throttled' ? makeFault('throttled', said) : network;
    }
  }
  if (worded !== undefined) return makeFault(worded, said);
  if (facts.responseStatus === 'BAD') return makeFault('unavailable', said);
  if (facts.responseStatus === 'NO')
    return makeFault(step === 'login' ? 'login-refused' : 'message-refused', said);
  return networkFault(facts) ?? makeFault('internal', said);
}
