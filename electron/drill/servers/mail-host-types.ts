import type { ImapFaults, SmtpFaults } from './fault-script.ts';
import type { SignInMechanism } from './sign-in.ts';

/** How a connection is protected. `none` exists for loopback only. */
export type Security = 'tls' | 'starttls' | 'none';

/** A server certificate with its private key, and the authority that a client must trust; all PEM. */
export interface ServerCertificate {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** What a folder is for, whatever its name. */
export type FolderRole = 'inbox' | 'sent' | 'drafts' | 'trash' | 'junk' | 'archive' | 'all';

/** One folder of a simulated mailbox. */
export interface HostFolder {
  /** Full name with `/` between levels, in plain Unicode. */
  readonly name: string;
  readonly role?: FolderRole;
  /** Special-use attribute of RFC 6154, such as `\Sent`; only if the provider announces one. */
  readonly specialUse?: string;
  /** False for a folder that only holds others (`\Noselect`). */
  readonly selectable?: boolean;
  /** True for a folder that takes no new message and no flag change. */
  readonly readOnly?: boolean;
}

/** Where a client connects. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly security: Security;
}

/** The mailbox file of the command line (DESIGN §5). */
export interface MailboxFile {
  readonly address: string;
  readonly imap: Endpoint;
  readonly smtp: Endpoint;
  readonly user: string;
  readonly password: string;
}

/** A message as the server holds it. `flags` are as stored, without `\Recent`. */
export interface HeldMessage {
  readonly uid: number;
  readonly raw: Buffer;
  readonly flags: readonly string[];
  /** INTERNALDATE, with the precision of the protocol: whole seconds. */
  readonly internalDate: Date;
}

/** A message that the submission server took responsibility for. */
export interface SubmittedMessage {
  /** Envelope sender, empty for the null sender. */
  readonly from: string;
  /** Envelope recipients in the order of RCPT. */
  readonly to: readonly string[];
  /** The bytes after dot-unstuffing, with CRLF line ends. */
  readonly raw: Buffer;
  /** When it was taken, milliseconds since the epoch on the clock of the host. */
  readonly atMs: number;
}

/** One sign-in attempt, for counting how polite a client is. */
export interface SignInRecord {
  readonly surface: Surface;
  readonly atMs: number;
  readonly accepted: boolean;
  readonly mechanism: SignInMechanism;
}

/** The two doors of a mail provider. */
export type Surface = 'imap' | 'smtp';

/** What both kinds of host need to start. */
export interface MailHostOptions {
  /** Short name for greetings and messages, such as `libero`. */
  readonly name: string;
  readonly address: string;
  readonly password: string;
  /** User name when it is not the address. */
  readonly user?: string | undefined;
  readonly security: Security;
  /** Required with `tls` and `starttls`. */
  readonly certificate?: ServerCertificate | undefined;
  readonly folders: readonly HostFolder[];
  /** True if submission files a copy in Sent by itself, as Gmail and Outlook do. */
  readonly filesSentCopy: boolean;
  /** Storage limit of the mailbox in bytes; none if absent. */
  readonly quotaBytes?: number | undefined;
  /** Name that clients connect to; `127.0.0.1` if absent (`localhost` is the other sensible one). */
  readonly hostName?: string | undefined;
  /** Called for each message taken, before the client gets its reply. */
  readonly onSubmit?: ((message: SubmittedMessage) => void | Promise<void>) | undefined;
  /** Clock for default dates and records, milliseconds since the epoch. */
  readonly now?: (() => number) | undefined;
}

/** One simulated mail provider: an IMAP server and a submission server over one mailbox. */
export interface MailHost extends AsyncDisposable {
  readonly name: string;
  readonly address: string;
  readonly imap: Endpoint;
  readonly smtp: Endpoint;
  /** Faults to play. Dovecot plays only `connect` faults on the IMAP side; adding another one there throws. */
  readonly faults: { readonly imap: ImapFaults; readonly smtp: SmtpFaults };
  /** Every message that submission took, oldest first. */
  readonly submitted: readonly SubmittedMessage[];
  /** Every sign-in attempt, oldest first, where the server tells: Dovecot does not. */
  readonly signIns?: readonly SignInRecord[];
  /** Connections accepted so far. */
  connections(surface: Surface): number;
  /** Puts a message into a folder, named or by role, without a client. Rejects if the quota forbids it. */
  deliver(folder: string, raw: Buffer | string, options?: DeliverOptions): Promise<{ readonly uid: number }>;
  /** Every message of a folder, named or by role, by UID: the ground truth. */
  messages(folder: string): Promise<readonly HeldMessage[]>;
  /** The mailbox file for the command line; the ports may be those of a proxy in front. */
  mailboxFile(ports?: { readonly imap?: number; readonly smtp?: number }): MailboxFile;
  /** Stops listening (connections are refused) and breaks the open connections. Both surfaces unless named. */
  down(surface?: Surface): Promise<void>;
  /** Listens again on the same port. Both surfaces unless named. */
  up(surface?: Surface): Promise<void>;
  stop(): Promise<void>;
}

/** Flags and date of a delivered message; no flag and the time of the clock if absent. */
export interface DeliverOptions {
  readonly flags?: readonly string[];
  readonly internalDate?: Date;
}
