import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { sticksOut, TALL, violations } from './axe.ts';
import { SNAPSHOTS } from './fixtures.ts';
import { openWindow } from './open.tsx';
import { expectFaultless } from './scenes/matrix.ts';
import { SCENES } from './scenes/scenes.ts';

it.each(SCENES.map((scene) => [scene.name, scene] as const))('"%s" in Italian', async (_name, scene) => {
  await expectFaultless(scene, 'it');
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
