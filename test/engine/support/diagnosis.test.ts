import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GMAIL, LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { createEngine, type Engine } from '#engine/engine';
import { faultOf } from '#shared/fault';
import { HOUR_MS, MINUTE_MS } from '#shared/time';
import { HandClock, makePorts, TEST_HOST } from '#support/ports';
import { filesUnder, formsFound } from '#support/secret-scan';
import { logLine } from '../../../electron/main/log-line.ts';
import { readTail } from '../../../electron/main/log-tail.ts';

const ANNA = 'canarina.anna@libero.it';
const SCORTA = 'canarina.scorta@gmail.com';
const OTHER = 'canarina.lavoro@posta-privata.example';
const PASSWORD = 'Pa55word-canarino';
const WRONG = 'altra-Pa55word-canarina';
const FRIEND = 'zio.canarino@amici.example';
const NAME = 'Zio Canarino Gialli';
const SUBJECT = 'Gita canarina al lago';
/** What no diagnosis and no log may hold, in any form. */
const CANARIES = [
  ANNA,
  SCORTA,
  OTHER,
  PASSWORD,
  WRONG,
  FRIEND,
  NAME,
  SUBJECT,
  'canarin',
  'posta-privata',
  'amici.example',
];

let folder: string;
let logFile: string;
let clock: HandClock;
let libero: EmbeddedMailHost;
let gmail: EmbeddedMailHost;
let engine: Engine;
let saved: { name: string; text: string }[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'posta-diagnosis-'));
  logFile = path.join(folder, 'posta.log');
  clock = new HandClock(Date.now());
  libero = await startMailHost({
    ...LIBERO,
    name: 'libero',
    address: ANNA,
    password: PASSWORD,
    security: 'none',
  });
  gmail = await startMailHost({
    ...GMAIL,
    name: 'gmail',
    address: SCORTA,
    password: PASSWORD,
    security: 'none',
    onSubmit: async ({ raw }) => void (await gmail.deliver('inbox', raw)),
  });
  for (const day of [1, 2, 3]) {
    const head = `From: ${NAME} <${FRIEND}>\r\nTo: ${ANNA}\r\nSubject: ${SUBJECT}\r\nMessage-ID: <${day}@amici.example>`;
    await libero.deliver(
      'inbox',
      Buffer.from(`${head}\r\nDate: ${new Date().toUTCString()}\r\n\r\nciao\r\n`),
    );
  }
  saved = [];
  engine = createEngine(
    makePorts({
      clock,
      databasePath: path.join(folder, 'posta-di-scorta.db'),
      log: {
        write: (level, event, facts) =>
          appendFileSync(logFile, `${logLine(new Date(clock.now()), level, event, facts)}\n`),
      },
      host: { ...TEST_HOST, dataFolder: folder, lastEvents: () => readTail(logFile) },
      files: {
        open: async () => undefined,
        save: async ({ name, bytes }) => {
          saved.push({ name, text: new TextDecoder().decode(bytes) });
          return true;
        },
      },
    }),
  );
  await engine.start();
});
afterEach(async () => {
  await engine.stop();
  await Promise.all([libero.stop(), gmail.stop()]);
  rmSync(folder, { recursive: true });
});

/** Mailboxes, contacts, notices, a refused password, an outage that begins: everything that a canary may get into. */
async function live(): Promise<void> {
  const { handlers } = engine;
  const of = (host: EmbeddedMailHost) => ({ servers: { imap: host.imap, smtp: host.smtp } });
  await handlers['primary.connect']({ address: ANNA, password: PASSWORD, ...of(libero) });
  await handlers['fallback.connect']({ address: SCORTA, password: PASSWORD, as: 'fallback', ...of(gmail) });
  await handlers['watched.connect']({ address: OTHER, password: WRONG, ...of(libero) }).catch(
    (error: unknown) => faultOf(error),
  );
  await handlers['contacts.add']({ address: FRIEND, name: NAME });
  clock.advance(HOUR_MS);
  await engine.settled();
  await libero.down();
  for (let look = 0; look < 60 && engine.snapshot().watch.phase !== 'outage'; look += 1) {
    clock.advance(2 * MINUTE_MS);
    await engine.settled();
  }
  const wording = { language: 'it', register: 'informal' } as const;
  await handlers['notices.send']({ kind: 'down', addresses: [FRIEND], wording });
  await engine.settled();
}

describe('a diagnosis of a life full of canaries', () => {
  it('tells how everything stands, and names nobody', async () => {
    await live();
    const { text } = await engine.handlers['support.diagnosis'](null);
    expect(formsFound(Buffer.from(text), CANARIES)).toEqual([]);
    expect(text).toMatch(/1 principale +libero +con password +aperta/);
    expect(text).toMatch(/2 di scorta +gmail +con password +aperta +provata/);
    expect(text).toMatch(/1 principale +outage refused/);
    expect(text).toMatch(/imap refused ECONNREFUSED/);
    expect(text).toMatch(/CONTROLLI[^]*1 principale +imap .* well[^]*1 principale +imap .* refused/);
    expect(text).toMatch(/contact +[1-9]/);
    expect(text).toMatch(/notice \w+ +1\n/);
    expect(text).toMatch(/Stato +integro/);
    expect(text).toMatch(/watch +20\d\d-/);
    expect(text).toMatch(/watch-round diagnosis=refused phase=outage/);
    // They are in the database, which is what it is for: the scan would have found them.
    const database = readFileSync(path.join(folder, 'posta-di-scorta.db-wal'));
    expect(formsFound(database, [ANNA, FRIEND, NAME])).toContain('raw');
    const others = filesUnder(folder).filter(({ name }) => !name.startsWith('posta-di-scorta.db'));
    expect(others.map(({ name }) => name)).toEqual(['posta.log']);
    expect(others.flatMap(({ bytes }) => formsFound(bytes, CANARIES))).toEqual([]);
  });

  it('is saved to the letter as it was shown, whatever has changed since', async () => {
    const { text } = await engine.handlers['support.diagnosis'](null);
    clock.advance(HOUR_MS);
    expect(await engine.handlers['support.saveDiagnosis'](null)).toEqual({ saved: true });
    expect(saved).toEqual([{ name: 'Diagnosi di Posta di Scorta.txt', text }]);
    expect((await engine.handlers['support.diagnosis'](null)).text).not.toBe(text);
  });
});

describe('the end of the log', () => {
  it('is read without what is torn, oldest first, and no more than fits', async () => {
    expect(await readTail(path.join(folder, 'none.log'))).toEqual([]);
    const file = path.join(folder, 'long.log');
    const lines = Array.from({ length: 5000 }, (_one, index) =>
      JSON.stringify({ index, pad: 'x'.repeat(40) }),
    );
    writeFileSync(file, `${lines.join('\n')}\n{"index":5000,"to`);
    const read = (await readTail(file)) as { index: number }[];
    expect(read.length).toBe(200);
    expect(read.at(-1)?.index).toBe(4999);
    expect(read[0]?.index).toBe(4800);
    writeFileSync(file, `${JSON.stringify({ index: 0, pad: 'x'.repeat(70_000) })}\n{"index":1}\n`);
    expect(await readTail(file)).toEqual([{ index: 1 }]);
  });
});
