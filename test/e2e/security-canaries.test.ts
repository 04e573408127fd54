import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCertificateAuthority } from '#drill/servers/certificates';
import { HOST_PRESETS } from '#drill/servers/host-folders';
import { startMailHost } from '#drill/servers/mail-host';
import type { MailHost } from '#drill/servers/mail-host-types';
import { bytesOf } from '#drill/world/letter';
import { DAY_MS } from '#shared/time';
import { type LaunchedApp, launchApp, noElectron } from '#support/electron-app';
import { filesUnder, formsFound } from '#support/secret-scan';

const ANNA = 'kanarino.primaria@libero.it';
const SPARE = 'kanarino.scorta@gmail.com';
const FRIEND = { name: 'Kanarino Amichetti', address: 'kanarino.amica@example.org' };

/** May be nowhere: what is secret, and what nobody has to keep. */
const SECRETS = [
  'Kanarino-parola-1951',
  'kanarinoscortaparola',
  'Kanarino-sbagliata-77',
  'Kanarino corpo della lettera',
  'Kanarino parole mie',
];
/** Belong into the database, and nowhere else: people, what they wrote about, what a server said of a fault. */
const FACTS = [ANNA, SPARE, FRIEND.address, FRIEND.name, 'Kanarino oggetto', 'Kanarino detto dal server'];
const KEEPS_FACTS = /^posta-di-scorta\.db(?:-wal|-shm|\.backup)?$|^vault\//;

const spawned = async (): Promise<readonly { readonly pid: number; readonly parent: number }[]> => {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const facts = await Promise.all(
    all.map(async (name) => {
      const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
      return { pid: Number(name), parent: Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]) };
    }),
  );
  return facts;
};

/** The arguments and surroundings of a process and of all it started: what every user may see, or a report may hold. */
async function namesOfProcesses(root: number): Promise<string> {
  const all = await spawned();
  const ours = new Set([root]);
  for (let known = 0; known < ours.size; ) {
    known = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  const parts = [...ours].flatMap((pid) => ['cmdline', 'environ'].map((part) => `/proc/${pid}/${part}`));
  return (await Promise.all(parts.map((file) => readFile(file, 'utf8').catch(() => '')))).join('\n');
}

describe.skipIf(noElectron)('what is told to the app in confidence', () => {
  let userData: string;
  let launched: LaunchedApp;
  let libero: MailHost;
  let gmail: MailHost;
  let said = '';
  let processes = '';

  beforeAll(async () => {
    userData = await mkdtemp(path.join(tmpdir(), 'posta-e2e-'));
    const certificate = await (await createCertificateAuthority()).issue();
    const authority = path.join(userData, 'authority.pem');
    await writeFile(authority, certificate.ca);
    const common = { security: 'tls', certificate } as const;
    libero = await startMailHost({
      ...common,
      ...HOST_PRESETS.libero,
      name: 'libero',
      address: ANNA,
      password: 'Kanarino-parola-1951',
    });
    gmail = await startMailHost({
      ...common,
      ...HOST_PRESETS.gmail,
      name: 'gmail',
      address: SPARE,
      password: 'kanarinoscortaparola',
      onSubmit: async ({ raw }) => void (await gmail.deliver('inbox', raw)),
    });
    const me = { name: 'Anna', address: ANNA };
    for (const [folder, from, to] of [
      ['inbox', FRIEND, me],
      ['sent', me, FRIEND],
    ] as const)
      await libero.deliver(
        folder,
        bytesOf({
          from,
          to,
          subject: 'Kanarino oggetto',
          body: 'Kanarino corpo della lettera',
          at: Date.now() - 3 * DAY_MS,
          messageId: `<kanarino-${folder}@example.org>`,
        }),
      );
    launched = await launchApp({ userData, env: { NODE_EXTRA_CA_CERTS: authority, E2E_VAULT: 'protected' } });
    const child = launched.app.process();
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8');
      });
    await live();
    processes = await namesOfProcesses(child.pid ?? 0);
    await launched.close();
  }, 120_000);
  afterAll(async () => {
    await Promise.all([libero.stop(), gmail.stop()]);
    await rm(userData, { recursive: true, force: true });
  });

  /** Mailboxes connected well and badly, people learned, words written, servers that refuse with words of their own. */
  async function live(): Promise<void> {
    const { invoke, until } = launched;
    const spare = (password: string) =>
      invoke('fallback.connect', {
        address: SPARE,
        password,
        servers: { imap: gmail.imap, smtp: gmail.smtp },
        as: 'fallback',
      });
    await invoke('primary.connect', {
      address: ANNA,
      password: 'Kanarino-parola-1951',
      servers: { imap: libero.imap, smtp: libero.smtp },
    });
    expect(await spare('Kanarino-sbagliata-77')).toMatchObject({ ok: false });
    expect(await spare('kanarinoscortaparola')).toMatchObject({ ok: true });
    await invoke('contacts.refresh', null);
    await until(({ contacts }) => contacts.count > 0);
    const wording = { language: 'it', register: 'informal', own: 'Kanarino parole mie' } as const;
    expect(await invoke('notices.preview', { kind: 'down', address: FRIEND.address, wording })).toMatchObject(
      { ok: true },
    );
    const text = '[UNAVAILABLE] Kanarino detto dal server';
    libero.faults.imap.add({ on: 'login', act: { kind: 'no', text } });
    gmail.faults.smtp.add({ on: 'auth', act: { kind: 'reply', code: 454, text: `4.7.0 ${text}` } });
    await invoke('watch.look', null);
    await until(({ watch }) => watch.lastLookAt !== undefined);
    await invoke('contacts.refresh', null);
    expect(await invoke('fallback.prove', { as: 'fallback' })).toMatchObject({ ok: false });
    expect(
      await invoke('primary.connect', { address: 'x\r\ny', password: 'Kanarino-sbagliata-77' }),
    ).toMatchObject({
      ok: false,
    });
    expect(libero.faults.imap.played + gmail.faults.smtp.played).toBeGreaterThan(0);
  }

  const found = (secrets: readonly string[], where: (name: string) => boolean): readonly string[] =>
    filesUnder(userData)
      .filter(({ name }) => where(name))
      .flatMap(({ name, bytes }) =>
        secrets.flatMap((secret) =>
          formsFound(bytes, [secret]).map((form) => `${name}: ${secret} (${form})`),
        ),
      );

  it('leaves no secret anywhere in the data folder, in any form', () => {
    expect(found(SECRETS, () => true)).toEqual([]);
  });

  it('leaves people and subjects in the database, and nowhere else', () => {
    expect(found([FRIEND.address], (name) => name.startsWith('posta-di-scorta.db')).length).toBeGreaterThan(
      0,
    );
    expect(found(FACTS, (name) => !KEEPS_FACTS.test(name))).toEqual([]);
  });

  it('says nothing of it on its outputs, in its arguments or its surroundings', () => {
    expect(processes).toContain('--user-data-dir');
    for (const text of [said, processes])
      expect(formsFound(Buffer.from(text), [...SECRETS, ...FACTS])).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('is closed to the other users of the computer', async () => {
    const mode = async (name: string): Promise<number> =>
      (await stat(path.join(userData, name))).mode & 0o077;
    const names = [
      '',
      'posta-di-scorta.db',
      'vault',
      'vault/secrets.json',
      'settings.json',
      'logs/posta-di-scorta.log',
    ];
    for (const name of names) expect([name, await mode(name).catch(() => 'missing')]).toEqual([name, 0]);
  });
});
