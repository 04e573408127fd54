import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Snapshot } from '#shared/ipc/snapshot';
import { DEFAULT_PREFERENCES } from '#shared/preferences';
import { placeFrom, placeText } from '../../renderer/place.ts';
import { TALL, violations } from './axe.ts';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';

const at = { screen: 'settings' } as const;
const asked = (bridge: Parameters<typeof commandsOf>[0]) => commandsOf(bridge).map(({ args }) => args);

describe('the notifications', () => {
  it('are switched off one by one, and all at once', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at });
    await page.getByText('Che cosa conviene fare in un disservizio').click();
    await page.getByText('Mostra le notifiche').click();
    await expect.poll(() => asked(bridge)).toEqual([{ notifyOf: ['outage', 'work'] }, { notifyOf: [] }]);
  });

  it('hide their details while they are off, and come back whole', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at, preferences: { notifyOf: [] } });
    await expect.element(page.getByText(/Non ti disturbo/)).toBeVisible();
    expect(page.getByText('Non disturbare di notte').elements()).toEqual([]);
    await page.getByText('Mostra le notifiche').click();
    await expect.poll(() => asked(bridge)).toEqual([{ notifyOf: ['outage', 'advice', 'work'] }]);
  });

  it('rest in hours that can be typed and switched off', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at });
    await page.getByLabelText('Dalle').fill('23:15');
    await page.getByText('Non disturbare di notte').click();
    const { quietHours } = DEFAULT_PREFERENCES;
    await expect
      .poll(() => asked(bridge))
      .toEqual([
        { quietHours: { ...quietHours, from: '23:15' } },
        { quietHours: { ...quietHours, on: false } },
      ]);
  });

  it('say when the hours are none', async () => {
    const quietHours = { on: true, from: '07:30', until: '07:30' };
    await openWindow(SNAPSHOTS.calm, { at, preferences: { quietHours } });
    await expect.element(page.getByText(/Le due ore sono uguali/)).toBeVisible();
  });
});

describe('what the system could not show', () => {
  const unshown: Snapshot = { ...SNAPSHOTS.calm, unshown: { about: 'mail-home', copied: 42 } };

  it('stands in the window, in the same words, and leads where the notification would', async () => {
    await page.viewport(1100, TALL);
    const bridge = await openWindow(SNAPSHOTS.calm);
    const words = page.getByText(/42 messaggi sono tornati nella tua casella/);
    // Read out when it comes: its place is there before.
    const place = document.querySelector('.unshown[role="status"]');
    expect(place?.textContent).toBe('');
    bridge.push(unshown);
    await expect.element(words).toBeVisible();
    expect(place?.contains(words.element())).toBe(true);
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Apri il rientro' }).click();
    await expect.element(page.getByRole('heading', { level: 1, name: 'Il rientro' })).toBeVisible();
    expect(commandsOf(bridge)).toEqual([{ name: 'notification.dismiss', args: null }]);
  });

  it('is put away where it stands', async () => {
    const bridge = await openWindow(unshown);
    await page.getByRole('button', { name: 'Ho capito' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'notification.dismiss', args: null }]);
    bridge.push(SNAPSHOTS.calm);
    await expect.element(page.getByText('La posta è a casa')).not.toBeInTheDocument();
  });
});

describe('a place in the address of the page', () => {
  it.each([
    { screen: 'home' },
    { screen: 'fallback' },
    { screen: 'notices', kind: 'back' },
    { screen: 'connect' },
    { screen: 'connect', mailbox: 'watched', from: 'settings' },
  ] as const)('is read as it was written: %o', (place) => {
    expect(placeFrom(placeText(place))).toEqual(place);
  });

  it.each(['', 'nowhere', 'notices', 'notices/all', '%E0%A4'])('is nobody’s writing: "%s"', (text) => {
    expect(placeFrom(text)).toBeUndefined();
  });
});
