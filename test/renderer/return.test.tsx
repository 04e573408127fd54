import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';

const at = { screen: 'return' } as const;

describe('the return', () => {
  it('copies nothing before it has counted', async () => {
    const bridge = await openWindow(SNAPSHOTS.back, { at });
    await page.getByRole('button', { name: 'Conta i messaggi da riportare' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.plan', args: null }]);
    expect(page.getByRole('button', { name: 'Riporta la posta' }).elements()).toEqual([]);
  });

  it('says how many, how big, whether they fit, and starts', async () => {
    const bridge = await openWindow(SNAPSHOTS.planned, { at });
    await expect.element(page.getByRole('heading', { name: '42 messaggi da riportare' })).toBeVisible();
    await expect.element(page.getByText('31 MB: ci stanno.')).toBeVisible();
    await page.getByRole('button', { name: 'Riporta la posta' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.start', args: null }]);
  });

  it('does not start what would fill the mailbox', async () => {
    await openWindow(SNAPSHOTS.tooMuch, { at });
    await expect.element(page.getByText(/Prima libera 12 MB/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Riporta la posta' })).toBeDisabled();
  });

  it('counts while copying, and pauses', async () => {
    const bridge = await openWindow(SNAPSHOTS.copying, { at });
    await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '17');
    await expect
      .element(page.getByText('Di 1 messaggio non so se è arrivato: lo sto cercando.'))
      .toBeVisible();
    await page.getByRole('button', { name: 'Metti in pausa' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.pause', args: null }]);
  });

  it('resumes what stopped, and says why it stopped', async () => {
    const bridge = await openWindow(SNAPSHOTS.failed, { at });
    await expect.element(page.getByRole('alert').getByText(/chiude subito il collegamento/)).toBeVisible();
    await page.getByRole('button', { name: 'Riprendi' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.start', args: null }]);
  });

  it('shows the proof in figures', async () => {
    await openWindow(SNAPSHOTS.home, { at });
    for (const figure of [
      '42 copiati',
      '42 verificati',
      '0 mancanti',
      '0 doppi',
      'Seconda passata: 0 da copiare.',
    ]) {
      await expect.element(page.getByText(figure)).toBeVisible();
    }
  });

  it('closes the outage only after asking, and goes home', async () => {
    const bridge = await openWindow(SNAPSHOTS.home, { at });
    await page.getByRole('button', { name: 'Chiudi questo disservizio' }).click();
    expect(commandsOf(bridge)).toEqual([]);
    await page.getByRole('button', { name: 'Sì, chiudi' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'outage.close', args: null }]);
    await expect.element(page.getByRole('heading', { name: 'Libero Mail funziona di nuovo' })).toBeVisible();
  });

  it('before closing names the mail that is not home yet, and offers that first', async () => {
    const bridge = await openWindow({ ...SNAPSHOTS.back, notices: SNAPSHOTS.paused.notices }, { at });
    await page.getByRole('button', { name: 'Chiudi questo disservizio' }).click();
    await expect.element(page.getByText(/non è ancora tornata a casa/)).toBeVisible();
    await expect.element(page.getByText(/26 avvisi non sono ancora partiti/)).toBeVisible();
    await page.getByRole('button', { name: 'Prima riporta la posta' }).click();
    await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument();
    expect(commandsOf(bridge)).toEqual([]);
  });

  it('before closing names the notices that wait, and proposes to cancel', async () => {
    const bridge = await openWindow({ ...SNAPSHOTS.home, notices: SNAPSHOTS.paused.notices }, { at });
    await page.getByRole('button', { name: 'Chiudi questo disservizio' }).click();
    const question = page.getByRole('alertdialog');
    await expect.element(question.getByText(/26 avvisi non sono ancora partiti/)).toBeVisible();
    await expect.element(question.getByRole('button').nth(0)).toHaveTextContent('Annulla');
    await question.getByRole('button', { name: 'Sì, chiudi' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'outage.close', args: null }]);
  });

  it('cannot count without the fallback mailbox, and says so', async () => {
    await openWindow({ ...SNAPSHOTS.back, fallback: undefined }, { at });
    await expect
      .element(page.getByText('Senza la casella di scorta non posso contare i messaggi.'))
      .toBeVisible();
    expect(page.getByRole('button', { name: 'Conta i messaggi da riportare' }).elements()).toEqual([]);
  });

  it('waits while the mailbox is down or has changed', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage, { at });
    await expect.element(page.getByText(/La casella è ancora ferma/)).toBeVisible();
    bridge.push(SNAPSHOTS.frozen);
    await expect.element(page.getByText(/prima guardala tu/)).toBeVisible();
    expect(page.getByRole('button', { name: /Conta|Riporta/ }).elements()).toEqual([]);
  });
});
