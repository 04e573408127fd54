import { cleanDetail, type Fault, Faulted, type FaultKind, faultOf } from '#shared/fault';
import type { LayerTime, Look, Verdict } from '#shared/outage/diagnosis';
import type { FailedConnection, OpenConnection } from '../mail/connection.ts';
import { readMailError } from '../mail/mail-fault.ts';

/** What a fault met on the way to a mailbox says about the surface that was looked at. */
const VERDICTS: Partial<Record<FaultKind, Verdict>> = {
  // The way there may be gone for us only: the neutral hosts decide, so this is no more than silence.
  'line-down': 'silent',
  'captive-portal': 'silent',
  dns: 'dns',
  refused: 'refused',
  silent: 'silent',
  closed: 'closed',
  unavailable: 'unavailable',
  // The login held: it is the mailbox behind it that does not answer.
  'imap-switched-off': 'unavailable',
  throttled: 'throttled',
  'sending-limit': 'throttled',
  'account-unverified': 'throttled',
  'untrusted-certificate': 'untrusted-certificate',
  // Without encryption nobody proves who he is, and nothing is sent either.
  'encryption-missing': 'untrusted-certificate',
  'login-refused': 'login-refused',
  'password-wrong': 'login-refused',
  'app-password-needed': 'login-refused',
  'password-login-disabled': 'login-refused',
  'token-refused': 'login-refused',
  'sending-switched-off': 'login-refused',
  'mailbox-disabled': 'mailbox-disabled',
  'mailbox-full': 'mailbox-full',
};

/** A fault nobody can place is the service talking nonsense. */
export const verdictOf = (fault: Fault): Verdict => VERDICTS[fault.kind] ?? 'unavailable';

const CODE_LIMIT = 100;

/** The technical reason of a failure: the bracketed code of RFC 5530, else the SMTP digits, else the system's code. */
export function codeOf(error: unknown): string {
  const { kind } = faultOf(error);
  // Said in words under a code that means something else: the words are the reason.
  if (kind === 'app-password-needed' || kind === 'password-login-disabled') return kind;
  const facts = readMailError(error instanceof Faulted ? (error.cause ?? error) : error);
  if (facts.responseCode !== '' && facts.smtpCode === 0)
    return cleanDetail(`[${facts.responseCode}]`).slice(0, CODE_LIMIT);
  if (facts.smtpCode > 0) return String(facts.smtpCode);
  return cleanDetail(facts.code === '' ? faultOf(error).kind : facts.code).slice(0, CODE_LIMIT);
}

/** The same look after a login over its connection. */
export function deeper(cheap: Look, verdict: Verdict, code: string, more: readonly LayerTime[]): Look {
  const layers = [...cheap.layers, ...more.map(({ layer, ms }) => ({ layer, ms: Math.round(ms * 10) / 10 }))];
  const ms = Math.round(layers.reduce((sum, layer) => sum + layer.ms, 0));
  return { ...cheap, verdict, code, ms, depth: 'login', layers };
}

/** A cheap look as the diagnosis takes it. */
export function greetingLook(surface: 'imap' | 'smtp', found: OpenConnection | FailedConnection): Look {
  const { fault, code, layers, family, issuer } = found;
  return {
    surface,
    verdict: fault === undefined ? 'well' : verdictOf(fault),
    code: cleanDetail(code).slice(0, CODE_LIMIT),
    ms: Math.round(layers.reduce((sum, layer) => sum + layer.ms, 0)),
    depth: 'greeting',
    layers,
    family,
    ...(fault?.kind === 'untrusted-certificate' && issuer !== undefined
      ? { issuer: cleanDetail(issuer) }
      : {}),
  };
}
