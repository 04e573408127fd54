import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textsFor } from '#shared/text/texts';
import {
  type LaunchedApp,
  launchAgain,
  launchApp,
  noElectron,
  screenshot,
  startAlone,
} from '#support/electron-app';

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

  /** What the log says so far. */
  const lines = async (): Promise<{ readonly event: string; readonly level: string }[]> => {
    const file = path.join(userData, 'logs/posta-di-scorta.log');
    const text = existsSync(file) ? await readFile(file, 'utf8') : '';
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { event: string; level: string });
  };
  const events = async (): Promise<string[]> => (await lines()).map(({ event }) => event);
  const ended = (child: ChildProcess) =>
    new Promise<unknown>((resolve) => {
      child.once('exit', (code, signal) => resolve([code, signal]));
    });

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

  it('runs once: a second start ends by itself and brings the first one to the front', async () => {
    const { app } = await launch();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    expect(await launchAgain(userData)).toBe(0);
    const seen = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isVisible()));
    await expect.poll(seen).toEqual([true]);
  });

  it('goes on watching when the window is closed, and a second start brings the window back', async () => {
    const { app, window } = await launch();
    await window.close();
    // The page has gone a moment before the window that held it.
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
      .toBe(0);
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
    await expect.poll(events, { timeout: 20_000 }).toContain('started');
    await close();
    running = undefined;
    expect(await readdir(path.join(userData, 'logs'))).toEqual(['posta-di-scorta.log']);
    expect((await events()).filter((event) => /uncaught|unhandled|crash/.test(event))).toEqual([]);
  });

  it('comes back by itself when the page crashes', async () => {
    const { app, window } = await launch();
    const before = await window.locator('h1').first().textContent();
    expect(before).not.toBe('Posta di Scorta');
    await app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const [first] = BrowserWindow.getAllWindows();
          if (first === undefined) throw new Error('no window');
          first.webContents.once('dom-ready', () => resolve());
          first.webContents.forcefullyCrashRenderer();
        }),
    );
    const heading = () =>
      app.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
            "document.querySelector('h1')?.textContent",
          ) as Promise<unknown>,
      );
    await expect.poll(heading).toBe(before);
  });

  it('starts again after it was killed', async () => {
    const first = await launch();
    await first.kill();
    const second = await launch();
    expect(await second.window.title()).toBe('Posta di Scorta');
  });

  const moments = [
    ['as soon as it is seen', []],
    ['later', ['started']],
  ] as const;
  const ends = (['SIGTERM', 'SIGINT', 'SIGHUP'] as const).flatMap((signal) =>
    moments.map(([when, known]) => [signal, when, known] as const),
  );
  it.skipIf(process.platform === 'win32').each(ends)(
    'leaves in order when the system ends the session with %s, %s',
    async (signal, _when, known) => {
      const { app } = await launch();
      await expect.poll(events, { timeout: 20_000 }).toEqual(expect.arrayContaining([...known]));
      const exited = ended(app.process());
      app.process().kill(signal);
      expect(await exited).toEqual([0, null]);
      running = undefined;
      expect((await lines()).filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  it('keeps what was chosen the moment before the session ended', async () => {
    const first = await launch();
    await first.invoke('preferences.change', { theme: 'dark' });
    await first.close();
    const second = await launch();
    expect((await second.snapshot()).preferences.theme).toBe('dark');
  });

  it.skipIf(process.platform === 'win32')(
    'writes its log from wherever it was started, and asks to be left where its facts cannot be read',
    async () => {
      await mkdir(path.join(userData, 'posta-di-scorta.db'));
      await writeFile(path.join(userData, 'settings.json'), '{"preferences":{"language":"en"}}');
      const child = startAlone(userData, [], '/');
      const exited = ended(child);
      let said = '';
      child.stderr?.on('data', (text: Buffer) => {
        said += text.toString();
      });
      await expect
        .poll(() => said, { timeout: 30_000 })
        .toContain(textsFor('en').faults['database-read-only'].sentence);
      await expect.poll(events).toContain('not-started');
      child.kill('SIGTERM');
      const [code] = (await exited) as [number | null];
      expect(code).not.toBeNull();
    },
  );

  it('says whether this system can protect a password', async () => {
    const unprotected = await launch();
    expect((await unprotected.snapshot()).vault).toBe('memory-only');
    await unprotected.close();
    running = await launchApp({ userData, env: { E2E_VAULT: 'protected' } });
    expect((await running.snapshot()).vault).toBe('protected');
  });

  it.runIf(process.platform === 'linux')(
    'starts with the computer only when asked, and tells what is true',
    async () => {
      const { invoke, until } = await launch();
      const entry = path.join(userData, 'config/autostart/posta-di-scorta.desktop');
      await invoke('preferences.change', { startWithComputer: true });
      await until((snapshot) => snapshot.preferences.startWithComputer);
      expect(await readFile(entry, 'utf8')).toContain('"--hidden"');
      await invoke('preferences.change', { startWithComputer: false });
      await until((snapshot) => !snapshot.preferences.startWithComputer);
      expect(existsSync(entry)).toBe(false);
    },
  );
});
