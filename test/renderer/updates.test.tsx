import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { UpdatesView } from '#shared/updates/updates-view';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';

const at = { screen: 'settings' } as const;
const open = (updates: UpdatesView) => openWindow({ ...SNAPSHOTS.calm, updates }, { at });
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('new versions in the options', () => {
  it('say when it was looked, and look again when asked', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at });
    await expect
      .element(page.getByText('Hai la versione più recente. Ho controllato oggi alle 7:42.'))
      .toBeVisible();
    await button('Controlla adesso').click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'updates.check', args: null }]);
  });

  it('are fetched when the user says so', async () => {
    const bridge = await openWindow(SNAPSHOTS.updateOffered, { at });
    await expect.element(page.getByText('È uscita la versione 1.2.0.')).toBeVisible();
    await button('Scarica').click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'updates.download', args: null }]);
  });

  it('show how far they are', async () => {
    await open({ stage: { name: 'downloading', version: '1.2.0', share: 0.42 }, hold: undefined });
    await expect.element(page.getByRole('progressbar', { name: 'Scarico la versione 1.2.0' })).toBeVisible();
    await expect.element(page.getByText('Scarico la versione 1.2.0: 42 su 100')).toBeVisible();
  });

  it('wait for a restart, and for nobody’s outage', async () => {
    const bridge = await openWindow(SNAPSHOTS.updateReady, { at });
    await button('Riavvia e aggiorna').click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'updates.install', args: null }]);
    bridge.push({ ...SNAPSHOTS.updateReady, updates: { ...SNAPSHOTS.updateReady.updates, hold: 'outage' } });
    await expect.element(page.getByText(/prima viene la tua posta/)).toBeVisible();
    await expect.element(page.getByText('La versione 1.2.0 è pronta.', { exact: true })).toBeVisible();
    await expect.element(page.getByText(/riavvia per aggiornare/)).not.toBeInTheDocument();
    await expect.element(button('Riavvia e aggiorna')).not.toBeInTheDocument();
  });

  it('say in words what went wrong', async () => {
    await openWindow(SNAPSHOTS.updateFailed, { at });
    await expect.element(page.getByText(/arrivata danneggiata/)).toBeVisible();
    await expect.element(button('Controlla adesso')).toBeVisible();
  });

  it('are not promised by a copy that does not have them', async () => {
    await open({ stage: { name: 'off' }, hold: undefined });
    await expect.element(page.getByText('Questa copia del programma non si aggiorna da sola.')).toBeVisible();
    await expect.element(button('Controlla adesso')).not.toBeInTheDocument();
  });
});
