import type { SmtpAct } from '#drill/servers/fault-script';
import type { FaultRow, Meaning } from './case.ts';
import type { Next } from './wire.ts';

/** Faults of the submission login: RFC 4954 §4, §6, RFC 3463, RFC 3207 and the providers' own words. */

const played = (name: string, act: SmtpAct, ...means: readonly Meaning[]): FaultRow => ({
  surface: 'smtp',
  layer: 'login',
  name: `AUTH ${name}`,
  means,
  play: { by: 'smtp-script', rules: [{ on: 'auth', act }] },
});
const reply = (code: number, text: string, ...means: readonly Meaning[]): FaultRow =>
  played(`${code} ${text}`, { kind: 'reply', code, text }, ...means);
const said = (
  command: RegExp,
  name: string,
  say: string,
  next: Next,
  ...means: readonly Meaning[]
): FaultRow => ({
  surface: 'smtp',
  layer: 'login',
  name,
  means,
  play: { by: 'wire', script: { protocol: 'smtp', answers: [[command, { say, next }]] } },
});
const auth = (name: string, say: string, next: Next, ...means: readonly Meaning[]): FaultRow =>
  said(/^AUTH/i, `AUTH ${name}`, say, next, ...means);
const ehlo = (name: string, say: string, next: Next, ...means: readonly Meaning[]): FaultRow =>
  said(/^(?:EHLO|HELO)/i, `EHLO ${name}`, say, next, ...means);

const REPLIES: readonly FaultRow[] = [
  reply(421, '4.7.0 Temporary System Problem', 'unavailable'),
  // "Unusual rate", "try again later": Gmail says both with one code.
  reply(421, '4.7.0 Try again later, closing connection', 'unavailable', 'throttled'),
  reply(421, '4.7.0 Too many connections', 'throttled'),
  reply(432, '4.3.2 Concurrent connections limit exceeded', 'throttled'),
  // RFC 4954 §6: the password must be set anew; not now, and not by us.
  reply(432, '4.7.12 A password transition is needed', 'unavailable', 'login-refused'),
  reply(450, '4.2.1 try later', 'unavailable', 'throttled'),
  reply(451, '4.3.0 Try again later', 'unavailable'),
  reply(452, '4.3.1 out of storage', 'unavailable'),
  reply(454, '4.7.0 Temporary authentication failure', 'throttled'),
  reply(454, 'authentication failure : try again', 'throttled'),
  reply(454, '4.7.0 Too many login attempts, please try again later', 'throttled'),
  reply(500, '5.5.6 Authentication Exchange line is too long', 'unavailable'),
  reply(501, '5.5.2 cannot decode', 'unavailable'),
  reply(502, '5.5.1 not implemented', 'unavailable'),
  reply(503, '5.5.1 bad sequence', 'unavailable'),
  reply(504, '5.5.4 unrecognized authentication type', 'unavailable'),
  reply(530, '5.7.0 Must issue a STARTTLS command first', 'untrusted-certificate'),
  reply(530, '5.7.0 Authentication required', 'login-refused'),
  reply(534, '5.7.9 Application-specific password required', 'login-refused'),
  reply(534, '5.7.9 Authentication mechanism is too weak', 'login-refused'),
  reply(534, '5.7.14 Please log in via your web browser', 'login-refused'),
  reply(535, '5.7.8 Authentication credentials invalid', 'login-refused'),
  reply(535, '5.7.8 Username and Password not accepted', 'login-refused'),
  reply(535, 'Invalid User or Password [LIB_300]', 'login-refused'),
  reply(535, '5.7.3 Authentication unsuccessful', 'login-refused'),
  reply(535, '5.7.139 Authentication unsuccessful, basic authentication is disabled.', 'login-refused'),
  reply(535, '5.7.139 SmtpClientAuthentication is disabled for the Mailbox', 'login-refused'),
  reply(538, '5.7.11 Encryption required for requested authentication mechanism', 'untrusted-certificate'),
  reply(550, 'User Disabled [VIR_440]', 'mailbox-disabled'),
  reply(550, '5.2.1 Mailbox disabled, not accepting messages', 'mailbox-disabled'),
  reply(550, '5.7.1 account disabled', 'mailbox-disabled'),
  reply(550, '5.7.1 Access denied', 'login-refused'),
  reply(552, '5.2.2 Mailbox full', 'mailbox-full'),
  reply(554, '5.7.0 Security failure', 'login-refused'),
  reply(554, '5.7.1 Access denied', 'login-refused'),
  reply(554, 'Transaction failed', 'login-refused', 'unavailable'),
];

const BROKEN: readonly FaultRow[] = [
  played('RST', { kind: 'reset' }, 'closed'),
  played('FIN', { kind: 'close' }, 'closed'),
  played('silence', { kind: 'silence' }, 'silent'),
  played('drips', { kind: 'trickle', everyMs: 40 }, 'silent'),
  played('late but good', { kind: 'delay', ms: 60 }),
  auth('garbage', '\x00\xff\xfegarbage\r\n', 'silence', 'silent', 'unavailable'),
  auth('garbage, then FIN', '\x00\xff\xfegarbage\r\n', 'close', 'closed', 'unavailable'),
  auth('half a line', '23', 'silence', 'silent'),
  auth('half a line, then FIN', '23', 'close', 'closed'),
  auth('half a line, then RST', '53', 'reset', 'closed'),
  auth('an answer that never ends', '235-in\r\n', 'silence', 'silent'),
  auth('an answer of several lines', '535-5.7.8 no\r\n535 5.7.8 no\r\n', 'go-on', 'login-refused'),
  auth('refused, and the door shut', '535 5.7.8 no\r\n', 'close', 'login-refused'),
  auth('out of order, and the door shut', '421 4.3.2 shutting down\r\n', 'close', 'unavailable'),
  auth('asked again and again', '334 \r\n', 'go-on', 'silent', 'unavailable', 'login-refused'),
  // RFC 5321 §4.2.1: any 2yz is a yes; RFC 4954 wants 235.
  auth('250 for 235', '250 ok\r\n', 'go-on', 'well', 'unavailable', 'login-refused'),
  ehlo('never answered', '', 'silence', 'silent'),
  ehlo('drips', '250-x\r\n', 'drip', 'silent'),
  ehlo('FIN', '', 'close', 'closed'),
  ehlo('RST', '', 'reset', 'closed'),
  ehlo('421', '421 4.3.2 shutting down\r\n', 'close', 'unavailable'),
  ehlo('451', '451 4.3.0 later\r\n', 'close', 'unavailable'),
  ehlo('500 and no HELO either', '500 what\r\n', 'go-on', 'unavailable'),
  ehlo('554', '554 5.3.2 go away\r\n', 'close', 'unavailable'),
];

/** Every fault of the sending login. */
export const SMTP_LOGIN_FAULTS: readonly FaultRow[] = [...REPLIES, ...BROKEN];
