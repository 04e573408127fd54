import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contact } from '#shared/contacts/contact';
import { CHROMIUM, hasChromium } from '#support/chromium';
import { typeOf } from '../../electron/main/assets.ts';
import { contactsOf } from '../renderer/people.ts';
import { OUTAGE } from '../renderer/views.ts';

const BUILD = path.resolve(import.meta.dirname, '../../out/renderer');
const ORIGIN = 'http://window.test';
const PAYLOAD_LIMIT = 250 * 1024;
const PAINT_LIMIT_MS = 600;
const ROUNDS = 5;
const CONTACTS = 10_000;

const built = (ending: string): readonly string[] =>
  readdirSync(BUILD, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending));
const bytesOf = (file: string): Buffer => readFileSync(path.join(BUILD, file));

describe('what the window loads', () => {
  it('is at most 250 KB of JavaScript, gzipped', () => {
    const scripts = built('.js');
    expect(scripts).not.toEqual([]);
    const bytes = scripts.reduce((sum, file) => sum + gzipSync(bytesOf(file)).length, 0);
    console.log(`the window's JavaScript: ${(bytes / 1024).toFixed(1)} KB gzipped`);
    expect(bytes).toBeLessThanOrEqual(PAYLOAD_LIMIT);
  });

  it('brings its font along, with the licence it is given under', () => {
    const styles = built('.css').map((file) => bytesOf(file).toString('utf8'));
    const fonts = built('.woff2').map((file) => path.basename(file));
    expect(fonts).not.toEqual([]);
    expect(fonts.filter((font) => !styles.some((text) => text.includes(font)))).toEqual([]);
    const [licence = ''] = built('-LICENSE.txt');
    expect(bytesOf(licence).toString('utf8')).toContain('SIL OPEN FONT LICENSE');
  });
});

/** The app as the page sees it: an outage, and so many people to choose from. */
const stubApp = ([snapshot, some, count]: readonly [unknown, readonly Contact[], number]): void => {
  const everybody = (): readonly Contact[] =>
    Array.from({ length: count }, (_, index) => {
      const one = some[index % some.length];
      if (one === undefined) throw new Error('nobody');
      return { ...one, address: `p${index}@example.org`, name: `${one.name} ${index}`, score: count - index };
    });
  Object.assign(globalThis, {
    app: {
      onSnapshot: (listener: (snapshot: unknown) => void) => {
        listener(snapshot);
        return () => undefined;
      },
      onNavigate: () => () => undefined,
      invoke: (name: string) =>
        Promise.resolve({ ok: true, value: name === 'contacts.list' ? everybody() : [] }),
    },
  });
};

describe.runIf(hasChromium)(`the first paint, with ${CONTACTS} contacts`, () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
    page = await browser.newPage({ viewport: { width: 1100, height: 750 } });
    await page.addInitScript(stubApp, [OUTAGE, contactsOf(60), CONTACTS] as const);
    await page.route(`${ORIGIN}/**`, (route) => {
      const file = new URL(route.request().url()).pathname.slice(1) || 'index.html';
      return route.fulfill({ body: bytesOf(file), contentType: typeOf(file) });
    });
  });
  afterAll(() => browser.close());

  /** From the navigation to the first words on the screen, and from the press on a button to the painted list. */
  async function measure(): Promise<{ readonly window: number; readonly list: number }> {
    await page.goto(`${ORIGIN}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const first = await page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    );
    const window = (await first.jsonValue()) ?? Number.POSITIVE_INFINITY;
    const list = await page
      .getByRole('main')
      .getByRole('button', { name: 'Avvisa i tuoi contatti' })
      .evaluate(
        (button) =>
          new Promise<number>((resolve) => {
            const begun = performance.now();
            const watch = new MutationObserver(() => {
              if (document.querySelector('[role="option"]') === null) return;
              watch.disconnect();
              // The second frame begins when the first has been painted.
              requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begun)));
            });
            watch.observe(document.body, { subtree: true, childList: true });
            (button as HTMLButtonElement).click();
          }),
      );
    return { window, list };
  }

  it('comes within 600 ms, and so does the list of the people', async () => {
    const rounds: { readonly window: number; readonly list: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measure());
    // The best of some: a busy machine is forgiven, work that is always slow is not.
    const window = Math.min(...rounds.map((one) => one.window));
    const list = Math.min(...rounds.map((one) => one.list));
    console.log(`first paint ${Math.round(window)} ms, the list of ${CONTACTS} ${Math.round(list)} ms`);
    expect(window).toBeLessThanOrEqual(PAINT_LIMIT_MS);
    expect(list).toBeLessThanOrEqual(PAINT_LIMIT_MS);
  });
});
