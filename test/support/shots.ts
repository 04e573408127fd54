import { type LaunchedApp, screenshot } from './electron-app.ts';

const WIDE = { width: 1100, height: 750 };
const NARROW = { width: 380, height: 750 };

async function resize(
  { app, window }: LaunchedApp,
  size: { width: number; height: number },
  zoom: number,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [width, height, factor]) => {
      const [first] = BrowserWindow.getAllWindows();
      first?.setContentSize(width, height);
      first?.webContents.setZoomFactor(factor);
    },
    [size.width, size.height, zoom] as const,
  );
  await window.waitForFunction(
    (width) => Math.abs(globalThis.innerWidth - width) < 4,
    Math.round(size.width / zoom),
  );
}

/** Pictures of the present screen: light, dark, 380 px wide, 200 % zoom, English; then everything as it was. */
export async function takeShots(launched: LaunchedApp, name: string): Promise<void> {
  const { window, invoke } = launched;
  await window.emulateMedia({ reducedMotion: 'reduce' });
  const themed = async (theme: 'light' | 'dark', language: 'it' | 'en'): Promise<void> => {
    await invoke('preferences.change', { theme, language });
    await window.waitForFunction(
      ([wanted, lang]) => {
        const { dataset, lang: present } = document.documentElement;
        return dataset['theme'] === wanted && present === lang;
      },
      [theme, language] as const,
    );
  };
  await resize(launched, WIDE, 1);
  await themed('light', 'it');
  await screenshot(launched, `${name}-light`);
  await resize(launched, NARROW, 1);
  await screenshot(launched, `${name}-380`);
  await resize(launched, WIDE, 2);
  await screenshot(launched, `${name}-zoom`);
  await resize(launched, WIDE, 1);
  await themed('dark', 'it');
  await screenshot(launched, `${name}-dark`);
  await themed('light', 'en');
  await screenshot(launched, `${name}-english`);
  await themed('light', 'it');
}
