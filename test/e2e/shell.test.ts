import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textsFor } from '#shared/text/texts';
import { type LaunchedApp, launchAgain, launchApp, noElectron } from '#support/electron-app';
import { takeShots } from '#support/shots';

const it_ = textsFor('it');
const PATIENCE_MS = 60_000;

/** What the app said outside its window, kept in the app in place of the system's notifications and dialogs. */
interface Kept {
  readonly notes: Electron.Notification[];
  readonly dialogs: string[];
}

/** Keeps notifications and dialogs; this system has no notifications unless a test says otherwise. */
const keepWords = ({ app }: LaunchedApp): Promise<void> =>
  app.evaluate(({ Notification, dialog }) => {
    const kept: Kept = { notes: [], dialogs: [] };
    Object.assign(globalThis, { kept });
    Notification.isSupported = () => false;
    Notification.prototype.show = function show(this: Electron.Notification) {
      kept.notes.push(this);
      this.emit('show');
    };
    // The first button, as if it had been pressed.
    dialog.showMessageBox = (options: unknown) => {
      kept.dialogs.push((options as Electron.MessageBoxOptions).message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });

const dialogsOf = ({ app }: LaunchedApp): Promise<string[]> =>
  app.evaluate(() => (Reflect.get(globalThis, 'kept') as Kept).dialogs);

/** The same app with the window that `open` brings. */
async function nextWindow(running: LaunchedApp, open: () => Promise<unknown>): Promise<LaunchedApp> {
  const coming = running.app.waitForEvent('window', { timeout: PATIENCE_MS });
  await open();
  const window = await coming;
  await window.waitForLoadState('load');
  return { ...running, window };
}

/** The rehearsal's window, and what is around it. One app for all: each test goes on where the last one left it. */
describe.skipIf(noElectron)('around the window', () => {
  let running: LaunchedApp;
  let userData: string;

  beforeAll(async () => {
    userData = await mkdtemp(path.join(tmpdir(), 'posta-e2e-'));
    running = await launchApp({ userData, args: ['--demo'] });
    await keepWords(running);
    await running.app.evaluate(({ Notification }) => {
      Notification.isSupported = () => true;
    });
    await running.until(({ fallback }) => fallback?.provenAt !== undefined, PATIENCE_MS);
    await running.until(({ watch }) => watch.phase === 'up' && watch.lastLookAt !== undefined, PATIENCE_MS);
    await running.invoke('preferences.change', { notifyAfter: 'at-once' });
  }, 120_000);
  afterAll(async () => {
    await running.close();
    await rm(userData, { recursive: true, force: true });
  });

  const titles = (): Promise<string[]> =>
    running.app.evaluate(() => (Reflect.get(globalThis, 'kept') as Kept).notes.map(({ title }) => title));
  const dialogs = () => dialogsOf(running);
  const click = (title: string): Promise<void> =>
    running.app.evaluate((_electron, wanted) => {
      const note = (Reflect.get(globalThis, 'kept') as Kept).notes.find((one) => one.title === wanted);
      if (note === undefined) throw new Error(`nothing says "${wanted}"`);
      note.emit('click');
    }, title);
  const goTo = (place: keyof typeof it_.nav): Promise<void> => {
    const nav = running.window.getByRole('navigation', { name: it_.nav.label });
    return nav.getByRole('button', { name: it_.nav[place] }).click();
  };
  const heading = (name: string) => running.window.getByRole('heading', { level: 1, name }).waitFor();
  /** Crashes the page; ends when it is there again, or its window is gone. */
  const crash = (): Promise<void> =>
    running.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve, reject) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          if (contents === undefined) reject(new Error('no window'));
          contents?.once('did-finish-load', () => resolve());
          contents?.once('destroyed', () => resolve());
          contents?.forcefullyCrashRenderer();
        }),
    );

  it('the options say what is told outside the window, and when', async () => {
    const { quietHours } = (await running.snapshot()).preferences;
    await running.invoke('preferences.change', { quietHours: { ...quietHours, on: true } });
    await goTo('settings');
    await running.window.getByLabel(it_.settings.quietUntil, { exact: true }).scrollIntoViewIfNeeded();
    await takeShots(running, 'shell-1-options');
    await running.invoke('preferences.change', { quietHours });
  });

  it('an outage is told, and a click brings the window to its card', async () => {
    await running.invoke('demo.act', { act: 'break-silent' });
    await running.until(({ watch }) => watch.phase === 'outage', PATIENCE_MS);
    const { title } = it_.diagnoses.silent('Libero Mail');
    const told = it_.demo.noted(title);
    await expect.poll(titles, { timeout: PATIENCE_MS }).toEqual([told]);
    await click(told);
    await heading(title);
  });

  it('what cannot be shown stands in the window with the same words, and leads to the same screen', async () => {
    await running.app.evaluate(({ Notification }) => {
      Notification.isSupported = () => false;
    });
    await goTo('settings');
    for (let turn = 0; turn < 8; turn += 1) {
      if ((await running.snapshot()).unshown?.about === 'tell-contacts') break;
      const before = (await running.snapshot()).watch.lastLookAt;
      await running.invoke('demo.act', { act: 'skip-30-minutes' });
      await running.until(({ watch }) => watch.lastLookAt !== before, PATIENCE_MS);
    }
    await running.window.getByText(it_.notifications.readyToTell().body).waitFor();
    await takeShots(running, 'shell-2-unshown');
    await running.window.getByRole('button', { name: it_.notifications.go.notices }).click();
    await running.until(({ unshown }) => unshown === undefined);
    await running.window.getByText(it_.notices.stepOf(1, 2, it_.notices.steps.people)).waitFor();
  });

  it('a page that crashes comes back on the same screen, with the same state', async () => {
    const before = await running.snapshot();
    await crash();
    const shown = (): Promise<string> =>
      running.app.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
            'document.querySelector("main")?.textContent ?? ""',
          ) as Promise<string>,
      );
    await expect
      .poll(shown, { timeout: PATIENCE_MS })
      .toContain(it_.notices.stepOf(1, 2, it_.notices.steps.people));
    expect(before.watch.phase).toBe('outage');
  });

  it('a page that crashes again and again is not opened for ever: it is said, and opened when asked', async () => {
    running = await nextWindow(running, async () => {
      // Three times a minute it comes back by itself.
      for (let turn = 0; turn < 5 && (await dialogs()).length === 0; turn += 1) await crash();
    });
    expect(await dialogs()).toEqual([it_.windowLost.message]);
    expect((await running.snapshot()).watch.phase).toBe('outage');
  });
});

describe.skipIf(noElectron)('the window and the program behind it', () => {
  let running: LaunchedApp;
  let userData: string;
  beforeAll(async () => {
    userData = await mkdtemp(path.join(tmpdir(), 'posta-e2e-'));
    running = await launchApp({ userData });
    await keepWords(running);
  }, 60_000);
  afterAll(async () => {
    await running.close();
    await rm(userData, { recursive: true, force: true });
  });

  /** As its cross does. */
  const closeWindow = (): Promise<void> =>
    running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const windows = (): Promise<number> =>
    running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const bounds = () =>
    running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());

  it('closing it goes on watching, is said once, and a second start brings it back to its place', async () => {
    await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 40, width: 820, height: 640 }),
    );
    const before = await bounds();
    expect(before).toMatchObject({ width: 820, height: 640 });
    await closeWindow();
    await expect.poll(windows).toBe(0);
    const said = it_.notifications.stillHere(it_.notifications.reopen.tray).title;
    expect((await dialogsOf(running)).at(-1)).toBe(said);
    running = await nextWindow(running, () => launchAgain(userData));
    expect(await bounds()).toEqual(before);
    await closeWindow();
    expect((await dialogsOf(running)).filter((one) => one === said)).toHaveLength(1);
  });

  it('a second start at login leaves the window away', async () => {
    expect(await launchAgain(userData, ['--hidden'])).toBe(0);
    await expect.poll(windows).toBe(0);
    running = await nextWindow(running, () => launchAgain(userData));
    expect(await windows()).toBe(1);
  });
});

describe.skipIf(noElectron)('leaving the program', () => {
  it('says nothing about a window that was only closed', async () => {
    const userData = await mkdtemp(path.join(tmpdir(), 'posta-e2e-'));
    const running = await launchApp({ userData });
    await running.close();
    const settings = await readFile(path.join(userData, 'settings.json'), 'utf8');
    expect(JSON.parse(settings)).toMatchObject({ said: { closing: false } });
    await rm(userData, { recursive: true, force: true });
  });
});
