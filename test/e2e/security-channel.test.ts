import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPage, type LaunchedApp, launchApp, noElectron, PRELOAD } from '#support/electron-app';

describe.skipIf(noElectron)('the app answers nobody else', () => {
  let launched: LaunchedApp;
  beforeAll(async () => {
    launched = await launchApp();
  });
  afterAll(async () => {
    await launched.close();
  });

  it.each([
    'app://bundle/../../x',
    'app://bundle/../../etc/passwd',
    'app://bundle/%2e%2e/%2e%2e/etc/passwd',
    'app://bundle/..%2f..%2fpackage.json',
    'app://bundle/assets',
    'app://bundle/../main/index.js',
    'app://other/index.html',
  ])('serves nothing at %s', async (address) => {
    const status = await launched.app.evaluate(
      async ({ net }, url) => (await net.fetch(url)).status,
      address,
    );
    expect(status).toBe(404);
  });

  it('sends the policy with the page', async () => {
    const policy = await launched.app.evaluate(async ({ net }) =>
      (await net.fetch('app://bundle/')).headers.get('content-security-policy'),
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
  });

  it('answers an unknown or malformed command of its own window as invalid input', async () => {
    const call = (script: string): Promise<unknown> => inPage(launched, script);
    const invalid = { ok: false, fault: { kind: 'input-invalid', scope: 'us' } };
    expect(await call(`app.invoke('toString', null)`)).toMatchObject(invalid);
    expect(await call(`app.invoke('link.open', { link: 'https://example.com/' })`)).toMatchObject(invalid);
    expect(await call(`app.invoke('watch.look', { more: 1 })`)).toMatchObject(invalid);
    expect(await call(`app.invoke('watch.look', 'x'.repeat(2_000_000))`)).toMatchObject(invalid);
    expect(await call(`app.invoke(['watch.look'], null)`)).toMatchObject(invalid);
  });

  it('refuses the same call from another window, even with our page and our preload', async () => {
    const answer = await launched.app.evaluate(async ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      try {
        await other.loadURL('app://bundle/');
        return (await other.webContents.executeJavaScript(
          `window.app.invoke('watch.look', null)`,
        )) as unknown;
      } finally {
        other.destroy();
      }
    }, PRELOAD);
    expect(answer).toMatchObject({ ok: false, fault: { kind: 'forbidden' } });
  });

  it('refuses our own window once it shows another page', async () => {
    const answer = await launched.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined) throw new Error('no window');
      await contents.loadURL('data:text/html,<title>other</title>');
      const said: unknown = await contents.executeJavaScript(`window.app.invoke('watch.look', null)`);
      await contents.loadURL('app://bundle/');
      return said;
    });
    expect(answer).toMatchObject({ ok: false, fault: { kind: 'forbidden' } });
  });

  it('opens only pages of its own list in the browser', async () => {
    const opened = await launched.app.evaluate(async ({ shell, BrowserWindow }) => {
      const asked: string[] = [];
      shell.openExternal = (url) => {
        asked.push(url);
        return Promise.resolve();
      };
      await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `window.app.invoke('link.open', { link: 'libero-help' })`,
      );
      return asked;
    });
    expect(opened).toEqual(['https://aiuto.libero.it/']);
  });
});
