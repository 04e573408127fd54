import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { makeFault } from '#shared/fault';
import { MINUTE_MS } from '#shared/time';
import { SNAPSHOTS } from './fixtures.ts';
import { openWindow } from './open.tsx';
import { FALLBACK } from './views.ts';

const at = { screen: 'return' } as const;

describe('before the mail is home', () => {
  it('says that it counts by itself, as long as it does', async () => {
    const { back } = SNAPSHOTS;
    const endedAt = back.now - 5 * MINUTE_MS;
    const watch = { ...back.watch, outage: { ...back.watch.outage, id: 1, startedAt: endedAt, endedAt } };
    const bridge = await openWindow({ ...back, watch }, { at });
    await expect
      .element(page.getByText('Li conto da solo entro mezz’ora. Se vuoi, conta adesso.'))
      .toBeVisible();
    bridge.push(back);
    await expect.element(page.getByText(/^Li conto da solo appena posso/)).toBeVisible();
    bridge.push({ ...back, syncBack: { ...back.syncBack, fault: makeFault('same-mailbox') } });
    await expect.element(page.getByText(/sono la stessa casella/)).toBeVisible();
    expect(page.getByText(/^Li conto da solo/).elements()).toEqual([]);
    bridge.push(back);
    await expect.element(page.getByText(/^Li conto da solo appena posso/)).toBeVisible();
    bridge.push({ ...back, fallback: { ...FALLBACK, entry: 'password-missing' } });
    await expect.element(page.getByText(/^Li conto da solo/)).not.toBeInTheDocument();
  });

  it('puts what is left to do in sight only once the mail is home; till then it is one click away', async () => {
    const late = { ...SNAPSHOTS.homeLate.syncBack.late, arrived: 0, already: 0 };
    const { back, homeLate } = SNAPSHOTS;
    const bridge = await openWindow({ ...back, syncBack: { ...back.syncBack, late } }, { at });
    const close = page.getByRole('button', { name: 'Chiudi questo disservizio' });
    await expect.element(page.getByRole('heading', { name: 'Prima conto i messaggi' })).toBeVisible();
    expect(page.getByRole('heading', { name: /^(?:La posta in ritardo|E adesso)$/ }).elements()).toEqual([]);
    await expect.element(close).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Le altre cose da fare' }).click();
    await expect.element(close).toBeVisible();
    bridge.push({ ...homeLate, syncBack: { ...homeLate.syncBack, late } });
    await expect.element(page.getByRole('heading', { name: 'La posta in ritardo' })).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'E adesso' })).toBeVisible();
    await expect.element(close).toBeVisible();
  });
});

describe('a copy under way', () => {
  it('counts a single message as one', async () => {
    const counts = { ...SNAPSHOTS.copying.syncBack.counts, copied: 1 };
    await openWindow({ ...SNAPSHOTS.copying, syncBack: { ...SNAPSHOTS.copying.syncBack, counts } }, { at });
    await expect.element(page.getByText('1 messaggio su 42')).toBeVisible();
  });

  it('does not claim to copy into a mailbox that is down again', async () => {
    const fault = makeFault('refused');
    const retryAt = SNAPSHOTS.copying.now + 7 * MINUTE_MS;
    const syncBack = { ...SNAPSHOTS.copying.syncBack, fault, retryAt };
    const bridge = await openWindow({ ...SNAPSHOTS.copying, syncBack }, { at });
    await expect.element(page.getByRole('heading', { name: 'Il rientro aspetta' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Riprova adesso' })).toBeVisible();
    await expect.element(page.getByText(/Riprovo da solo/)).toBeVisible();
    expect(page.getByText(/Vado piano apposta/).elements()).toEqual([]);
    bridge.push({ ...SNAPSHOTS.copying, syncBack, watch: SNAPSHOTS.outage.watch });
    await expect
      .element(
        page.getByText(
          'Libero Mail si è fermata di nuovo. 17 messaggi sono già a casa: vado avanti da solo quando torna.',
        ),
      )
      .toBeVisible();
    expect(page.getByRole('button', { name: 'Riprova adesso' }).elements()).toEqual([]);
    expect(page.getByText(/Vado piano apposta|Riprovo da solo/).elements()).toEqual([]);
    await expect.element(page.getByRole('button', { name: 'Metti in pausa' })).toBeVisible();
  });

  it('tells a pause from a stop', async () => {
    const bridge = await openWindow(SNAPSHOTS.noRoom, { at });
    await expect.element(page.getByRole('heading', { name: 'Il rientro si è fermato' })).toBeVisible();
    bridge.push({ ...SNAPSHOTS.copying, syncBack: { ...SNAPSHOTS.copying.syncBack, state: 'paused' } });
    await expect.element(page.getByRole('heading', { name: 'Rientro in pausa' })).toBeVisible();
  });

  it('says how long it takes, once that can be told, and that the computer must stay on', async () => {
    const bridge = await openWindow(SNAPSHOTS.copying, { at });
    await expect.element(page.getByText(/ma lascia acceso il computer/)).toBeVisible();
    expect(page.getByText(/^Ancora/).elements()).toEqual([]);
    const doneAt = SNAPSHOTS.copying.now + 18.5 * MINUTE_MS;
    const syncBack = { ...SNAPSHOTS.copying.syncBack, doneAt };
    bridge.push({ ...SNAPSHOTS.copying, syncBack });
    await expect.element(page.getByText('Ancora circa 20 minuti.')).toBeVisible();
    bridge.push({ ...SNAPSHOTS.copying, syncBack: { ...syncBack, fault: makeFault('silent') } });
    await expect.element(page.getByText(/^Ancora/)).not.toBeInTheDocument();
  });
});
