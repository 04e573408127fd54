import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import react from '@vitejs/plugin-react';
import { type Browser, chromium, type Page } from 'playwright';
import { createServer, type ViteDevServer } from 'vite';
import { CHROMIUM } from '#support/chromium';
import type { Gallery } from './gallery.ts';
import { SAMPLE, SPECIAL_VIEWS, VIEWS, type View } from './looks.ts';
import { montage, sheet } from './sheet.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const OUT = path.join(ROOT, 'screenshots/sheet');
const LOWEST = 750;
/** Pages that take pictures side by side. */
const HANDS = 2;

interface Options {
  /** Only scenes whose name contains this. */
  readonly only: string;
  /** Only views whose name contains this. */
  readonly view: string;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: { only: { type: 'string', default: '' }, view: { type: 'string', default: '' } },
  });
  return values;
}

const serve = (): Promise<ViteDevServer> =>
  createServer({
    configFile: false,
    root: ROOT,
    cacheDir: path.join(ROOT, 'node_modules/.vite/shots'),
    plugins: [react()],
    define: { 'process.env.VIRT_ON': '"true"' },
    optimizeDeps: { entries: ['test/shots/gallery.ts'] },
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    logLevel: 'error',
  });

type Shown = Pick<Gallery, 'names' | 'show' | 'turn' | 'height'>;
const inGallery = <A, R>(page: Page, act: (gallery: Shown, args: A) => R | Promise<R>, args: A): Promise<R> =>
  page.evaluate(`(${act.toString()})(globalThis.gallery, ${JSON.stringify(args)})`) as Promise<R>;

async function openGallery(browser: Browser, url: string, { zoom, forcedColors }: View): Promise<Page> {
  const context = await browser.newContext({
    deviceScaleFactor: zoom,
    forcedColors,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction('globalThis.gallery !== undefined', undefined, { timeout: 60_000 });
  return page;
}

async function take(page: Page, view: View, name: string): Promise<void> {
  const width = Math.round(view.width / view.zoom);
  await page.setViewportSize({ width, height: LOWEST });
  await inGallery(page, (gallery, [scene, look]) => gallery.show(scene, look), [
    name,
    { language: view.language, theme: view.theme },
  ] as const);
  const height = await inGallery(page, (gallery) => gallery.height(), null);
  if (height > LOWEST) await page.setViewportSize({ width, height });
  await page.screenshot({ path: path.join(OUT, `${name}--${view.name}.png`) });
}

/** Shares a list out among the hands, each of which takes the next one when it is free. */
async function shareOut<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const hand = async (): Promise<void> => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}

const { only, view: wanted } = readOptions();
const server = await serve();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
try {
  await server.listen();
  const address = server.httpServer?.address();
  if (address === null || address === undefined || typeof address === 'string')
    throw new Error('the gallery has no address');
  const url = `http://127.0.0.1:${address.port}/test/shots/index.html`;
  const [first] = VIEWS;
  if (first === undefined) throw new Error('there is no view');
  const look = await openGallery(browser, url, first);
  const names = (await inGallery(look, (gallery) => gallery.names, null)).filter((one) => one.includes(only));
  await look.context().close();
  if (only === '' && wanted === '') await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  const views = [...VIEWS, ...SPECIAL_VIEWS].filter((one) => one.name.includes(wanted));
  await shareOut(views, async (view) => {
    const page = await openGallery(browser, url, view);
    const scenes = VIEWS.includes(view) ? names : names.filter((one) => SAMPLE.has(one));
    for (const name of scenes) await take(page, view, name);
    await page.context().close();
    console.log(`${view.name}: ${scenes.length} pictures`);
  });
  const page = path.join(OUT, 'index.html');
  await writeFile(page, sheet(names, views));
  await montage(browser, OUT, names, views);
  console.log(page);
} finally {
  await browser.close();
  await server.close();
}
