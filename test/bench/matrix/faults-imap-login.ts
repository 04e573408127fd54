import type { ImapAct } from '#drill/servers/fault-script';
import type { FaultRow, Meaning } from './case.ts';
import { CODE_MEANS, RFC_5530 } from './codes.ts';
import type { Next } from './wire.ts';

/** Faults of the IMAP login: RFC 9051 §6.2.3, every code of RFC 5530 and the providers' own words. */

const played = (name: string, act: ImapAct, ...means: readonly Meaning[]): FaultRow => ({
  surface: 'imap',
  layer: 'login',
  name: `login ${name}`,
  means,
  play: { by: 'imap-script', rules: [{ on: 'login', act }] },
});
const no = (text: string, ...means: readonly Meaning[]): FaultRow =>
  played(`NO ${text}`, { kind: 'no', text }, ...means);
const bad = (text: string, ...means: readonly Meaning[]): FaultRow =>
  played(`BAD ${text}`, { kind: 'bad', text }, ...means);
const bye = (text: string, ...means: readonly Meaning[]): FaultRow =>
  played(`BYE ${text}`, { kind: 'bye', text }, ...means);
const said = (name: string, say: string, next: Next, ...means: readonly Meaning[]): FaultRow => ({
  surface: 'imap',
  layer: 'login',
  name: `login ${name}`,
  means,
  play: {
    by: 'wire',
    script: { protocol: 'imap', answers: [[/^\S+ (?:LOGIN|AUTHENTICATE)/i, { say, next }]] },
  },
});

const CODED: readonly FaultRow[] = Object.entries(RFC_5530).flatMap(([code, text]) => {
  const means = CODE_MEANS[code] ?? [];
  const accuses = code === 'AUTHENTICATIONFAILED' ? { accusesPassword: true } : {};
  return [
    { ...no(`[${code}] ${text}`, ...means), ...accuses },
    // A syntax error is no refusal of anybody; a code behind it still says what is meant.
    { ...bad(`[${code}] ${text}`, ...(means.length > 1 ? (['unavailable'] as const) : means)), ...accuses },
    bye(`[${code}] ${text}`, 'closed', ...means),
  ];
});

const WORDED: readonly FaultRow[] = [
  no('LOGIN failed', 'login-refused'),
  no('Credenziali non riconosciute', 'login-refused'),
  no('[ALERT] Please log in via your web browser', 'login-refused'),
  no('[ALERT] Too many simultaneous connections. (Failure)', 'throttled'),
  no('[ALERT] Application-specific password required', 'login-refused'),
  no('Basic authentication is disabled.', 'login-refused'),
  no('[AUTHENTICATIONFAILED] Application-specific password required', 'login-refused'),
  no('Temporary authentication failure', 'unavailable'),
  no('Servizio in manutenzione', 'unavailable'),
  no('Il servizio Libero Mail è temporaneamente non disponibile', 'unavailable'),
  no('Internal error occurred. Refer to server log', 'unavailable'),
  no('backend timeout', 'unavailable'),
  no('User Disabled [VIR_440]', 'mailbox-disabled'),
  no('Mailbox full', 'mailbox-full'),
  bad('internal error', 'unavailable'),
  bad('what', 'unavailable'),
  bad('Request is throttled. Suggested Backoff Time: 500 milliseconds', 'throttled'),
  bad('User is authenticated but not connected.', 'unavailable'),
  bye('going down', 'closed'),
  bye('Servizio in manutenzione', 'closed', 'unavailable'),
  bye('Too many connections', 'closed', 'throttled'),
];

const BROKEN: readonly FaultRow[] = [
  played('RST', { kind: 'reset' }, 'closed'),
  played('FIN', { kind: 'close' }, 'closed'),
  played('silence', { kind: 'silence' }, 'silent'),
  played('drips', { kind: 'trickle', everyMs: 40 }, 'silent'),
  played('late but good', { kind: 'delay', ms: 60 }),
  // An answer to nobody is no answer.
  said('answered with another tag', 'ZZ99 OK in\r\n', 'silence', 'silent', 'unavailable'),
  said('answered with another tag, then FIN', 'ZZ99 OK in\r\n', 'close', 'closed', 'unavailable'),
  said('garbage', '\x00\xff\xfe)(garbage\r\n', 'silence', 'silent', 'unavailable'),
  said('garbage, then FIN', '\x00\xff\xfe)(garbage\r\n', 'close', 'closed', 'unavailable'),
  said('half a line', '%T O', 'silence', 'silent'),
  said('half a line, then FIN', '%T O', 'close', 'closed'),
  said('half a line, then RST', '%T N', 'reset', 'closed'),
  said('a literal cut short', '* OK {500}\r\nabc', 'silence', 'silent'),
  said('a literal cut short, then FIN', '* OK {500}\r\nabc', 'close', 'closed'),
  said('a literal of a terabyte', '* OK {1099511627776}\r\nabc', 'silence', 'silent', 'unavailable'),
  said('BYE before NO', '* BYE Autologout\r\n%T NO bye\r\n', 'close', 'closed', 'login-refused'),
  said('NO, and the door shut at once', '%T NO LOGIN failed\r\n', 'close', 'login-refused'),
  said('NO [UNAVAILABLE], and the door shut', '%T NO [UNAVAILABLE] later\r\n', 'close', 'unavailable'),
  said('a second line asked for', '+ \r\n', 'silence', 'silent', 'login-refused'),
];

/** Every fault of the reading login. */
export const IMAP_LOGIN_FAULTS: readonly FaultRow[] = [...CODED, ...WORDED, ...BROKEN];
