import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GMAIL, LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedHostOptions, type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import type { HeldMessage, MailHost } from '#drill/servers/mail-host-types';
import type { Clock } from '#engine/ports';
import { type Database, openDatabase } from '#engine/storage/database';
import type { JobSetup } from '#engine/sync-back/job-types';
import { type OneRun, runOnce } from '#engine/sync-back/one-run';
import { openRun } from '#engine/sync-back/runs';
import { type MailboxAccess, passwordCredential } from '#shared/mailbox';
import { COPY_MARK } from '#shared/sync-back/flags';
import type { PaceName } from '#shared/sync-back/pace';
import type { Window } from '#shared/sync-back/plan';
import { HOUR_MS } from '#shared/time';
import { HandClock, MORNING, makePorts } from '#support/ports';

/** A clock that jumps over every wait. */
export class LeapingClock extends HandClock {
  /** Called at each wait, with how many there were before. */
  onSleep: (before: number) => unknown = () => undefined;
  #sleeps = 0;

  override async sleep(delayMs: number): Promise<void> {
    await this.onSleep(this.#sleeps);
    this.#sleeps += 1;
    // Whole milliseconds, as every clock counts.
    this.advance(Math.ceil(Math.max(0, delayMs)));
  }
}

const WINDOW: Window = { since: MORNING, until: MORNING + 24 * HOUR_MS };

/** One of our own servers, as the brand would be. */
export const startHost = (
  brand: 'libero' | 'gmail',
  options: Partial<EmbeddedHostOptions>,
): Promise<EmbeddedMailHost> =>
  startMailHost({
    ...(brand === 'libero' ? LIBERO : GMAIL),
    name: brand,
    address: brand === 'libero' ? 'anna@libero.it' : 'anna.scorta@gmail.com',
    password: 'segreto-di-prova',
    security: 'none',
    ...options,
  });

export const accessTo = (mailHost: MailHost): MailboxAccess => {
  const { password, ...settings } = mailHost.mailboxFile();
  return { ...settings, credential: passwordCredential(password) };
};

/** One run between two mailboxes, on the ledger of a database. */
export function jobSetup(
  database: Database,
  {
    clock,
    from,
    to,
    window = WINDOW,
    pace = 'full',
    commandMs = 400,
  }: {
    readonly clock: Clock;
    readonly from: MailboxAccess;
    readonly to: MailboxAccess;
    readonly window?: Window;
    readonly pace?: PaceName | undefined;
    /** How long a server may take to answer, milliseconds of real time. */
    readonly commandMs?: number;
  },
): JobSetup {
  const { limits, log } = makePorts();
  return {
    clock,
    log,
    line: { limits: { ...limits, commandMs }, authorities: [] },
    database,
    runId: openRun(database, { campaign: 'test', source: from.address }, window, clock.now()).id,
    window,
    access: async () => ({ from, to }),
    pace,
    maxTroubles: 3,
  };
}

/** A mail as somebody would send it. */
export function mail(name: string, extra: { id?: string | null; body?: string; from?: string } = {}): string {
  const id = extra.id === null ? [] : [`Message-ID: ${extra.id ?? `<${name}@posta.example>`}`];
  return [
    `Received: by mx.example; Mon, 23 Jan 2023 08:00:00 +0100`,
    `From: ${extra.from ?? 'Bruno <bruno@example.org>'}`,
    'To: anna.scorta@gmail.com',
    `Subject: ${name}`,
    'Date: Mon, 23 Jan 2023 08:00:00 +0100',
    ...id,
    '',
    extra.body ?? `Ciao, sono ${name}.\r\nA presto`,
    '',
  ].join('\r\n');
}

/** Two mailboxes on servers of our own, and the sync-back between them. */
export interface Scene extends AsyncDisposable {
  readonly gmail: EmbeddedMailHost;
  readonly libero: EmbeddedMailHost;
  readonly clock: LeapingClock;
  readonly databaseFile: string;
  readonly setup: (database: Database, pace?: PaceName) => JobSetup;
  /** A whole run with the ledger file, as the command line makes it. */
  readonly run: (options?: { database?: Database; signal?: AbortSignal; pace?: PaceName }) => Promise<OneRun>;
  /** Puts a mail into the fallback mailbox, `minutes` after the outage began. */
  readonly arrive: (
    raw: string | Buffer,
    minutes: number,
    flags?: readonly string[],
    folder?: string,
  ) => Promise<void>;
}

export async function makeScene(
  options: {
    libero?: Partial<EmbeddedHostOptions>;
    gmail?: Partial<EmbeddedHostOptions>;
    /** As of `jobSetup`. */
    commandMs?: number;
  } = {},
): Promise<Scene> {
  const [gmail, libero] = [
    await startHost('gmail', options.gmail ?? {}),
    await startHost('libero', options.libero ?? {}),
  ];
  const clock = new LeapingClock(MORNING + 30 * HOUR_MS);
  const databaseFile = path.join(mkdtempSync(path.join(tmpdir(), 'sync-back-')), 'ledger.db');
  const setup = (database: Database, pace?: PaceName): JobSetup =>
    jobSetup(database, {
      clock,
      from: accessTo(gmail),
      to: accessTo(libero),
      pace,
      ...(options.commandMs === undefined ? {} : { commandMs: options.commandMs }),
    });
  return {
    gmail,
    libero,
    clock,
    databaseFile,
    setup,
    async run({ database, signal = new AbortController().signal, pace } = {}) {
      const own = database ?? openDatabase(databaseFile);
      try {
        return await runOnce(setup(own, pace), signal);
      } finally {
        if (database === undefined) own.close();
      }
    },
    async arrive(raw, minutes, flags = [], folder = 'INBOX') {
      const internalDate = new Date(MORNING + minutes * 60_000);
      await gmail.deliver(folder, typeof raw === 'string' ? Buffer.from(raw) : raw, { flags, internalDate });
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([gmail.stop(), libero.stop()]);
    },
  };
}

/** Everything about a message that must survive the way home, in a form that prints well; our own mark is left out. */
const facts = ({ raw, flags, internalDate }: HeldMessage): string =>
  JSON.stringify([
    raw.toString('latin1'),
    flags.filter((flag) => flag !== COPY_MARK).toSorted(),
    internalDate.toISOString(),
  ]);

/** How many messages of a folder bear our mark. */
export async function countMarked(mailHost: MailHost, folder: string): Promise<number> {
  return (await mailHost.messages(folder)).filter(({ flags }) => flags.includes(COPY_MARK)).length;
}

/** Every message of a folder with bytes, flags and date, sorted: what two mailboxes must agree on. */
export async function contents(mailHost: MailHost, folder: string): Promise<readonly string[]> {
  return (await mailHost.messages(folder)).map(facts).toSorted();
}

/** A morning's mail: three received, two sent, flags of every kind. */
export async function fillMorning({ arrive }: Scene): Promise<void> {
  await arrive(mail('primo'), 5);
  await arrive(mail('secondo'), 10, ['\\Seen', '\\Flagged']);
  await arrive(mail('terzo', { id: null }), 15, ['\\Seen', '\\Answered']);
  await arrive(mail('risposta', { from: 'anna.scorta@gmail.com' }), 20, ['\\Seen'], 'sent');
  await arrive(mail('bozza inviata', { from: 'anna.scorta@gmail.com' }), 25, ['\\Seen', '\\Draft'], 'sent');
}

/** What a run came to, as far as most tests look. */
export const figures = ({ counts, fault }: OneRun) => ({
  planned: counts.planned,
  copied: counts.copied,
  verified: counts.verified,
  present: counts.present,
  unknown: counts.unknown,
  skipped: counts.skipped,
  fault: fault?.kind,
});

/** The rest of the figures of a run that has left nothing. */
export const DONE = { unknown: 0, skipped: [], fault: undefined };
