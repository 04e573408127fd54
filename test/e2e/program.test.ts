import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { textsFor } from '#shared/text/texts';
import { type LaunchedApp, launchApp, noElectron } from '#support/electron-app';
import { filesUnder, formsFound } from '#support/secret-scan';
import { takeShots } from '#support/shots';

const texts = textsFor('it');
const words = texts.support;
const ANNA = 'canarina.anna@libero.it';
const FRIEND = 'zio.canarino@amici.example';
const PASSWORD = 'Pa55word-canarino';
const CANARIES = [ANNA, FRIEND, PASSWORD, 'canarin'];
const ENV = { E2E_VAULT: 'protected' };

let userData: string;
let running: LaunchedApp | undefined;
let host: EmbeddedMailHost;

const launch = async (): Promise<LaunchedApp> => {
  running = await launchApp({ userData, env: ENV });
  return running;
};

describe.skipIf(noElectron)('the program and what it keeps, in the real window', () => {
  beforeEach(async () => {
    userData = mkdtempSync(path.join(tmpdir(), 'posta-e2e-'));
    host = await startMailHost({
      ...LIBERO,
      name: 'libero',
      address: ANNA,
      password: PASSWORD,
      security: 'none',
    });
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
    await host.stop();
    rmSync(userData, { recursive: true, force: true });
  });

  /** A mailbox, a person, the start with the computer: something of everything that is kept. */
  async function fill({ invoke, until }: LaunchedApp): Promise<void> {
    const servers = { imap: host.imap, smtp: host.smtp };
    await invoke('primary.connect', { address: ANNA, password: PASSWORD, servers });
    await invoke('contacts.add', { address: FRIEND, name: 'Zio Canarino' });
    await invoke('preferences.change', { startWithComputer: true, theme: 'dark' });
    await until(({ primary, contacts }) => primary !== undefined && contacts.count > 0);
  }
  const holding = (): readonly string[] =>
    filesUnder(userData)
      .filter(({ bytes }) => formsFound(bytes, CANARIES).length > 0)
      .map(({ name }) => name);
  /** The restart cannot be followed from here: it is noted, and the test starts the app itself. */
  const holdRestart = ({ app }: LaunchedApp): Promise<void> =>
    app.evaluate(({ app: electron }) => {
      electron.relaunch = () => Object.assign(globalThis, { relaunched: true });
    });

  it('forgets everything when it was asked twice, and opens as if just installed', async () => {
    const first = await launch();
    await fill(first);
    const entry = path.join(userData, 'config/autostart/posta-di-scorta.desktop');
    expect(existsSync(entry)).toBe(process.platform === 'linux');
    expect(holding()).not.toEqual([]);
    await holdRestart(first);
    const { window } = first;
    await window.getByRole('button', { name: texts.nav.settings }).click();
    await window.getByRole('button', { name: words.forgetOpen }).click();
    await window.getByRole('button', { name: words.forget.button }).click();
    const ended = new Promise((resolve) => {
      first.app.process().once('exit', resolve);
    });
    await window.getByRole('button', { name: words.forget.confirm }).click();
    expect(await ended).toBe(0);
    expect(existsSync(entry)).toBe(false);
    expect(existsSync(path.join(userData, 'posta-di-scorta.db'))).toBe(false);
    expect(existsSync(path.join(userData, 'vault'))).toBe(false);
    expect(holding()).toEqual([]);
    const again = await launch();
    expect(await again.snapshot()).toMatchObject({
      primary: undefined,
      contacts: { count: 0 },
      preferences: { theme: 'system', startWithComputer: false },
    });
    await again.window.getByRole('heading', { name: texts.connect.welcomeTitle }).waitFor();
    expect(existsSync(path.join(userData, 'forget-everything'))).toBe(false);
    await again.close();
    running = undefined;
    expect(holding()).toEqual([]);
  });

  it('is forgotten at the next start when the process was killed amid it', async () => {
    const first = await launch();
    await fill(first);
    await holdRestart(first);
    // It is killed at the moment in which it would begin to stop its work.
    await first.app.evaluate(({ app }) => {
      app.quit = () => process.kill(process.pid, 'SIGKILL');
    });
    const ended = new Promise((resolve) => {
      first.app.process().once('exit', (_code, signal) => resolve(signal));
    });
    await first.invoke('program.forgetAll', null).catch(() => undefined);
    expect(await ended).toBe('SIGKILL');
    expect(holding()).not.toEqual([]);
    const again = await launch();
    expect((await again.snapshot()).primary).toBeUndefined();
    expect(holding()).toEqual([]);
    await again.close();
    running = undefined;
  });

  it.skipIf(process.platform === 'win32')('closes its folder to others, also one that was open', async () => {
    mkdirSync(path.join(userData, 'logs'), { mode: 0o755 });
    writeFileSync(path.join(userData, 'settings.json'), '{}', { mode: 0o644 });
    writeFileSync(path.join(userData, 'logs/posta-di-scorta.log'), '', { mode: 0o644 });
    chmodSync(userData, 0o755);
    const launched = await launch();
    await fill(launched);
    await launched.close();
    running = undefined;
    expect((lstatSync(userData).mode & 0o777).toString(8)).toBe('700');
    const open = filesUnder(userData)
      .map(({ name }) => name)
      .filter((name) => (lstatSync(path.join(userData, name)).mode & 0o077) !== 0);
    expect(open).toEqual([]);
  });

  it('shows where its data is, the diagnosis and the licences, and saves what it shows', async () => {
    const launched = await launch();
    await fill(launched);
    const { app, window, invoke } = launched;
    await invoke('preferences.change', { theme: 'light' });
    await app.evaluate(({ shell }) => {
      shell.openPath = (place) => {
        Object.assign(globalThis, { opened: place });
        return Promise.resolve('');
      };
    });
    await window.getByRole('button', { name: texts.nav.settings }).click();
    await window.getByText(userData, { exact: true }).waitFor();
    await takeShots(launched, '70-settings');
    await window.getByRole('button', { name: words.openFolder }).click();
    await expect.poll(() => app.evaluate(() => (globalThis as { opened?: string }).opened)).toBe(userData);
    await window.getByRole('button', { name: words.openFolder }).scrollIntoViewIfNeeded();
    await takeShots(launched, '71-settings-program');

    await window.getByRole('button', { name: words.diagnosisOpen }).click();
    const shown = await window.getByRole('textbox', { name: words.diagnosis.textLabel }).inputValue();
    expect(formsFound(Buffer.from(shown), CANARIES)).toEqual([]);
    expect(shown).toContain('libero');
    await takeShots(launched, '72-diagnosis');
    const place = path.join(userData, 'config', 'diagnosi.txt');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, place);
    // The pictures were taken in both languages, and it is written anew in each.
    const box = window.getByRole('textbox', { name: words.diagnosis.textLabel });
    await expect.poll(() => box.inputValue()).toContain(texts.diagnosisFile.title);
    const seen = await box.inputValue();
    await window.getByRole('button', { name: words.diagnosis.save }).click();
    await window.getByText(words.diagnosis.saved).waitFor();
    expect(readFileSync(place, 'utf8')).toBe(seen);

    await window.getByRole('button', { name: texts.nav.settings }).click();
    await window.getByRole('button', { name: words.aboutOpen }).click();
    await takeShots(launched, '73-about');
    await window.getByRole('button', { name: words.about.licencesOpen }).click();
    await window.getByRole('button', { name: /^react 19/ }).click();
    await window
      .getByText(/Meta Platforms/)
      .first()
      .waitFor();
    await takeShots(launched, '74-licences');
    await window.getByRole('button', { name: texts.nav.settings }).click();
    await window.getByRole('button', { name: words.forgetOpen }).click();
    await takeShots(launched, '75-forget');
  });
});
