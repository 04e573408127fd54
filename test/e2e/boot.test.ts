import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textsFor } from '#shared/text/texts';
import { type LaunchedApp, launchAgain, launchApp, noElectron, screenshot } from '#support/electron-app';

describe.skipIf(noElectron)('the app starts', () => {
  let userData: string;
  let running: LaunchedApp | undefined;

  beforeEach(async () => {
    userData = await mkdtemp(path.join(tmpdir(), 'posta-e2e-'));
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
    await rm(userData, { recursive: true, force: true });
  });
  const launch = async (): Promise<LaunchedApp> => {
    running = await launchApp({ userData });
    return running;
  };

  it('opens one window with an Italian title and speaks Italian', async () => {
    const launched = await launch();
    const { window, app } = launched;
    expect(await window.title()).toBe('Posta di Scorta');
    expect(await window.getAttribute('html', 'lang')).toBe('it');
    expect(app.windows()).toHaveLength(1);
    await window.locator('h1').first().waitFor();
    await screenshot(launched, 'boot');
  });

  it('offers to paste under the right mouse button, and pastes', async () => {
    const { app, window } = await launch();
    await app.evaluate(({ Menu, BrowserWindow, clipboard }) => {
      void clipboard.writeText('anna@libero.it');
      // The system's own menu cannot be pressed from here: what it shows is kept, and its third line pressed.
      Menu.prototype.popup = function press(this: Electron.Menu) {
        const shown = BrowserWindow.getAllWindows()[0];
        Object.assign(globalThis, { shownMenu: this.items.map(({ label }) => label) });
        this.items[2]?.click(undefined, shown, shown?.webContents);
      };
    });
    await window.getByRole('button', { name: textsFor('it').firstRun.begin }).click();
    const field = window.getByLabel(textsFor('it').connect.address);
    await field.click({ button: 'right' });
    await expect.poll(() => field.inputValue()).toBe('anna@libero.it');
    expect(await app.evaluate(() => (globalThis as { shownMenu?: string[] }).shownMenu)).toEqual([
      'Taglia',
      'Copia',
      'Incolla',
      'Seleziona tutto',
    ]);
  });

  it('pushes a snapshot to the window at once', async () => {
    const { snapshot } = await launch();
    const first = await snapshot();
    expect(first).toMatchObject({
      watch: { phase: 'idle' },
      preferences: { language: 'it' },
      vault: 'memory-only',
    });
  });

  it('runs once: a second start ends by itself and leaves the first one in front', async () => {
    const { app } = await launch();
    expect(await launchAgain(userData)).toBe(0);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it('goes on watching when the window is closed, and a second start brings the window back', async () => {
    const { app, window } = await launch();
    await window.close();
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);
    const back = app.waitForEvent('window');
    expect(await launchAgain(userData)).toBe(0);
    expect(await (await back).title()).toBe('Posta di Scorta');
  });

  it('keeps a preference over a restart, and leaves when asked to', async () => {
    const first = await launch();
    expect(await first.invoke('preferences.change', { notifyAfter: '1-hour' })).toEqual({
      ok: true,
      value: null,
    });
    await first.close();
    const second = await launch();
    expect((await second.snapshot()).preferences.notifyAfter).toBe('1-hour');
  });

  it.each([
    ['an empty file', ''],
    ['half a file', '{"preferences": {"langua'],
    ['zeros', '\0'.repeat(64)],
    ['a value nobody offers', '{"preferences":{"language":"xx"}}'],
  ])('starts with its defaults when the settings are %s, and keeps a copy', async (_name, text) => {
    await writeFile(path.join(userData, 'settings.json'), text);
    const { snapshot } = await launch();
    expect((await snapshot()).preferences.language).toBe('it');
    expect(await readFile(path.join(userData, 'settings.unreadable.json'), 'utf8')).toBe(text);
  });

  it('writes its log as lines of JSON', async () => {
    const { close } = await launch();
    await close();
    running = undefined;
    const logs = path.join(userData, 'logs');
    expect(await readdir(logs)).toEqual(['posta-di-scorta.log']);
    const lines = (await readFile(path.join(logs, 'posta-di-scorta.log'), 'utf8')).trim().split('\n');
    const events = lines.map((line) => (JSON.parse(line) as { event: string }).event);
    expect(events).toContain('started');
    expect(events.filter((event) => /uncaught|unhandled|crash/.test(event))).toEqual([]);
  });

  it('comes back by itself when the page crashes', async () => {
    const { app, window } = await launch();
    await app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const [first] = BrowserWindow.getAllWindows();
          if (first === undefined) throw new Error('no window');
          first.webContents.once('dom-ready', () => resolve());
          first.webContents.forcefullyCrashRenderer();
        }),
    );
    const title = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
    expect(title).toBe('Posta di Scorta');
    expect(window).toBeDefined();
  });

  it('starts again after it was killed', async () => {
    const first = await launch();
    await first.kill();
    const second = await launch();
    expect(await second.window.title()).toBe('Posta di Scorta');
  });

  it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'leaves in order when the system ends the session with %s',
    async (signal) => {
      const { app, until } = await launch();
      const child = app.process();
      const exited = new Promise((resolve) => {
        child.once('exit', (code, cause) => resolve([code, cause]));
      });
      if (signal === 'SIGHUP') await until((snapshot) => snapshot.now > 0);
      child.kill(signal);
      expect(await exited).toEqual([0, null]);
      running = undefined;
    },
  );

  it('says whether this system can protect a password', async () => {
    const unprotected = await launch();
    expect((await unprotected.snapshot()).vault).toBe('memory-only');
    await unprotected.close();
    running = await launchApp({ userData, env: { E2E_VAULT: 'protected' } });
    expect((await running.snapshot()).vault).toBe('protected');
  });

  it('starts with the computer only when asked, and tells what is true', async () => {
    const { invoke, until } = await launch();
    const entry = path.join(userData, 'config/autostart/posta-di-scorta.desktop');
    if (process.platform !== 'linux') return;
    await invoke('preferences.change', { startWithComputer: true });
    await until((snapshot) => snapshot.preferences.startWithComputer);
    expect(await readFile(entry, 'utf8')).toContain('"--hidden"');
    await invoke('preferences.change', { startWithComputer: false });
    await until((snapshot) => !snapshot.preferences.startWithComputer);
    expect(existsSync(entry)).toBe(false);
  });
});
