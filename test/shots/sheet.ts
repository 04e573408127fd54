import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright';
import { SAMPLE, VIEWS, type View } from './looks.ts';

const STYLE = `
body { margin: 16px; background: #8a8a8a; font: 14px sans-serif; }
h2 { margin: 24px 0 8px; color: #fff; }
.scene { display: flex; gap: 12px; align-items: flex-start; }
figure { margin: 0; }
figcaption { color: #fff; font-size: 12px; }
img { display: block; background: #fff; }
`;

const isShown = (scene: string, view: View): boolean => VIEWS.includes(view) || SAMPLE.has(scene);
const fileOf = (scene: string, view: View): string => `${scene}--${view.name}.png`;

function strip(scene: string, views: readonly View[], scale: number): string {
  const figures = views
    .filter((view) => isShown(scene, view))
    .map(
      (view) =>
        `<figure><figcaption>${view.name}</figcaption><a href="${fileOf(scene, view)}"><img src="${fileOf(scene, view)}" width="${Math.round(view.width * scale)}"></a></figure>`,
    );
  return `<h2>${scene}</h2><div class="scene">${figures.join('')}</div>`;
}

const pageOf = (body: string): string =>
  `<!doctype html><meta charset="utf-8"><title>Contact sheet</title><style>${STYLE}</style>${body}`;

/** Every picture on one page, a row to a scene. */
export const sheet = (scenes: readonly string[], views: readonly View[]): string =>
  pageOf(scenes.map((scene) => strip(scene, views, 0.4)).join(''));

const SCENES_A_PICTURE = 12;

/** The same as pictures of a size that can be looked at: so many scenes to each. */
export async function montage(
  browser: Browser,
  folder: string,
  scenes: readonly string[],
  views: readonly View[],
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 2400, height: 800 } });
  for (let start = 0; start < scenes.length; start += SCENES_A_PICTURE) {
    const some = scenes.slice(start, start + SCENES_A_PICTURE);
    const file = path.join(folder, `montage-${String(start / SCENES_A_PICTURE + 1).padStart(2, '0')}`);
    await writeFile(`${file}.html`, pageOf(some.map((scene) => strip(scene, views, 0.25)).join('')));
    await page.goto(pathToFileURL(`${file}.html`).href);
    await page.screenshot({ path: `${file}.png`, fullPage: true });
  }
  await page.close();
}
