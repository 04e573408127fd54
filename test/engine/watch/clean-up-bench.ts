import { findDovecot } from '#drill/servers/dovecot';
import { startDovecotHost } from '#drill/servers/dovecot-host';
import { GMAIL, LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import type { MailHost } from '#drill/servers/mail-host-types';
import { type CleanUp, cleanUpRoundTrips } from '#engine/watch/clean-up';
import { sendRoundTrip } from '#engine/watch/round-trip';
import type { MailboxRole } from '#shared/mailbox';
import { freshMemory, type WatchMemory } from '#shared/outage/memory';
import { makeContext, type TestContext } from '#support/engine-context';

const LIMITS = { connectMs: 1000, greetingMs: 1000, commandMs: 2000, afterDotMs: 2000 };
const PRIMARY = 'anna@libero.it';
const base = { password: 'secret', security: 'none' } as const;
const libero = { ...LIBERO, ...base, name: 'libero', address: PRIMARY };

/** What a primary mailbox runs on, and whether it knows UIDPLUS. */
export interface Kind {
  readonly kind: string;
  readonly skipped: boolean;
  readonly start: (onImapCommand: (command: string) => void) => Promise<MailHost>;
}

const noDovecot = findDovecot() === undefined && !process.env['CI'];

export const OURS: Kind = {
  kind: 'our own server',
  skipped: false,
  start: (onImapCommand) => startMailHost({ ...libero, onImapCommand }),
};
export const OURS_PLAIN: Kind = {
  kind: 'our own server without UIDPLUS',
  skipped: false,
  start: (onImapCommand) => startMailHost({ ...libero, onImapCommand, extensions: { uidplus: false } }),
};
export const DOVECOT: Kind = { kind: 'Dovecot', skipped: noDovecot, start: () => startDovecotHost(libero) };
export const DOVECOT_PLAIN: Kind = {
  kind: 'Dovecot without UIDPLUS',
  skipped: noDovecot,
  start: () =>
    startDovecotHost({ ...libero, capability: 'IMAP4rev1 ID IDLE NAMESPACE UNSELECT SPECIAL-USE' }),
};

/** Two mailboxes in a recovery, and what is done with the test messages between them. */
export interface CleanUpBench extends AsyncDisposable {
  readonly primary: MailHost;
  readonly fallback: EmbeddedMailHost;
  readonly context: TestContext;
  /** IMAP commands of the primary mailbox, without tags, where its server tells. */
  readonly commands: string[];
  readonly events: string[];
  /** What the watch remembers, as far as it matters here. */
  remember(change: Partial<WatchMemory>): void;
  /** Sends a test message and hands over its bytes, as they arrived nowhere yet. */
  send(from?: MailboxRole): Promise<Buffer>;
  cleanUp(role?: 'primary' | 'fallback', signal?: AbortSignal): Promise<CleanUp>;
  /** A folder of the primary mailbox, message by message: subject and flags. */
  held(folder?: string): Promise<string[]>;
}

export async function startCleanUpBench({ start }: Kind = OURS): Promise<CleanUpBench> {
  const commands: string[] = [];
  const events: string[] = [];
  const primary = await start((command) => commands.push(command));
  const fallback = await startMailHost({ ...GMAIL, ...base, name: 'gmail', address: 'anna@gmail.example' });
  const log = { write: (_level: string, event: string) => void events.push(event) };
  const context = makeContext({ primary, fallback }, { limits: LIMITS, log });
  const { database } = context;
  const now = context.clock.now();
  const remember = (change: Partial<WatchMemory>): void => {
    const memory: WatchMemory = { ...freshMemory(PRIMARY, now), ...change };
    const sql = 'INSERT OR REPLACE INTO watch(address, state, next_look_at) VALUES(?, ?, ?)';
    database.run(sql, PRIMARY, JSON.stringify(memory), now);
  };
  remember({});
  database.run(
    "INSERT INTO outage(started_at, mail_since, confirmed_at, diagnosis, scope) VALUES(?, ?, ?, 'refused', 'full')",
    now - 1000,
    now - 1000,
    now,
  );
  const hosts: Partial<Record<MailboxRole, MailHost>> = { primary, fallback };
  return {
    primary,
    fallback,
    context,
    commands,
    events,
    remember,
    async send(from = 'fallback') {
      const access = await context.access(from);
      if (access === undefined) throw new Error(`no ${from} mailbox`);
      const to = from === 'fallback' ? primary.address : fallback.address;
      const report = await sendRoundTrip(context, access, to, () => undefined, new AbortController().signal);
      if (report.outcome !== 'sent') throw new Error(report.outcome);
      return hosts[from]?.submitted.at(-1)?.raw ?? Buffer.alloc(0);
    },
    cleanUp: (role = 'primary', signal = new AbortController().signal) =>
      cleanUpRoundTrips(context, role, PRIMARY, signal),
    async held(folder = 'inbox') {
      const messages = await primary.messages(folder);
      return messages.map(({ raw, flags }) =>
        [/^Subject: (.*)\r$/m.exec(raw.toString())?.[1], ...flags].join(' '),
      );
    },
    async [Symbol.asyncDispose]() {
      database.close();
      await Promise.all([primary.stop(), fallback.stop()]);
    },
  };
}
