import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPage, type LaunchedApp, launchApp, noElectron } from '#support/electron-app';

describe.skipIf(noElectron)('the window is a closed box', () => {
  let launched: LaunchedApp;
  beforeAll(async () => {
    // With a camera that exists, a refusal can only come from the app.
    launched = await launchApp({ args: ['--use-fake-device-for-media-stream'] });
  });
  afterAll(async () => {
    await launched.close();
  });

  it('has no Node and only the bridge', async () => {
    const seen = await inPage(
      launched,
      `({ require: typeof require, process: typeof process, module: typeof module, Buffer: typeof Buffer,
          ipc: typeof ipcRenderer, keys: Object.keys(window.app).sort(), frozen: Object.isFrozen(window.app) })`,
    );
    expect(seen).toEqual({
      require: 'undefined',
      process: 'undefined',
      module: 'undefined',
      Buffer: 'undefined',
      ipc: 'undefined',
      keys: ['invoke', 'onNavigate', 'onSnapshot'],
      frozen: true,
    });
  });

  it('runs with the preferences of a sandboxed page', async () => {
    const preferences = await launched.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const all = contents.getLastWebPreferences();
      const off = [
        'nodeIntegration',
        'nodeIntegrationInWorker',
        'nodeIntegrationInSubFrames',
        'webviewTag',
        'allowRunningInsecureContent',
        'experimentalFeatures',
        'enableBlinkFeatures',
      ].filter((name) => Boolean(all[name]));
      return { off, sandbox: all['sandbox'], isolated: all['contextIsolation'], web: all['webSecurity'] };
    });
    expect(preferences).toEqual({ off: [], sandbox: true, isolated: true, web: true });
  });

  it('runs no inline script, no eval, no string as code', async () => {
    const seen = await inPage(
      launched,
      `(() => {
        const tried = {};
        const script = document.createElement('script');
        try { script.textContent = 'window.injected = true'; document.head.append(script); }
        catch (error) { tried.inline = error.name; }
        try { window.evaluated = new Function('return 1')(); } catch (error) { tried.code = error.name; }
        try { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.injected = true">'); }
        catch (error) { tried.html = error.name; }
        return { injected: typeof window.injected, evaluated: typeof window.evaluated, tried };
      })()`,
    );
    expect(seen).toEqual({
      injected: 'undefined',
      evaluated: 'undefined',
      tried: { inline: 'TypeError', code: 'EvalError', html: 'TypeError' },
    });
  });

  it('reaches nothing outside: no request, no remote image, no frame', async () => {
    const seen = await inPage(
      launched,
      `(async () => {
        const fetched = await fetch('https://example.com/').then(() => 'answered', (error) => error.name);
        const image = await new Promise((resolve) => {
          const picture = new Image();
          picture.onload = () => resolve('shown');
          picture.onerror = () => resolve('refused');
          picture.src = 'https://example.com/a.png';
        });
        const frame = document.createElement('iframe');
        frame.src = 'https://example.com/';
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
        document.body.append(frame);
        await loaded;
        let inFrame;
        try { inFrame = typeof frame.contentWindow.app; } catch (error) { inFrame = error.name; }
        frame.remove();
        return { fetched, image, inFrame };
      })()`,
    );
    // A frame that was refused shows Chromium's own error page, which is another origin.
    expect(seen).toEqual({ fetched: 'TypeError', image: 'refused', inFrame: 'SecurityError' });
  });

  it('opens no window and goes nowhere', async () => {
    // Behind it stands where the window is.
    const address = await inPage(launched, 'location.href.split("#")[0]');
    expect(address).toBe('app://bundle/');
    expect(await inPage(launched, `window.open('https://example.com/') === null`)).toBe(true);
    for (const target of [
      'https://example.com/',
      'file:///etc/passwd',
      'app://bundle/other',
      'app://else/',
    ]) {
      await inPage(launched, `void (location.href = ${JSON.stringify(target)})`);
    }
    await inPage(launched, 'new Promise((resolve) => setTimeout(resolve, 500))');
    expect(await inPage(launched, 'location.href.split("#")[0]')).toBe('app://bundle/');
    expect(launched.app.windows()).toHaveLength(1);
  });

  it('has no webview', async () => {
    const seen = await inPage(
      launched,
      `(() => {
        const view = document.createElement('webview');
        view.setAttribute('src', 'https://example.com/');
        document.body.append(view);
        const methods = typeof view.getWebContentsId;
        view.remove();
        return methods;
      })()`,
    );
    expect(seen).toBe('undefined');
  });

  it('is refused every permission', async () => {
    const seen = await inPage(
      launched,
      `(async () => ({
        notification: await Notification.requestPermission(),
        place: await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(() => resolve('told'), (error) => resolve(error.code))),
        camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'on', (error) => error.name),
        microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'on', (error) => error.name),
        paste: await navigator.clipboard.readText().then(() => 'read', (error) => error.name),
        asked: await Promise.all(['notifications', 'geolocation', 'camera', 'microphone', 'clipboard-read', 'midi'].map(
          async (name) => (await navigator.permissions.query({ name })).state)),
      }))()`,
    );
    expect(seen).toEqual({
      notification: 'denied',
      place: 1,
      camera: 'NotAllowedError',
      microphone: 'NotAllowedError',
      paste: 'NotAllowedError',
      asked: ['denied', 'denied', 'denied', 'denied', 'denied', 'denied'],
    });
  });

  it('may put a text on the clipboard, and nothing else of it', async () => {
    const copied = await inPage(
      launched,
      `navigator.clipboard.writeText('ciao').then(() => 'done', (e) => e.name)`,
    );
    expect(copied).toBe('done');
  });
});
