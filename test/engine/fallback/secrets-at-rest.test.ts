import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GMAIL, LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { createEngine, type Engine } from '#engine/engine';
import type { Log, Ports } from '#engine/ports';
import { HOUR_MS } from '#shared/time';
import { HandClock, makePorts } from '#support/ports';
import { filesUnder, formsFound, formsOf } from '#support/secret-scan';
import { type StrictProvider, startStrictProvider } from '#support/strict-provider';
import { TestBrowser } from '#support/test-browser';
import { type Cipher, createFileVault } from '../../../electron/main/vault-file.ts';

const ANNA = 'anna@libero.it';
const SPARE = 'anna.rossi@gmail.com';
const PASSWORD = 'Pa55word-canarino-di-Anna';

/** As a system's keyring does: nothing of the text is left in what is sealed. */
function makeCipher(): Cipher {
  const key = randomBytes(32);
  return {
    async seal(text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
    },
    async open(sealed) {
      const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
      cipher.setAuthTag(sealed.subarray(12, 28));
      const text = Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()]).toString('utf8');
      return { text, reseal: false };
    },
  };
}

let folder: string;
let provider: StrictProvider;
let libero: EmbeddedMailHost;
let gmail: EmbeddedMailHost;
let ports: Ports;
let engine: Engine;
let clock: HandClock;
let opened: string[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'posta-secrets-'));
  provider = await startStrictProvider(SPARE);
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
    address: SPARE,
    password: 'altra',
    security: 'none',
    signIn: { accessTokens: provider.accessTokens },
    onSubmit: async ({ raw }) => void (await gmail.deliver('inbox', raw)),
  });
  clock = new HandClock(Date.now());
  opened = [];
  const log: Log = {
    write: (level, event, facts = {}) =>
      appendFileSync(path.join(folder, 'main.log'), `${JSON.stringify({ level, event, ...facts })}\n`),
  };
  const base = makePorts();
  ports = makePorts({
    clock,
    log,
    databasePath: path.join(folder, 'posta-di-scorta.db'),
    vault: createFileVault(path.join(folder, 'vault'), makeCipher(), log),
    directory: (address) => ({ address, user: address, imap: gmail.imap, smtp: gmail.smtp }),
    preferences: {
      ...base.preferences,
      write: (changed) => writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(changed)),
    },
    signIn: {
      services: [provider.service()],
      open: async (url) => {
        opened.push(url);
        void new TestBrowser().open(url);
      },
    },
  });
  engine = createEngine(ports);
  await engine.start();
});
afterEach(async () => {
  await engine.stop();
  await Promise.all([libero.stop(), gmail.stop(), provider.close()]);
  rmSync(folder, { recursive: true });
});

/** Two mailboxes connected, tokens renewed, one renewal refused: everything that touches a secret. */
async function live(): Promise<readonly string[]> {
  const { handlers } = engine;
  await handlers['primary.connect']({
    address: ANNA,
    password: PASSWORD,
    servers: { imap: libero.imap, smtp: libero.smtp },
  });
  await handlers['fallback.signIn']({ service: 'google', as: 'fallback' });
  await handlers['preferences.change']({ language: 'it' });
  clock.advance(HOUR_MS);
  await engine.settled();
  await handlers['fallback.prove']({ as: 'fallback' });
  provider.withdrawAccess();
  await handlers['fallback.prove']({ as: 'fallback' });
  return [PASSWORD, ...provider.secrets];
}

const found = (secrets: readonly string[]): readonly string[] =>
  filesUnder(folder).flatMap(({ name, bytes }) =>
    formsFound(bytes, secrets).map((form) => `${name}: ${form}`),
  );

describe('passwords, tokens, codes and verifiers', () => {
  it('lie nowhere in the data folder, the snapshot, the log, the arguments or the opened page', async () => {
    const secrets = await live();
    // Three access and refresh tokens, ID tokens (of one second they are alike), the code, its verifier, the password.
    expect(secrets.length).toBeGreaterThanOrEqual(10);
    const names = filesUnder(folder).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'main.log',
        'posta-di-scorta.db',
        'posta-di-scorta.db-wal',
        'settings.json',
        path.join('vault', 'secrets.json'),
      ]),
    );
    expect(found(secrets)).toEqual([]);
    for (const text of [JSON.stringify(engine.snapshot()), process.argv.join('\n'), opened.join('\n')]) {
      expect(formsFound(Buffer.from(text), secrets)).toEqual([]);
    }
    expect(opened[0]).toContain('code_challenge=');
    await engine.stop();
    expect(found(secrets)).toEqual([]);
    // The next start makes the weekly backup out of what is there.
    engine = createEngine(ports);
    await engine.start();
    expect(filesUnder(folder).map(({ name }) => name)).toContain('posta-di-scorta.db.backup');
    expect(found(secrets)).toEqual([]);
    await engine.handlers['fallback.prove']({ as: 'fallback' });
    expect(engine.snapshot().fallback).toMatchObject({ entry: 'open', fault: undefined });
  });

  it('would be found in every form if they did', async () => {
    const canary = 'ya29.canarino_+/~ è qui';
    const forms = [...formsOf(canary)];
    const planted = [
      ['raw', Buffer.from(`{"x":"${canary}"}`)],
      ['UTF-16LE', Buffer.from(`x${canary}`, 'utf16le')],
      ['UTF-16BE', Buffer.from(`x${canary}`, 'utf16le').swap16()],
      ['hex', Buffer.from(Buffer.from(`--${canary}--`).toString('hex'))],
      ['percent', Buffer.from(`token=${encodeURIComponent(canary)}`)],
      ...['', 'x', 'xy', 'xyz'].flatMap((before) =>
        (['base64', 'base64url'] as const).map(
          (form) => [form, Buffer.from(Buffer.from(`${before}${canary}${before}`).toString(form))] as const,
        ),
      ),
      ['base64 of UTF-16LE', Buffer.from(Buffer.from(`x${canary}`, 'utf16le').toString('base64'))],
    ] as const;
    expect(new Set(planted.map(([form]) => form))).toEqual(new Set(forms.map(([form]) => form)));
    for (const [form, bytes] of planted) {
      const file = path.join(folder, 'vault-planted');
      writeFileSync(file, Buffer.concat([randomBytes(5000), bytes, randomBytes(5000)]));
      expect(found([canary])).toContain(`vault-planted: ${form}`);
      rmSync(file);
    }
    expect(found([canary])).toEqual([]);
  });
});
