import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Fault } from '#shared/fault';
import type { Snapshot } from '#shared/ipc/snapshot';
import { MINUTE_MS } from '#shared/time';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';
import { FALLBACK, NOW } from './views.ts';

const at = { screen: 'return' } as const;
const stopped = (fault: Fault): Snapshot => ({
  ...SNAPSHOTS.failed,
  syncBack: { ...SNAPSHOTS.failed.syncBack, state: 'paused', fault },
});
const REFUSED: Fault = { kind: 'login-refused', scope: 'mailbox', mailbox: 'fallback' };
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('what stopped the return has a door', () => {
  it('to the password of the fallback, and from there back', async () => {
    const bridge = await openWindow(stopped(REFUSED), { at });
    await expect.element(page.getByText('Gmail non mi lascia entrare.')).toBeVisible();
    await expect.element(button('Riprova')).toBeVisible();
    await button('Riscrivi la password della scorta').click();
    await expect
      .element(page.getByRole('heading', { name: 'La casella di scorta è pronta' }))
      .not.toBeInTheDocument();
    await expect.element(page.getByRole('textbox').last()).toBeVisible();
    bridge.push({ ...stopped(REFUSED), fallback: { ...FALLBACK, provenAt: NOW } });
    await button('Continua il rientro').click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.start', args: null }]);
    await expect.element(page.getByRole('heading', { level: 1, name: 'Il rientro' })).toBeVisible();
  });

  it('to the password of one’s own mailbox, offered and not demanded', async () => {
    await openWindow(stopped({ ...REFUSED, mailbox: 'primary' }), { at });
    await expect.element(page.getByText('Libero Mail non mi lascia entrare.')).toBeVisible();
    await button('L’ho cambiata: scrivo quella nuova').click();
    await expect.element(page.getByRole('heading', { level: 1, name: 'Scrivi la password' })).toBeVisible();
  });

  it('to the site of the mailbox that is suspended', async () => {
    const bridge = await openWindow(
      stopped({ kind: 'mailbox-disabled', scope: 'mailbox', mailbox: 'primary' }),
      { at },
    );
    await button('Apri il sito di Libero Mail').click();
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([{ name: 'link.open', args: { link: 'libero-login' } }]);
  });

  it('and where both are one mailbox, nothing to try again', async () => {
    await openWindow(stopped({ kind: 'same-mailbox', scope: 'us' }), { at });
    await expect.element(button('Apri la Scorta')).toBeVisible();
    expect(page.getByRole('button', { name: /Riprendi|Riprova/ }).elements()).toEqual([]);
  });

  it('says once which mailbox has lost its inbox', async () => {
    await openWindow(stopped({ kind: 'mailbox-changed', scope: 'mailbox', mailbox: 'primary' }), { at });
    await expect.element(page.getByText('Nella tua casella non trovo più la posta in arrivo.')).toBeVisible();
    expect(page.getByText('Riguarda la tua casella.').elements()).toEqual([]);
  });

  it('counts nothing while the password of the fallback is missing', async () => {
    await openWindow({ ...SNAPSHOTS.back, fallback: { ...FALLBACK, entry: 'password-missing' } }, { at });
    await expect.element(button('Scrivi la password della scorta')).toBeVisible();
    expect(page.getByRole('button', { name: /Conta/ }).elements()).toEqual([]);
  });

  it('says when it tries again by itself, and tries at once when asked', async () => {
    const fault: Fault = { kind: 'refused', scope: 'service', mailbox: 'primary' };
    const copying = { ...SNAPSHOTS.copying.syncBack, fault, retryAt: NOW + 12 * MINUTE_MS };
    const bridge = await openWindow({ ...SNAPSHOTS.copying, syncBack: copying }, { at });
    await expect
      .element(page.getByText('Riprovo da solo oggi alle 10:54. Non devi fare niente.'))
      .toBeVisible();
    await expect.element(button('Metti in pausa')).toBeVisible();
    await button('Riprova adesso').click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.start', args: null }]);
    bridge.push({ ...SNAPSHOTS.copying, syncBack: { ...copying, retryAt: undefined } });
    await expect.element(page.getByText(/Riprovo da solo appena il servizio risponde/)).toBeVisible();
    expect(page.getByRole('button', { name: 'Riprova adesso' }).elements()).toEqual([]);
  });

  it('lets a mailbox that came back changed be looked at, and says so from here', async () => {
    const bridge = await openWindow(SNAPSHOTS.frozen, { at });
    await expect.element(button('Apri il sito di Libero Mail')).toBeVisible();
    await button('L’ho guardata: continua').click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'watch.unfreeze', args: null }]);
  });
});
