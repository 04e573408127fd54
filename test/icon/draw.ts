// `npm run icon`: draws every form of the app's icon from the two drawings in `electron/build-resources`, in the Chromium of the tests.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright';
import { CHROMIUM } from '#support/chromium';
import { icns, ico, type Picture } from './containers.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../electron/build-resources');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const WINDOWS = [16, 24, 32, 48, 64, 128, 256];
// Spokes and margins would be a blur: these are drawn without.
const SMALL_UP_TO = 32;
const LINUX = [16, 24, 32, 48, 64, 128, 256, 512];

const drawing = await readFile(path.join(FOLDER, 'icon.svg'), 'utf8');
const small = await readFile(path.join(FOLDER, 'icon-small.svg'), 'utf8');
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu'],
});
const pictures: Picture[] = [];
try {
  const page = await browser.newPage();
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    const svg = size <= SMALL_UP_TO ? small : drawing;
    await page.setContent(
      `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    pictures.push({ size, png: await page.screenshot({ omitBackground: true }) });
  }
} finally {
  await browser.close();
}
const of = (sizes: readonly number[]): readonly Picture[] =>
  pictures.filter(({ size }) => sizes.includes(size));
await mkdir(path.join(FOLDER, 'icons'), { recursive: true });
for (const { size, png } of of(LINUX)) await writeFile(path.join(FOLDER, `icons/${size}x${size}.png`), png);
for (const { png } of of([1024])) await writeFile(path.join(FOLDER, 'icon.png'), png);
await writeFile(path.join(FOLDER, 'icon.ico'), ico(of(WINDOWS)));
await writeFile(path.join(FOLDER, 'icon.icns'), icns(pictures));
