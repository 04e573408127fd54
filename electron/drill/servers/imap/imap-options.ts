import type { ImapFaults } from '../fault-script.ts';
import type { Security, ServerCertificate } from '../mail-host-types.ts';
import { type Account, type SignInMechanism, tokenMechanisms } from '../sign-in.ts';
import type { MailboxStore } from './mailbox-store.ts';

/** Extensions that a provider may lack; each is on unless switched off, but for the three that are off unless asked for. */
export interface ImapExtensions {
  /** IDLE, RFC 2177. */
  readonly idle?: boolean;
  /** UIDPLUS, RFC 4315: the APPENDUID reply and UID EXPUNGE. */
  readonly uidplus?: boolean;
  /** LITERAL+, RFC 7888. */
  readonly literalPlus?: boolean;
  /** SPECIAL-USE, RFC 6154. Attributes of folders are shown even without it, as Gmail did. */
  readonly specialUse?: boolean;
  /** QUOTA, RFC 2087. Offered only if the mailbox has a quota. */
  readonly quota?: boolean;
  /** SASL-IR, RFC 4959. */
  readonly saslIr?: boolean;
  /** STATUS=SIZE, RFC 8438. */
  readonly statusSize?: boolean;
  readonly id?: boolean;
  readonly namespace?: boolean;
  readonly unselect?: boolean;
  readonly enable?: boolean;
  /** LITERAL- in the place of LITERAL+, RFC 7888 §5; off unless asked for. */
  readonly literalMinus?: boolean;
  /** MULTIAPPEND, RFC 3502; off unless asked for. */
  readonly multiAppend?: boolean;
  /** X-GM-EXT-1, Gmail's labels: folders are views of one store. Off unless switched on. */
  readonly gmail?: boolean;
}

/** What an IMAP server serves and how. */
export interface ImapServerOptions extends Account {
  readonly name: string;
  readonly security: Security;
  /** Required with `tls` and `starttls`. */
  readonly certificate?: ServerCertificate | undefined;
  readonly store: MailboxStore;
  readonly extensions?: ImapExtensions | undefined;
  /** Largest message that APPEND takes, bytes; announced as APPENDLIMIT (RFC 7889) when given. 64 MiB if absent. */
  readonly appendLimitBytes?: number | undefined;
  readonly faults: ImapFaults;
  /** Clock for the default INTERNALDATE, milliseconds since the epoch. */
  readonly now: () => number;
  /** Called with each command, as it came but without its tag, before it runs: long ones cut short. */
  readonly onCommand?: ((command: string) => void) | undefined;
  /** What leaves in place of a FETCH response: nothing where it is empty. For a server that leaves out what it was asked. */
  readonly editFetch?: ((response: Buffer, uid: number) => Buffer) | undefined;
  readonly onSignIn?: ((accepted: boolean, mechanism: SignInMechanism) => void) | undefined;
}

/** The largest message when no limit is announced: memory must stay bounded. */
export const DEFAULT_APPEND_LIMIT_BYTES = 64 * 1024 * 1024;

/** The capability list for the present state of a connection (RFC 3501 §6.1.1). */
export function listCapabilities(
  options: ImapServerOptions,
  state: { readonly signedIn: boolean; readonly encrypted: boolean },
): string {
  const extensions = options.extensions ?? {};
  const offers = (name: keyof ImapExtensions): boolean => extensions[name] !== false;
  const names = ['IMAP4rev1'];
  if (extensions.literalMinus === true) names.push('LITERAL-');
  else if (offers('literalPlus')) names.push('LITERAL+');
  if (offers('id')) names.push('ID');
  if (offers('enable')) names.push('ENABLE');
  if (offers('idle')) names.push('IDLE');
  if (!state.signedIn) {
    if (offers('saslIr')) names.push('SASL-IR');
    if (options.security === 'starttls' && !state.encrypted) names.push('STARTTLS', 'LOGINDISABLED');
    else names.push(...['PLAIN', ...tokenMechanisms(options)].map((name) => `AUTH=${name}`));
    return names.join(' ');
  }
  names.push('CHILDREN');
  if (offers('namespace')) names.push('NAMESPACE');
  if (offers('unselect')) names.push('UNSELECT');
  if (offers('uidplus')) names.push('UIDPLUS');
  if (extensions.multiAppend === true) names.push('MULTIAPPEND');
  if (offers('specialUse')) names.push('SPECIAL-USE');
  if (offers('statusSize')) names.push('STATUS=SIZE');
  if (extensions.gmail === true) names.push('X-GM-EXT-1');
  if (offers('quota') && options.store.quotaBytes !== undefined) names.push('QUOTA');
  if (options.appendLimitBytes !== undefined) names.push(`APPENDLIMIT=${options.appendLimitBytes}`);
  return names.join(' ');
}
