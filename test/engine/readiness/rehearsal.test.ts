import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GMAIL, LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { createEngine, type Engine } from '#engine/engine';
import type { Ports } from '#engine/ports';
import { openDatabase } from '#engine/storage/database';
import { faultOf } from '#shared/fault';
import { textsFor } from '#shared/text/texts';
import { AMPLE_LIMITS, HandClock, makePorts } from '#support/ports';

const ANNA = 'anna@libero.it';
const SPARE = 'anna.scorta@gmail.com';

let ports: Ports;
let libero: EmbeddedMailHost;
let gmail: EmbeddedMailHost;
let engine: Engine;
let carries: boolean;
let clock: HandClock;
let folder: string;

beforeEach(async () => {
  carries = true;
  const common = { password: 'giusta', security: 'none' } as const;
  libero = await startMailHost({ ...LIBERO, ...common, name: 'libero', address: ANNA });
  gmail = await startMailHost({
    ...GMAIL,
    ...common,
    name: 'gmail',
    address: SPARE,
    onSubmit: async ({ to, raw }) => {
      if (!carries) return;
      for (const one of to) await (one === ANNA ? libero : gmail).deliver('inbox', raw);
    },
  });
  clock = new HandClock();
  folder = mkdtempSync(path.join(tmpdir(), 'rehearsal-'));
  ports = makePorts({ limits: AMPLE_LIMITS, clock, databasePath: path.join(folder, 'db') });
  engine = createEngine(ports);
  await engine.start();
  const { handlers } = engine;
  await handlers['primary.connect']({ address: ANNA, password: 'giusta', servers: servers(libero) });
  await handlers['fallback.connect']({
    address: SPARE,
    password: 'giusta',
    servers: servers(gmail),
    as: 'fallback',
  });
  // The first look of the watch: the mailbox is well.
  clock.advance(0);
  await engine.settled();
});
afterEach(async () => {
  await engine.stop();
  await Promise.all([libero.stop(), gmail.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

/** The words of a message, as its reader sees them. */
const bodyOf = (raw: string): string =>
  decodeURIComponent(
    raw
      .slice(raw.indexOf('\r\n\r\n') + 4)
      .replaceAll('=\r\n', '')
      .replaceAll('%', '%25')
      .replaceAll('=', '%'),
  )
    .replaceAll('\r\n', '\n')
    .trim();
const servers = ({ imap, smtp }: EmbeddedMailHost) => ({ imap, smtp });
/** What left the fallback besides its own proof. */
const left = () => gmail.submitted.slice(1).map(({ from, to }) => [from, ...to]);
const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => faultOf(error).kind,
  );

describe('the rehearsal', () => {
  it('sends the true notice to the primary mailbox, once and to nobody else, and measures it', async () => {
    const { tookMs } = await engine.handlers['rehearsal.run'](null);
    expect(left()).toEqual([[SPARE, ANNA]]);
    const raw = (await libero.messages('inbox')).map((message) => message.raw.toString()).join('');
    const body = bodyOf(raw);
    const wording = { language: 'it', register: 'informal' } as const;
    const notice = await engine.handlers['notices.preview']({ kind: 'down', address: ANNA, wording });
    expect(body).toBe(`${textsFor('it').rehearsal.firstLine}\n\n${notice.body}`);
    expect(raw).toContain(`Subject: ${notice.subject}`);
    expect(body).not.toMatch(/https?:/);
    const { rehearsal, notices } = engine.snapshot();
    expect(rehearsal).toMatchObject({ to: ANNA, tookMs, fault: undefined });
    expect(notices).toMatchObject({ state: 'none', planned: 0 });
  });

  it('leaves nothing behind that a return would take for mail of the user', async () => {
    await engine.handlers['rehearsal.run'](null);
    await engine.handlers['fallback.prove']({ as: 'fallback' });
    // One process at a time may hold the file.
    await engine.stop();
    const database = openDatabase(ports.databasePath);
    const known = new Set(database.all('SELECT message_id FROM own_message').map((row) => row['message_id']));
    database.close();
    engine = createEngine(ports);
    await engine.start();
    const sent = gmail.submitted.map(({ raw }) => /^Message-ID: (<[^>]+>)/m.exec(raw.toString())?.[1]);
    expect(sent).toHaveLength(3);
    expect(sent.filter((id) => id === undefined || !known.has(id))).toEqual([]);
  });

  it('says so when it did not arrive, and remembers it', async () => {
    carries = false;
    expect(await kindOf(engine.handlers['rehearsal.run'](null))).toBe('not-arrived');
    expect(engine.snapshot().rehearsal).toMatchObject({
      to: ANNA,
      tookMs: undefined,
      fault: { kind: 'not-arrived' },
    });
  });

  it('remembers that the fallback could not be entered, in place of an earlier success', async () => {
    await engine.handlers['rehearsal.run'](null);
    await ports.vault.remove(SPARE);
    expect(await kindOf(engine.handlers['rehearsal.run'](null))).toBe('fallback-missing');
    expect(engine.snapshot().rehearsal).toMatchObject({
      tookMs: undefined,
      fault: { kind: 'fallback-missing' },
    });
  });

  it('goes to the fallback itself while the primary mailbox is in doubt', async () => {
    await libero.down();
    await engine.handlers['watch.look'](null);
    clock.advance(60_000);
    await engine.settled();
    expect(engine.snapshot().watch.phase).toBe('suspect');
    await engine.handlers['rehearsal.run'](null);
    expect(left()).toEqual([[SPARE, SPARE]]);
  });

  it('is one at a time, and nothing without a fallback mailbox', async () => {
    const first = engine.handlers['rehearsal.run'](null);
    expect(await kindOf(engine.handlers['rehearsal.run'](null))).toBe('already-running');
    await first;
    await engine.handlers['mailbox.forget']({ role: 'fallback' });
    expect(await kindOf(engine.handlers['rehearsal.run'](null))).toBe('fallback-missing');
    expect(left()).toHaveLength(1);
  });
});
