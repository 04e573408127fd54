/** How far a fault reaches: it decides what may go on and what must wait. */
export type FaultScope = 'message' | 'mailbox' | 'service' | 'line' | 'us';

/** Every expected failure, and how far each reaches. The window turns a kind into one sentence and one next step. */
export const FAULT_SCOPES = {
  'line-down': 'line',
  'captive-portal': 'line',
  dns: 'line',
  refused: 'service',
  silent: 'service',
  closed: 'service',
  unavailable: 'service',
  throttled: 'service',
  'untrusted-certificate': 'service',
  'encryption-missing': 'service',
  'login-refused': 'mailbox',
  'password-wrong': 'mailbox',
  'app-password-needed': 'mailbox',
  'password-login-disabled': 'mailbox',
  'token-refused': 'mailbox',
  'imap-switched-off': 'mailbox',
  'sending-switched-off': 'mailbox',
  'account-unverified': 'mailbox',
  'mailbox-disabled': 'mailbox',
  'mailbox-full': 'mailbox',
  'mailbox-changed': 'mailbox',
  'folder-missing': 'mailbox',
  'read-only': 'mailbox',
  'sending-limit': 'mailbox',
  'message-refused': 'message',
  'message-too-big': 'message',
  'recipient-refused': 'message',
  'recipient-full': 'message',
  'outcome-unknown': 'message',
  /** Of a message to oneself: it was taken, and has not been found within a minute. */
  'not-arrived': 'message',
  'address-invalid': 'us',
  'provider-unknown': 'us',
  'no-app-access': 'us',
  'input-invalid': 'us',
  'file-unreadable': 'us',
  'file-too-big': 'us',
  'file-not-contacts': 'us',
  'file-without-contacts': 'us',
  'file-not-saved': 'us',
  'choice-not-kept': 'us',
  'folder-not-opened': 'us',
  /** Everything was to be erased, and something of it is still there. */
  'not-erased': 'us',
  'database-corrupt': 'us',
  'database-read-only': 'us',
  'database-newer': 'us',
  'disk-full': 'us',
  'vault-locked': 'us',
  'not-connected': 'us',
  'fallback-missing': 'us',
  'sign-in-needed': 'mailbox',
  'sign-in-unavailable': 'us',
  'sign-in-denied': 'us',
  'sign-in-timeout': 'us',
  'sign-in-failed': 'us',
  'wrong-account': 'us',
  'account-without-mailbox': 'us',
  'update-unreachable': 'line',
  'update-refused': 'us',
  'update-held': 'us',
  'clock-wrong': 'us',
  'letters-refused': 'mailbox',
  'daily-pace': 'us',
  'same-mailbox': 'us',
  /** Both fallback places hold what must not be given up for a newcomer: a proven mailbox, or mail of an open outage. */
  'reserve-taken': 'us',
  'reserve-holds-mail': 'us',
  'too-many-mailboxes': 'us',
  'already-running': 'us',
  'nothing-to-do': 'us',
  forbidden: 'us',
  'too-fast': 'us',
  cancelled: 'us',
  internal: 'us',
} as const satisfies Record<string, FaultScope>;

export type FaultKind = keyof typeof FAULT_SCOPES;

/**
 * An expected failure, as data.
 * `detail` is what the server or the system said: plain text, cut and cleaned, shown only under "Dettagli tecnici".
 */
export interface Fault {
  readonly kind: FaultKind;
  readonly scope: FaultScope;
  readonly detail?: string;
  /** Of the two mailboxes that mail goes between: the one that it is about. */
  readonly mailbox?: 'primary' | 'fallback';
}

/** What a command answers: faults travel as data, since Electron keeps only the message of a thrown error. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault };

const DETAIL_LIMIT = 300;
// Controls, bidirectional overrides and zero-width characters could make a server's text read as ours.
const UNSAFE_TEXT = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** Makes text from outside safe to show: no control or direction characters, 300 characters at most. */
export const cleanDetail = (text: string): string =>
  text.replace(UNSAFE_TEXT, ' ').trim().slice(0, DETAIL_LIMIT);

/** Builds a fault; `detail` is cleaned here and nowhere else. */
export function makeFault(kind: FaultKind, detail?: string): Fault {
  const clean = detail === undefined ? '' : cleanDetail(detail);
  return { kind, scope: FAULT_SCOPES[kind], ...(clean === '' ? {} : { detail: clean }) };
}

/** The one error that carries a fault through `throw`; its `cause` keeps the library's error for the log. */
export class Faulted extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, cause?: unknown) {
    super(fault.detail === undefined ? fault.kind : `${fault.kind}: ${fault.detail}`, { cause });
    this.name = 'Faulted';
    this.fault = fault;
  }
}

/** Throws a fault. */
export function fail(kind: FaultKind, detail?: string, cause?: unknown): never {
  throw new Faulted(makeFault(kind, detail), cause);
}

/** The fault inside an error; an error nobody foresaw becomes `internal`, with its message as detail. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Faulted) return error.fault;
  return makeFault('internal', error instanceof Error ? error.message : String(error));
}
