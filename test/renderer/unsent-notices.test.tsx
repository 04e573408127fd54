import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Contact } from '#shared/contacts/contact';
import { WITH_ROWS } from './fake-bridge.ts';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';
import { contactsOf } from './people.ts';

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

  it('once the mailbox is back are said to have been needless, and the way on is to say that it works', async () => {
    const notices = { ...SNAPSHOTS.told.notices, dropped: 3, told: 38 };
    await openWindow({ ...SNAPSHOTS.back, notices }, { at, answers: WITH_ROWS });
    await expect.element(page.getByText(/non servivano più, e non sono partiti/)).toBeVisible();
    expect(button('Avvisa chi è rimasto').elements()).toEqual([]);
    await button('Avvisa che la casella funziona').click();
    await expect
      .element(page.getByRole('heading', { level: 1, name: 'Avvisa che la casella funziona' }))
      .toBeVisible();
  });

  it('wait while the mailbox seems to come back, and it is said why', async () => {
    const watch = { ...SNAPSHOTS.sending.watch, phase: 'recovering' as const };
    const notices = { ...SNAPSHOTS.sending.notices, state: 'waiting' as const };
    await openWindow({ ...SNAPSHOTS.sending, watch, notices }, { at, answers: WITH_ROWS });
    await expect.element(page.getByText(/sta tornando: aspetto a mandare gli altri/)).toBeVisible();
  });
});

describe('whoever is looked for', () => {
  const people = contactsOf(60);
  const [first] = people;
  const search = () => page.getByLabelText('Cerca una persona');

  it('is found among those who cannot be told from here too', async () => {
    await openWindow(SNAPSHOTS.outage, { at });
    await expect.element(page.getByText(/hanno Libero o Virgilio, come te: le trovi/)).toBeVisible();
    await search().fill('p3@virgilio');
    await expect.element(page.getByText('Qui no: guarda più in basso.')).toBeVisible();
    await expect.element(page.getByText('p3@virgilio.it')).toBeVisible();
    await search().fill('nessuno così');
    await expect.element(page.getByText('Nessuno con questo nome.')).toBeVisible();
    await expect.element(page.getByText('p3@virgilio.it')).not.toBeInTheDocument();
  });

  it('is not said to be missing when only the chosen are shown', async () => {
    await openWindow(SNAPSHOTS.outage, { at });
    await button('Togli tutti').click();
    await button('Mostra solo gli scelti').click();
    await search().fill('elena');
    await expect.element(page.getByText('C’è, ma non è tra gli scelti.')).toBeVisible();
  });

  it('counts once ticked by hand, also after a "never"; a whole list leaves them out', async () => {
    const refused = people.map((one, index) => (index === 0 ? { ...one, mark: 'never' as const } : one));
    let list: readonly Contact[] = refused;
    const bridge = await openWindow(SNAPSHOTS.outage, {
      at,
      answers: { 'contacts.list': () => ({ ok: true, value: list }) },
    });
    const row = page.getByRole('option', { name: /hai detto di no/ });
    await button('Metti tutti').click();
    await expect.element(row).toHaveAttribute('aria-selected', 'false');
    await row.click();
    await expect
      .poll(() => commandsOf(bridge).map(({ name, args }) => ({ name, args })))
      .toEqual([{ name: 'contacts.mark', args: { addresses: [first?.address], mark: 'always' } }]);
    list = people;
    bridge.push({ ...SNAPSHOTS.outage, contacts: { ...SNAPSHOTS.outage.contacts, revision: 99 } });
    await expect.element(page.getByRole('option').nth(0)).toHaveAttribute('aria-selected', 'true');
  });
});

it('half a telephone number does not leave', async () => {
  await openWindow(SNAPSHOTS.outage, { at });
  await button('Avanti: le parole').click();
  await page.getByLabelText(/numero di telefono/).fill('33');
  await expect.element(page.getByText(/mancano delle cifre/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: /^Avvisa \d+ person/ })).toBeDisabled();
});

it('closing an outage says who does not know yet that the mailbox works', async () => {
  await openWindow(SNAPSHOTS.home, { at: { screen: 'return' } });
  await page.getByRole('button', { name: 'Chiudi questo disservizio' }).click();
  await expect.element(page.getByText(/38 persone .*: forse scrivono ancora alla scorta/)).toBeVisible();
});
