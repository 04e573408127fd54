import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GMAIL } from '#drill/servers/host-folders';
import { type EmbeddedHostOptions, type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { createContactBook } from '#engine/contacts/contact-book';
import { createNoticeOffice, type NoticeOffice, type NoticeOfficeOptions } from '#engine/notices/office';
import type { DeskNote } from '#engine/ports';
import type { Came } from '#shared/notices/delivery/outcome';
import type { NoticeState, NoticeWording } from '#shared/notices/state';
import { HOUR_MS } from '#shared/time';
import { makeContext, type TestContext } from '#support/engine-context';
import { HandClock, MORNING } from '#support/ports';

/** The primary mailbox of these tests. */
export const ME = 'mario@libero.it';
export const wording: NoticeWording = { language: 'it', register: 'informal' };

/** A notice office with its hand clock. */
export interface Desk {
  readonly office: NoticeOffice;
  readonly context: TestContext;
  readonly clock: HandClock;
}

/** A fallback mailbox on loopback, and offices over one database on disk. */
export class OfficeBench implements AsyncDisposable {
  readonly host: EmbeddedMailHost;
  readonly notes: DeskNote[] = [];
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'notices-'));
  readonly #opened = new Set<TestContext>();

  constructor(host: EmbeddedMailHost) {
    this.host = host;
  }

  static async start(more: Partial<EmbeddedHostOptions> = {}): Promise<OfficeBench> {
    const mailbox = {
      name: 'gmail',
      address: 'mario@gmail.com',
      password: 'secret',
      security: 'none',
    } as const;
    return new OfficeBench(await startMailHost({ ...mailbox, ...GMAIL, ...more }));
  }

  /** Opens the office: a second one over the same file is what a restart sees, the first being gone. */
  open(clock = new HandClock(), options: Partial<NoticeOfficeOptions> = {}): Desk {
    for (const before of this.#opened) before.database.close();
    this.#opened.clear();
    const context = makeContext(
      { fallback: this.host },
      {
        databasePath: path.join(this.#folder, 'db'),
        desk: { notify: (note) => void this.notes.push(note) },
        limits: { connectMs: 1000, greetingMs: 1000, commandMs: 1000, afterDotMs: 1000 },
      },
      clock,
    );
    this.#opened.add(context);
    const nowhere = { host: '127.0.0.1', port: 1, security: 'none' };
    context.database.run(
      "INSERT OR IGNORE INTO mailbox(role, address, settings, connected_at) VALUES('primary', ?, ?, 0)",
      ME,
      JSON.stringify({ address: ME, user: ME, imap: nowhere, smtp: nowhere }),
    );
    const office = createNoticeOffice(context, {
      campaign: () => 'outage-1',
      contacts: createContactBook(context, { mayHarvest: () => false }),
      primaryAddress: () => ME,
      outageStartedAt: () => MORNING - HOUR_MS,
      ...options,
    });
    return { office, context, clock };
  }

  /** The process dies: nothing more is written. */
  kill({ context }: Desk): void {
    context.database.close();
    this.#opened.delete(context);
  }

  /** Who got a message, in the order of the server. */
  get recipients(): readonly string[] {
    return this.host.submitted.map(({ to }) => to.join(' '));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { database } of this.#opened) database.close();
    rmSync(this.#folder, { recursive: true, force: true });
    await this.host.stop();
  }
}

const nextAt = ({ office }: Desk): number | undefined =>
  office.duties
    .map((duty) => duty.nextAt())
    .filter((at) => at !== undefined)
    .toSorted((one, other) => one - other)[0];

/** Turns the clock from one due moment to the next, for so long. */
export async function turn(desk: Desk, forMs: number): Promise<void> {
  const { signal } = new AbortController();
  const end = desk.clock.now() + forMs;
  for (let at = nextAt(desk); at !== undefined && at <= end; at = nextAt(desk)) {
    desk.clock.advance(Math.max(0, at - desk.clock.now()));
    for (const duty of desk.office.duties) await duty.run(signal);
  }
  desk.clock.advance(Math.max(0, end - desk.clock.now()));
}

/** Turns the clock from one look for answers and returns to the next, for so long; answers when the looks were. */
export async function listen({ office, clock }: Desk, forMs: number): Promise<readonly number[]> {
  const { signal } = new AbortController();
  const end = clock.now() + forMs;
  const looks: number[] = [];
  for (let at = office.delivery.nextAt(); at !== undefined && at <= end; at = office.delivery.nextAt()) {
    clock.advance(Math.max(0, at - clock.now()));
    looks.push(clock.now());
    await office.delivery.run(signal);
  }
  clock.advance(Math.max(0, end - clock.now()));
  return looks;
}

/** What came of each notice. */
export const outcomes = ({ office }: Desk): Readonly<Record<string, Came>> =>
  Object.fromEntries(office.list().map(({ address, came }) => [address, came]));

/** Where each notice stands. */
export const states = ({ office }: Desk): Readonly<Record<string, NoticeState>> =>
  Object.fromEntries(office.list().map(({ address, state }) => [address, state]));

/** Plans a `down` notice; answers how many are new. */
export const send = ({ office }: Desk, ...addresses: string[]): number =>
  office.send({ kind: 'down', addresses, wording }).planned;

/** `p0@example.org`, `p1@example.org`, … */
export const people = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `p${index}@example.org`);
