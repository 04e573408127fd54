import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SNAPSHOTS } from './fixtures.ts';
import { openWindow } from './open.tsx';
import { contactsOf } from './people.ts';

const at = { screen: 'notices', kind: 'down' } as const;
const PAINT_LIMIT_MS = 100;

/** From a key to the frame that shows its letter. */
async function keyToPaint(key: string): Promise<number> {
  const painted = new Promise<number>((resolve) => {
    addEventListener(
      'keydown',
      (event) => {
        requestAnimationFrame(() => {
          // A message runs after the frame of this callback has been painted.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now() - event.timeStamp), {
            once: true,
          });
          port1.start();
          port2.postMessage(null);
        });
      },
      { once: true, capture: true },
    );
  });
  await userEvent.keyboard(key);
  return painted;
}

it('ten thousand contacts are a few rows and a search as fast as the keyboard', async () => {
  await openWindow(SNAPSHOTS.outage, {
    at,
    answers: { 'contacts.list': () => ({ ok: true, value: contactsOf(10_000) }) },
  });
  const list = page.getByRole('listbox', { name: 'Persone da avvisare' });
  await expect.element(list.getByRole('option').nth(0)).toHaveAttribute('aria-setsize', '6000');
  expect(list.getByRole('option').elements().length).toBeLessThan(40);

  // Key by key the best of three: a busy machine is forgiven, work that is always slow is not.
  const keys = Array.from('niccolo ferrari 99');
  const best = keys.map(() => Number.POSITIVE_INFINITY);
  const search = page.getByLabelText('Cerca una persona');
  for (let round = 0; round < 3; round += 1) {
    await search.fill('');
    search.element().focus();
    for (const [index, key] of keys.entries()) {
      best[index] = Math.min(best[index] ?? 0, await keyToPaint(key));
    }
    await expect.element(list.getByText('Niccolò Ferràri 991', { exact: true })).toBeVisible();
  }
  expect(best.filter((ms) => ms >= PAINT_LIMIT_MS)).toEqual([]);

  await page.getByLabelText('Cerca una persona').fill('');
  await expect.element(list.getByRole('option').nth(0)).toHaveAttribute('aria-setsize', '6000');
  expect(list.getByRole('option').elements().length).toBeLessThan(40);
});
