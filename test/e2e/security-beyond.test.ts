import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPage, type LaunchedApp, launchApp, noElectron } from '#support/electron-app';

let launched: LaunchedApp;
const page = (script: string): Promise<unknown> =>
  inPage(launched, `(async () => { try { ${script} } catch (error) { return error.name; } })()`);
const preferences = (): Promise<Record<string, unknown>> =>
  launched.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });

describe.skipIf(noElectron)('beyond the twenty rules', () => {
  beforeAll(async () => {
    launched = await launchApp({ env: { E2E_PACKAGED: 'yes' } });
  });
  afterAll(() => launched.close());

  it('in a package no key opens the developer tools or loads the page again', async () => {
    await page('window.stillHere = true');
    const open = await launched.app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const keys: [string, ('control' | 'shift' | 'alt')[]][] = [
        ['I', ['control', 'shift']],
        ['J', ['control', 'shift']],
        ['C', ['control', 'shift']],
        ['U', ['control']],
        ['R', ['control']],
        ['F5', []],
        ['F12', []],
      ];
      for (const [keyCode, modifiers] of keys)
        for (const type of ['keyDown', 'keyUp'] as const)
          window?.webContents.sendInputEvent({ type, keyCode, modifiers });
      return new Promise<boolean>((resolve) => {
        window?.webContents.once('devtools-opened', () => resolve(true));
        setTimeout(() => resolve(false), 4000);
        window?.webContents.openDevTools({ mode: 'detach' });
      });
    });
    expect(open).toBe(false);
    expect(await page('return window.stillHere')).toBe(true);
  });

  it('has no menu, no reports of crashes, no spelling server, no box of the system for the page, no 3D', async () => {
    const facts = await launched.app.evaluate(({ Menu, crashReporter, session }) => ({
      menu: Menu.getApplicationMenu(),
      uploads: crashReporter.getUploadToServer(),
      spelling: session.defaultSession.isSpellCheckerEnabled(),
    }));
    expect(facts).toEqual({ menu: null, uploads: false, spelling: false });
    const { disableDialogs, spellcheck } = await preferences();
    expect([disableDialogs, Boolean(spellcheck)]).toEqual([true, false]);
    expect(await page(`return document.createElement('canvas').getContext('webgl')`)).toBeNull();
  });

  it('lets the system choose the proxy, whatever else was set before', async () => {
    const chosen = await launched.app.evaluate(async ({ BrowserWindow, session }) => {
      const other = session.fromPartition('another');
      await other.setProxy({ proxyRules: 'evil.example:8080' });
      const before = await other.resolveProxy('https://example.com/');
      const shown = new BrowserWindow({ show: false, webPreferences: { session: other } });
      await new Promise((resolve) => setTimeout(resolve, 200));
      const after = await other.resolveProxy('https://example.com/');
      shown.destroy();
      return [before, after];
    });
    expect(chosen[0]).toContain('evil.example');
    expect(chosen[1]).not.toContain('evil.example');
  });

  it('saves nothing that a page offers to download', async () => {
    const states = await launched.app.evaluate(async ({ session, BrowserWindow }) => {
      const seen: string[] = [];
      session.defaultSession.on('will-download', (event, item) => {
        seen.push(`${String(event.defaultPrevented)} ${item.getState()}`);
      });
      await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `(() => { const it = document.createElement('a'); it.href = URL.createObjectURL(new Blob(['x']));
          it.download = 'free.exe'; document.body.append(it); it.click(); it.remove(); })()`,
        true,
      );
      await new Promise((resolve) => setTimeout(resolve, 500));
      return seen;
    });
    expect(states).toEqual(['true progressing']);
    expect(existsSync(path.join(launched.userData, 'free.exe'))).toBe(false);
    expect((await readdir(launched.userData)).filter((name) => name.includes('free'))).toEqual([]);
  });

  it('does not go to a file that is dropped on it', async () => {
    await launched.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.debugger.attach();
      const data = { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'])
        await contents?.debugger.sendCommand('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
      contents?.debugger.detach();
    });
    await page('await new Promise((resolve) => setTimeout(resolve, 500))');
    expect(await page('return location.href.split("#")[0]')).toBe('app://bundle/');
    expect(launched.app.windows()).toHaveLength(1);
  });

  it('is closed even where the page would rather stay', async () => {
    await page(`window.addEventListener('beforeunload', (event) => event.preventDefault())`);
    await launched.window.locator('body').click();
    const left = await launched.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<boolean>((resolve) => {
          const [window] = BrowserWindow.getAllWindows();
          window?.once('closed', () => resolve(true));
          setTimeout(() => resolve(false), 3000);
          window?.close();
        }),
    );
    expect(left).toBe(true);
  });
});
