import {
  createFaultScript,
  type ImapAct,
  type ImapStep,
  type SmtpAct,
  type SmtpStep,
} from './fault-script.ts';
import type { ImapExtensions } from './imap/imap-options.ts';
import { startImapServer } from './imap/imap-server.ts';
import { createMailboxStore, heldMessages, type MailboxStore } from './imap/mailbox-store.ts';
import type {
  MailboxFile,
  MailHost,
  MailHostOptions,
  SignInRecord,
  SubmittedMessage,
  Surface,
} from './mail-host-types.ts';
import type { Account, SignInMechanism } from './sign-in.ts';
import { startSubmissionServer } from './submission-server.ts';

/** Options that only our own servers have. */
export interface EmbeddedHostOptions extends MailHostOptions {
  readonly extensions?: ImapExtensions | undefined;
  /** Largest message that APPEND takes, bytes. */
  readonly appendLimitBytes?: number | undefined;
  /** What leaves in place of a FETCH response: nothing where it is empty. */
  readonly editFetch?: ((response: Buffer, uid: number) => Buffer) | undefined;
  /** Called with each IMAP command, without its tag, before it runs. */
  readonly onImapCommand?: ((command: string) => void) | undefined;
  /** How the account is signed in to, beyond its password. */
  readonly signIn?: Omit<Account, 'user' | 'password'> | undefined;
}

/** A mail host made of our own servers: everything in memory, every step scriptable. */
export interface EmbeddedMailHost extends MailHost {
  /** The storage itself, for what no protocol can do: renumber a folder, remove messages. */
  readonly store: MailboxStore;
  /** Every sign-in attempt, oldest first. */
  readonly signIns: readonly SignInRecord[];
}

/** Starts a simulated provider on two loopback ports, which stay the same until `stop`. */
export async function startMailHost(options: EmbeddedHostOptions): Promise<EmbeddedMailHost> {
  const now = options.now ?? Date.now;
  const user = options.user ?? options.address;
  const store = createMailboxStore({
    folders: options.folders,
    quotaBytes: options.quotaBytes,
    labels: options.extensions?.gmail,
  });
  const faults = {
    imap: createFaultScript<ImapStep, ImapAct>(),
    smtp: createFaultScript<SmtpStep, SmtpAct>(),
  };
  const signIns: SignInRecord[] = [];
  const recordSignIn = (surface: Surface) => (accepted: boolean, mechanism: SignInMechanism) => {
    signIns.push({ surface, atMs: now(), accepted, mechanism });
  };
  const fileSentCopy = ({ raw, atMs }: SubmittedMessage): void => {
    store.add(store.get('sent'), { raw, flags: ['\\Seen'], internalDateMs: atMs });
  };
  const shared = {
    name: options.name,
    security: options.security,
    certificate: options.certificate,
    ...options.signIn,
    user,
    password: options.password,
    now,
  };
  const imap = await startImapServer({
    ...shared,
    store,
    extensions: options.extensions,
    appendLimitBytes: options.appendLimitBytes,
    faults: faults.imap,
    onCommand: options.onImapCommand,
    editFetch: options.editFetch,
    onSignIn: recordSignIn('imap'),
  });
  const smtp = await startSubmissionServer({
    ...shared,
    faults: faults.smtp,
    onSignIn: recordSignIn('smtp'),
    async onMessage(message) {
      if (options.filesSentCopy) fileSentCopy(message);
      await options.onSubmit?.(message);
    },
  });
  const servers = { imap, smtp };
  const chosen = (surface: Surface | undefined) =>
    surface === undefined ? [imap, smtp] : [servers[surface]];
  const host = options.hostName ?? '127.0.0.1';
  const stop = async (): Promise<void> => {
    await Promise.all([imap.down(), smtp.down()]);
  };
  return {
    name: options.name,
    address: options.address,
    imap: { host, port: imap.port, security: options.security },
    smtp: { host, port: smtp.port, security: options.security },
    faults,
    store,
    signIns,
    submitted: smtp.taken,
    connections: (surface) => servers[surface].connections,
    async deliver(folder, raw, { flags = [], internalDate } = {}) {
      const bytes = typeof raw === 'string' ? Buffer.from(raw) : raw;
      if (store.wouldOverflow(bytes.length)) throw new Error('OVERQUOTA: the mailbox is full');
      return store.add(store.get(folder), {
        raw: bytes,
        flags,
        internalDateMs: internalDate?.getTime() ?? now(),
      });
    },
    async messages(folder) {
      return heldMessages(store.get(folder));
    },
    mailboxFile: (ports) => mailboxFileOf(options, host, { imap: imap.port, smtp: smtp.port, ...ports }),
    async down(surface) {
      await Promise.all(chosen(surface).map((server) => server.down()));
    },
    async up(surface) {
      await Promise.all(chosen(surface).map((server) => server.up()));
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** The mailbox file of a host (DESIGN §5). */
export function mailboxFileOf(
  options: MailHostOptions,
  host: string,
  ports: { readonly imap: number; readonly smtp: number },
): MailboxFile {
  const { address, password, security } = options;
  return {
    address,
    imap: { host, port: ports.imap, security },
    smtp: { host, port: ports.smtp, security },
    user: options.user ?? address,
    password,
  };
}
