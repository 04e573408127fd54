import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPage, type LaunchedApp, launchApp, noElectron } from '#support/electron-app';
import { FUSE_OPTIONS, FUSES } from '../../electron/packaging/fuses.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

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
const holds = (name: string, value: unknown) => async (): Promise<void> =>
  expect((await preferences())[name]).toEqual(value);
const directives = async (): Promise<readonly string[]> => {
  const sent = await launched.app.evaluate(async ({ net }) =>
    (await net.fetch('app://bundle/')).headers.get('content-security-policy'),
  );
  return (sent ?? '').split('; ');
};

/** Electron's twenty rules of security by their number, each with what the real window must answer. */
const RULES: Readonly<Record<number, readonly [rule: string, check: () => Promise<void>]>> = {
  1: [
    'only secure content',
    async () => {
      expect(await page('return [location.origin, isSecureContext, document.scripts.length]')).toEqual([
        'app://bundle',
        true,
        1,
      ]);
      expect(await directives()).toEqual(
        expect.arrayContaining(["default-src 'none'", "connect-src 'none'"]),
      );
    },
  ],
  2: [
    'no Node in the page',
    async () => {
      expect(await page('return [typeof require, typeof process, typeof module, typeof Buffer]')).toEqual(
        Array(4).fill('undefined'),
      );
      const { nodeIntegration, nodeIntegrationInWorker, nodeIntegrationInSubFrames } = await preferences();
      expect([nodeIntegration, nodeIntegrationInWorker, nodeIntegrationInSubFrames].some(Boolean)).toBe(
        false,
      );
    },
  ],
  3: ['the preload has a world of its own', holds('contextIsolation', true)],
  4: ['the page is in the sandbox', holds('sandbox', true)],
  5: [
    'no permission is given',
    async () => {
      expect(await page('return await Notification.requestPermission()')).toBe('denied');
      expect(await page(`return (await navigator.permissions.query({ name: 'geolocation' })).state`)).toBe(
        'denied',
      );
      expect(await page('await navigator.mediaDevices.getDisplayMedia({ video: true })')).toBe(
        'NotAllowedError',
      );
      expect(await page(`await navigator.wakeLock.request('screen')`)).toBe('NotAllowedError');
      expect(await page('await navigator.requestMIDIAccess({ sysex: true })')).toBe('NotAllowedError');
      expect(await page('await getScreenDetails()')).toBe('NotAllowedError');
      expect(await page('return await IdleDetector.requestPermission()')).toBe('denied');
      expect(await page('await navigator.usb.requestDevice({ filters: [] })')).toBe('NotFoundError');
      expect(await page('await navigator.serial.requestPort()')).toBe('NotFoundError');
      expect(await page('return await navigator.hid.requestDevice({ filters: [] })')).toEqual([]);
    },
  ],
  6: ['the web’s own rules hold', holds('webSecurity', true)],
  7: [
    'the policy of the page holds',
    async () => {
      expect((await directives()).filter((one) => /unsafe|\*|https?:/.test(one))).toEqual([]);
      expect(await page(`return new Function('return 1')()`)).toBe('EvalError');
      expect(await page(`document.body.innerHTML = '<b>x</b>'`)).toBe('TypeError');
      // A policy of one's own would make any text into code again.
      expect(await page(`trustedTypes.createPolicy('default', { createHTML: (text) => text })`)).toBe(
        'TypeError',
      );
      expect(await page('await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))')).toBe(
        'CompileError',
      );
      expect(await page(`location.href = 'javascript:window.ran = 1'; return typeof window.ran`)).toBe(
        'undefined',
      );
      expect(await page(`return app.invoke.constructor('return process')()`)).toBe('EvalError');
      expect(
        await page(`const it = document.createElement('p'); it.setAttribute('style', 'color: red');
          document.body.append(it); const seen = getComputedStyle(it).color; it.remove(); return seen === 'rgb(255, 0, 0)'`),
      ).toBe(false);
    },
  ],
  8: ['no insecure content', holds('allowRunningInsecureContent', false)],
  9: ['nothing experimental', holds('experimentalFeatures', false)],
  10: ['no feature of Blink switched on', holds('enableBlinkFeatures', '')],
  11: ['no webview by markup', holds('webviewTag', false)],
  12: [
    'no webview is attached, not even where a window allows them',
    async () => {
      const attached = await launched.app.evaluate(async ({ BrowserWindow }) => {
        const other = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
        let count = 0;
        other.webContents.on('did-attach-webview', () => {
          count += 1;
        });
        await other.loadURL('data:text/html,<webview src="about:blank"></webview>');
        await new Promise((resolve) => setTimeout(resolve, 500));
        other.destroy();
        return count;
      });
      expect(attached).toBe(0);
    },
  ],
  13: [
    'the page goes nowhere',
    async () => {
      for (const target of [
        'https://example.com/',
        'file:///etc/passwd',
        'view-source:app://bundle/',
        'chrome://settings/',
        'data:text/html,x',
        'app://bundle/assets/',
        'app://else/',
      ]) {
        await page(`location.href = ${JSON.stringify(target)}`);
      }
      await page('await new Promise((resolve) => setTimeout(resolve, 500))');
      // Behind the address stands where the window is.
      expect(await page('return location.href.split("#")[0]')).toBe('app://bundle/');
    },
  ],
  14: [
    'no further window',
    async () => {
      expect(
        await page(
          `return ['https://example.com/', 'app://bundle/', 'about:blank', ''].map((url) => window.open(url))`,
        ),
      ).toEqual([null, null, null, null]);
      expect(launched.app.windows()).toHaveLength(1);
    },
  ],
  15: [
    'the browser is given pages of a closed list only',
    async () => {
      const asked = await launched.app.evaluate(async ({ shell, BrowserWindow }) => {
        const urls: string[] = [];
        shell.openExternal = async (url) => void urls.push(url);
        const given = [
          'https://example.com/',
          'file:///etc/passwd',
          '__proto__',
          'toString',
          '',
          'LIBERO-HELP',
          null,
          1,
          {},
        ];
        await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          `Promise.all(${JSON.stringify(given)}.map((link) => app.invoke('link.open', { link })))`,
        );
        return urls;
      });
      expect(asked).toEqual([]);
    },
  ],
  16: [
    'a current Electron is asked for, and locked',
    async () => {
      const read = async (file: string): Promise<string> => readFile(path.join(ROOT, file), 'utf8');
      const asked = (JSON.parse(await read('package.json')) as { devDependencies: Record<string, string> })
        .devDependencies['electron'];
      const locked = (
        JSON.parse(await read('package-lock.json')) as { packages: Record<string, { version: string }> }
      ).packages['node_modules/electron']?.version;
      expect(Number(/\d+/.exec(asked ?? '')?.[0])).toBeGreaterThanOrEqual(45);
      expect(asked).toContain(`^${locked?.split('.')[0] ?? '?'}.`);
    },
  ],
  17: [
    'commands are heard on one channel, from one page',
    async () => {
      // The library that writes this file brings a channel of its own along.
      await expect.poll(() => readFile(path.join(launched.userData, 'settings.json'), 'utf8')).not.toBe('');
      const heard = await launched.app.evaluate(({ ipcMain, BrowserWindow }) => ({
        invoked: [...(ipcMain as unknown as { _invokeHandlers: Map<string, 0> })._invokeHandlers.keys()],
        sent: ipcMain.eventNames().filter((name) => name !== 'error'),
        ofWindow: BrowserWindow.getAllWindows()[0]
          ?.webContents.ipc.eventNames()
          .filter((name) => name !== 'error'),
      }));
      expect(heard).toEqual({ invoked: ['app:invoke'], sent: [], ofWindow: [] });
    },
  ],
  18: [
    'no file is a page',
    async () => {
      expect(await page(`await fetch('file:///etc/passwd')`)).toBe('TypeError');
      expect(await page('return location.protocol')).toBe('app:');
    },
  ],
  19: [
    'the fuses are asked for (a packed build is read back by the tests of packaging)',
    async () => {
      const on = FUSE_OPTIONS.filter((fuse) => FUSES[fuse]).map((fuse) => FuseV1Options[fuse]);
      const strict = 'EnableCookieEncryption EnableEmbeddedAsarIntegrityValidation OnlyLoadAppFromAsar';
      expect(on.join(' ')).toBe(`${strict} WasmTrapHandlers`);
    },
  ],
  20: [
    'the bridge is three functions, and hands out nothing of Electron',
    async () => {
      expect(
        await page('return Object.entries(app).map(([name, it]) => `${name} ${typeof it}`).sort()'),
      ).toEqual(['invoke function', 'onNavigate function', 'onSnapshot function']);
      expect(
        await page(`return await new Promise((resolve) => app.onSnapshot((...given) =>
          resolve([given.length, 'sender' in given[0], 'watch' in given[0]])))`),
      ).toEqual([1, false, true]);
      expect(await page(`app.invoke = () => 0; return String(app.invoke).includes('=> 0')`)).toBe(false);
    },
  ],
};

describe.skipIf(noElectron)('Electron’s rules of security', () => {
  beforeAll(async () => {
    launched = await launchApp({ args: ['--use-fake-device-for-media-stream'] });
  });
  afterAll(() => launched.close());

  it('are all here', () => {
    expect(Object.keys(RULES).map(Number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it.each(Object.entries(RULES).map(([number, [rule, check]]) => ({ number, rule, check })))(
    'rule $number: $rule',
    ({ check }) => check(),
  );
});
