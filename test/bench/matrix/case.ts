import type { ProxyMode } from '#drill/servers/fault-proxy';
import type { ImapFault, SmtpFault } from '#drill/servers/fault-script';
import type { Security } from '#shared/mailbox';
import type { Diagnosis, Verdict } from '#shared/outage/diagnosis';
import type { WireScript } from './wire.ts';

/** The two mail surfaces a fault is played on. */
export type MailSurface = 'imap' | 'smtp';

/** Where a look is when the fault meets it. */
export type MatrixLayer = 'dns' | 'tcp' | 'tls' | 'greeting' | 'login' | 'mailbox' | 'web';

/** The certificates a surface may show. */
export type CertificateName =
  | 'expired'
  | 'not-yet-valid'
  | 'other-name'
  | 'self-signed'
  | 'unknown-authority';

/** How a fault is made, on live sockets. */
export type Play =
  /** The host's name does not exist. */
  | { readonly by: 'name' }
  /** SYN is never answered. */
  | { readonly by: 'blackhole' }
  /** A rule of the embedded servers' fault script. */
  | { readonly by: 'imap-script'; readonly rules: readonly ImapFault[] }
  | { readonly by: 'smtp-script'; readonly rules: readonly SmtpFault[] }
  /** The fault proxy stands in front. */
  | { readonly by: 'proxy'; readonly mode: ProxyMode }
  | { readonly by: 'certificate'; readonly certificate: CertificateName }
  /** A service that says exactly these bytes. */
  | { readonly by: 'wire'; readonly script: WireScript };

/**
 * What a fault means for its surface, by the documents. Several where the wire truly cannot tell, or the standards give
 * two meanings to one answer: each row that has them says why.
 */
export type Meaning = Exclude<
  Diagnosis,
  'line-down' | 'captive-portal' | 'password-wrong' | 'reading-only' | 'sending-only'
>;

/** One fault of one surface. */
export interface FaultRow {
  readonly surface: MailSurface;
  readonly layer: Exclude<MatrixLayer, 'web'>;
  readonly name: string;
  readonly play: Play;
  /** Empty: nothing is wrong. */
  readonly means: readonly Meaning[];
  /** Where it can be played; everywhere unless given. */
  readonly on?: readonly Security[];
  /** `NO [AUTHENTICATIONFAILED]`: the only refusal that may in the end prove a password wrong. */
  readonly accusesPassword?: boolean;
  /** What the watch knew of INBOX before. */
  readonly known?: { readonly uidValidity: string; readonly uidNext: number; readonly messages: number };
}

/** What neutral hosts say while the round is made. */
export const NEUTRALS = [
  'well',
  'refused',
  'silent',
  'redirect',
  'other-authority',
  'no-names',
  'no-names-but-numbers',
] as const;
export type Neutral = (typeof NEUTRALS)[number];

/** What is known of the password. */
export type PasswordHistory = 'never-tried' | 'worked-an-hour-ago' | 'refused-half-an-hour-ago';

/** One round to be made, and what must come of it. */
export interface MatrixCase {
  readonly name: string;
  readonly layer: MatrixLayer;
  readonly security: Security;
  readonly imap: FaultRow | undefined;
  readonly smtp: FaultRow | undefined;
  /** What the login page does; it is not looked at unless given. */
  readonly web?: WebFault | undefined;
  /** What the look at the login page must say of it. */
  readonly webMeans?: Verdict | undefined;
  readonly neutral: Neutral;
  readonly history: PasswordHistory;
  readonly expected: readonly Diagnosis[];
  /** Wall clock; a round that takes longer hangs. */
  readonly deadlineMs: number;
}

/** The patience of every round here, milliseconds: silence ends soon, and a busy machine still answers in time. */
export const LIMITS = { connectMs: 1200, greetingMs: 1200, commandMs: 1200, afterDotMs: 1200 } as const;

/** What the login page does: an HTTP status, or something else. */
export type WebFault = number | 'refused' | 'silence' | 'trickle' | 'reset' | 'close' | 'bad-certificate';
