import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Snapshot } from '#shared/ipc/snapshot';
import type { SyncBackCounts } from '#shared/sync-back/state';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';
import { COUNTS } from './views.ts';

const at = { screen: 'return' } as const;
const AGAIN = 'Controlla di nuovo se c’è altro da riportare';

/** A home whose count is under way until it is let go. */
async function lookAgain(home: Snapshot, found: SyncBackCounts) {
  let tell = (): void => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const bridge = await openWindow(home, {
    at,
    answers: {
      'syncBack.plan': async () => {
        await told;
        return { ok: true, value: found };
      },
    },
  });
  await page.getByRole('button', { name: AGAIN }).click();
  bridge.push({ ...home, syncBack: { ...home.syncBack, state: 'counting' } });
  return { bridge, tell };
}

describe('another look after the proof', () => {
  it('leaves the proof in sight while it counts, and then says when it found nothing', async () => {
    const { home } = SNAPSHOTS;
    const { bridge, tell } = await lookAgain(home, { ...home.syncBack.counts, planned: 0 });
    await expect.element(page.getByText('Guardo se c’è altro…')).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'La posta è a casa' })).toBeVisible();
    expect(page.getByRole('heading', { name: /messaggi/ }).elements()).toEqual([]);
    await expect.element(page.getByRole('button', { name: 'Chiudi questo disservizio' })).toBeDisabled();
    await expect.element(page.getByRole('button', { name: AGAIN })).toHaveFocus();
    tell();
    bridge.push(home);
    await expect
      .element(page.getByText('Ho guardato oggi alle 10:42: non c’è altro da riportare.'))
      .toBeVisible();
    expect(page.getByText('Guardo se c’è altro…').elements()).toEqual([]);
    expect(commandsOf(bridge)).toEqual([{ name: 'syncBack.plan', args: null }]);
  });

  it('shows what it found, without a word of nothing', async () => {
    const { bridge, tell } = await lookAgain(SNAPSHOTS.home, { ...COUNTS, planned: 3 });
    tell();
    bridge.push(SNAPSHOTS.moreToBring);
    await expect.element(page.getByRole('heading', { name: /3 messaggi/ })).toBeVisible();
    expect(page.getByText(/Ho guardato/).elements()).toEqual([]);
  });
});
