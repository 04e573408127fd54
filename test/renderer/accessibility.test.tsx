import { expect, inject, it } from 'vitest';
import { page } from 'vitest/browser';
import { sticksOut, TALL, violations } from './axe.ts';
import { SNAPSHOTS } from './fixtures.ts';
import { openWindow } from './open.tsx';
import { EVERY_VIEW, expectFaultless, pairOf } from './scenes/matrix.ts';
import { SCENES } from './scenes/scenes.ts';

const LANGUAGES = ['it', 'en'] as const;
const CASES = inject('everyView')
  ? SCENES.flatMap((scene) =>
      LANGUAGES.map((language) => ({
        scene,
        language,
        views: EVERY_VIEW.filter((view) => view.language === language),
      })),
    )
  : SCENES.map((scene, index) => ({
      scene,
      language: LANGUAGES[Math.floor(index / 4) % 2] ?? 'it',
      views: pairOf(index),
    }));

it.each(CASES.map((one) => [one.scene.name, one.language, one] as const))(
  '"%s", come to in %s',
  async (_name, language, { scene, views }) => {
    await expectFaultless(scene, language, views);
  },
);

it('four scenes in a row are seen in all eight views between them', () => {
  const seen = [0, 1, 2, 3].flatMap(pairOf);
  expect(seen).toEqual(expect.arrayContaining([...EVERY_VIEW]));
});

it('the net catches a fault: a button without a name, pale text, and what sticks out are reported', async () => {
  await page.viewport(1100, TALL);
  await openWindow(SNAPSHOTS.calm);
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(sticksOut()).toEqual([]);
  const main = document.querySelector('main');
  const bad = document.createElement('div');
  const pale = document.createElement('p');
  pale.textContent = 'pale';
  pale.style.color = '#cfcac0';
  const broad = document.createElement('div');
  broad.style.width = '1200px';
  broad.textContent = 'broad';
  bad.append(document.createElement('button'), pale, broad);
  main?.append(bad);
  const found = await violations();
  expect(found.some((one) => one.startsWith('button-name'))).toBe(true);
  expect(found.some((one) => one.startsWith('color-contrast'))).toBe(true);
  expect(sticksOut()).toContain('<div style="width: 1200px;">broad</div>');
});
