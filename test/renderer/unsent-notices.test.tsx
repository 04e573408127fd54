import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { WITH_ROWS } from './fake-bridge.ts';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';

const at = { screen: 'notices', kind: 'down' } as const;
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('what is chosen and written', () => {
  it('is there again after a look at another screen, down to what cannot be sent yet', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage, { at });
    await button('Togli tutti').click();
    await expect.element(page.getByText('Prima scegli almeno una persona.')).toBeVisible();
    await page.getByRole('option', { name: /^Elena Bianchi p\d/ }).click();
    await button('Avanti: le parole').click();
    await page.getByText('Con il lei').click();
    await page.getByLabelText(/numero di telefono/).fill('333 12x');
    await button('Cambia le parole').click();
    await page.getByLabelText('Le tue parole').fill('La posta è ferma.');
    await page.getByText('Inglese', { exact: true }).click();
    await button('Inizio').click();
    await button('Avvisi').click();
    await expect.element(page.getByRole('heading', { name: /Passo 2 di 2/ })).toBeVisible();
    await expect.element(page.getByLabelText(/numero di telefono/)).toHaveValue('333 12x');
    await page.getByLabelText(/numero di telefono/).fill('');
    await page.getByText('Italiano', { exact: true }).click();
    await expect.element(page.getByLabelText('Le tue parole')).toHaveValue('La posta è ferma.');
    await expect.element(page.getByText(/Nelle tue parole non c’è più/)).toBeVisible();
    await button('Avvisa 1 persona').click();
    await button('Sì, invia').click();
    await expect
      .poll(() => commandsOf(bridge).map(({ args }) => args))
      .toEqual([
        {
          kind: 'down',
          addresses: ['p0@example.org'],
          wording: { language: 'it', register: 'formal', own: 'La posta è ferma.' },
        },
      ]);
  });

  it('in an English window is a letter in Italian all the same', async () => {
    await openWindow(SNAPSHOTS.outage, { at, preferences: { language: 'en' } });
    await button('Next: the words').click();
    await expect.element(page.getByRole('radio', { name: 'Italian' })).toBeChecked();
  });

  it('is not shown as a letter while it cannot be one', async () => {
    await openWindow(SNAPSHOTS.outage, { at });
    await button('Avanti: le parole').click();
    await expect.element(page.getByRole('heading', { name: /^Come lo riceverà/ })).toBeVisible();
    await button('Cambia le parole').click();
    await page.getByLabelText('Le tue parole').fill('www.truffa.it');
    await expect.element(page.getByText(/«www\.» sembra l’indirizzo di un sito/)).toBeVisible();
    await expect.element(page.getByRole('heading', { name: /^Come lo riceverà/ })).not.toBeInTheDocument();
  });
});

describe('notices that have not left', () => {
  it('wait while the question is read whether to stop, and go on when the answer is no', async () => {
    const bridge = await openWindow(SNAPSHOTS.sending, { at, answers: WITH_ROWS });
    await button('Ferma').click();
    await expect.element(page.getByRole('alertdialog')).toBeVisible();
    expect(commandsOf(bridge).map(({ name }) => name)).toEqual(['notices.pause']);
    await button('Annulla').click();
    await expect
      .poll(() => commandsOf(bridge).map(({ name }) => name))
      .toEqual(['notices.pause', 'notices.resume']);
  });

  it('are put away, not resumed, once the mailbox is back', async () => {
    const { outage } = SNAPSHOTS.back.watch;
    const watch = { ...SNAPSHOTS.back.watch, outage };
    const bridge = await openWindow(
      { ...SNAPSHOTS.back, watch, notices: SNAPSHOTS.paused.notices },
      { at, answers: WITH_ROWS },
    );
    await expect.element(page.getByText(/non servono più, e non partono/)).toBeVisible();
    expect(button('Riprendi').elements()).toEqual([]);
    await button('Va bene, lasciali stare').click();
    await expect.poll(() => commandsOf(bridge).map(({ name }) => name)).toEqual(['notices.stop']);
  });
});

it('closing an outage says who does not know yet that the mailbox works', async () => {
  await openWindow(SNAPSHOTS.home, { at: { screen: 'return' } });
  await page.getByRole('button', { name: 'Chiudi questo disservizio' }).click();
  await expect.element(page.getByText(/38 persone scrivono ancora alla scorta/)).toBeVisible();
});
