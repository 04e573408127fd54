import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { isProposed } from '#shared/notices/audience';
import { WITH_ROWS } from './fake-bridge.ts';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';
import { contactsOf, ROWS } from './people.ts';

const at = { screen: 'notices', kind: 'down' } as const;
/** A row is named by the person and the address. */
const row = (name: string) => page.getByRole('option', { name: new RegExp(`^${name} p\\d`) });

describe('whom to tell', () => {
  it('proposes people only, the most important ones ticked', async () => {
    await openWindow(SNAPSHOTS.outage, { at });
    await expect.element(page.getByText('12 persone scelte')).toBeVisible();
    await expect.element(row('Elena Bianchi')).toHaveAttribute('aria-selected', 'true');
    // The sixth and the eighth are a list and a machine; the fourth is on the service that failed.
    expect(row('Luca Neri').elements()).toEqual([]);
    await expect.element(row('Elena Bianchi').getByText('Vi scrivete ogni settimana')).toBeVisible();
    const zoe = row('Zoë Mariani');
    await expect.element(zoe.getByText('98 messaggi, l’ultimo questo mese')).toBeVisible();
  });

  it('ticks and unticks with the keyboard, and a search keeps the ticks it hides', async () => {
    await openWindow(SNAPSHOTS.outage, { at });
    await expect.element(row('Elena Bianchi')).toBeVisible();
    page.getByRole('listbox').element().focus();
    await userEvent.keyboard(' ');
    await expect.element(page.getByText('11 persone scelte')).toBeVisible();
    await expect.element(row('Elena Bianchi')).toHaveAttribute('aria-selected', 'false');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await expect.element(row('Zoë Mariani')).toHaveAttribute('aria-selected', 'false');
    await userEvent.keyboard('{End}');
    await expect.element(row('Àgata Conti 58')).toBeVisible();
    await userEvent.keyboard('{Home}{ArrowDown}{ArrowDown} ');
    await expect.element(row('Zoë Mariani')).toHaveAttribute('aria-selected', 'true');
    await page.getByLabelText('Cerca una persona').fill('niccolo ferrari');
    await expect.element(row('Niccolò Ferràri')).toBeVisible();
    await expect.element(row('Elena Bianchi')).not.toBeInTheDocument();
    await row('Niccolò Ferràri').click();
    await expect.element(page.getByText('10 persone scelte')).toBeVisible();
    await page.getByLabelText('Cerca una persona').fill('nessunissimo');
    await expect.element(page.getByText('Nessuno con questo nome.')).toBeVisible();
  });

  it('on a calm day sends nothing, and remembers each tick', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at });
    await row('Elena Bianchi').click();
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([{ name: 'contacts.mark', args: { addresses: ['p0@example.org'], mark: 'never' } }]);
    expect(page.getByRole('button', { name: /^Avvisa|Avanti/ }).elements()).toEqual([]);
  });
});

describe('all at once', () => {
  it('ticks and unticks everybody in sight', async () => {
    await openWindow(SNAPSHOTS.outage, { at });
    await page.getByRole('button', { name: 'Togli tutti' }).click();
    await expect.element(page.getByText('Nessuno scelto')).toBeVisible();
    await page.getByRole('button', { name: 'Mostra solo gli scelti' }).click();
    await expect.element(page.getByText('Non hai scelto nessuno.')).toBeVisible();
    await page.getByRole('button', { name: 'Mostra tutti' }).click();
    await page.getByRole('button', { name: 'Metti tutti' }).click();
    await expect.element(page.getByText('36 persone scelte')).toBeVisible();
  });

  it('on a calm day remembers each of those that changed', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at });
    await page.getByRole('button', { name: 'Togli tutti' }).click();
    await expect.poll(() => commandsOf(bridge)).toHaveLength(1);
    const [{ name, args } = { name: '', args: undefined }] = commandsOf(bridge);
    const proposed = contactsOf(60).flatMap((one) => (isProposed(one) ? [one.address] : []));
    expect(proposed).toHaveLength(12);
    expect([name, args]).toEqual(['contacts.mark', { addresses: proposed, mark: 'never' }]);
  });

  it('ticks a whole group of the address book, and takes it out again', async () => {
    const people = contactsOf(60).map((contact, index) => ({
      ...contact,
      groups: index % 20 === 0 ? ['Coro'] : [],
    }));
    await openWindow(SNAPSHOTS.outage, {
      at,
      answers: { 'contacts.list': () => ({ ok: true, value: people }) },
    });
    await page.getByRole('button', { name: 'Togli tutti' }).click();
    await page.getByRole('button', { name: 'I gruppi della tua rubrica' }).click();
    await page.getByRole('button', { name: 'Metti tutto il gruppo Coro' }).click();
    await expect.element(page.getByText('3 persone scelte')).toBeVisible();
    await expect.element(page.getByText('3 scelte su 3')).toBeVisible();
    await page.getByRole('button', { name: 'Togli tutto il gruppo Coro' }).click();
    await expect.element(page.getByText('Nessuno scelto')).toBeVisible();
  });

  it('says so when everybody was told', async () => {
    const told = ['p0@example.org', 'p1@example.org', 'p2@example.org'].map((address) => ({
      address,
      name: '',
      state: 'sent' as const,
      at: 0,
      reply: '',
      came: 'none' as const,
    }));
    const bridge = await openWindow(SNAPSHOTS.outage, {
      at,
      answers: {
        'contacts.list': () => ({ ok: true, value: contactsOf(3) }),
        'notices.list': () => ({ ok: true, value: told }),
      },
    });
    await expect.element(page.getByText('Hai già avvisato tutti.')).toBeVisible();
    bridge.push(SNAPSHOTS.told);
    await expect.element(page.getByRole('heading', { name: 'Avvisi finiti' })).toBeVisible();
    await expect.element(page.getByText('p0@example.org')).toBeVisible();
    expect(page.getByRole('button', { name: 'Avvisa altre persone' }).elements()).toEqual([]);
  });
});

describe('sending', () => {
  it('shows the real letter, counts, asks once, and sends exactly the chosen', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage, { at });
    await page.getByRole('button', { name: 'Avanti: le parole' }).click();
    await expect.element(page.getByRole('heading', { name: 'Come lo riceverà Elena Bianchi' })).toBeVisible();
    await page.getByText('Con il lei').click();
    await page.getByLabelText(/numero di telefono/).fill('333 123 4567');
    await expect.element(page.getByText(/telefonami al 333 123 4567/)).toBeVisible();
    await page.getByRole('button', { name: 'Avvisa 12 persone' }).click();
    const question = page.getByRole('alertdialog', { name: 'Stai per avvisare 12 persone' });
    await expect.element(question).toBeVisible();
    expect(commandsOf(bridge)).toEqual([]);
    await question.getByRole('button', { name: 'Sì, invia' }).click();
    const chosen = contactsOf(60).filter((one) => one.preselected);
    expect(chosen).toHaveLength(12);
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([
        {
          name: 'notices.send',
          args: {
            kind: 'down',
            addresses: chosen.map((one) => one.address),
            wording: { language: 'it', register: 'formal', phone: '333 123 4567' },
          },
        },
      ]);
  });

  it('sends nothing when the question is answered with Escape', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage, { at });
    await page.getByRole('button', { name: 'Avanti: le parole' }).click();
    await page.getByRole('button', { name: 'Avvisa 12 persone' }).click();
    await expect.element(page.getByRole('alertdialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument();
    expect(commandsOf(bridge)).toEqual([]);
  });

  it('does not let words into the phone number', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage, { at });
    await page.getByRole('button', { name: 'Avanti: le parole' }).click();
    await page.getByLabelText(/numero di telefono/).fill('http://truffa');
    await expect.element(page.getByText(/qualcosa che non è una cifra/)).toBeVisible();
    const asked = bridge.asked.filter(({ name }) => name === 'notices.preview');
    expect(JSON.stringify(asked)).not.toContain('truffa');
    const send = page.getByRole('button', { name: 'Avvisa 12 persone' });
    await expect.element(send).toBeDisabled();
    await expect.element(page.getByText(/Prima correggi il numero/)).toBeVisible();
    await page.getByLabelText(/numero di telefono/).fill('');
    await expect.element(send).toBeEnabled();
  });
});

describe('the progress', () => {
  it('counts, says how long, and tells the truth about each', async () => {
    await openWindow(SNAPSHOTS.sending, { at, answers: WITH_ROWS });
    await expect
      .element(page.getByRole('progressbar', { name: 'Avvisi' }))
      .toHaveAttribute('aria-valuenow', '14');
    await expect.element(page.getByText('Il prossimo: Zoë Mariani, oggi alle 10:43')).toBeVisible();
    await expect.element(page.getByText(/Ancora circa 26 minuti/)).toBeVisible();
    await expect.element(page.getByText('Non so se è arrivato')).toBeVisible();
    await expect.element(page.getByText(/550 5.1.1/)).not.toBeVisible();
  });

  it('pauses, resumes, and stops only after asking', async () => {
    const bridge = await openWindow(SNAPSHOTS.sending, { at, answers: WITH_ROWS });
    await page.getByRole('button', { name: 'Metti in pausa' }).click();
    bridge.push(SNAPSHOTS.paused);
    await page.getByRole('button', { name: 'Riprendi' }).click();
    await page.getByRole('button', { name: 'Ferma', exact: true }).click();
    await expect.element(page.getByText(/26 avvisi non sono ancora partiti/)).toBeVisible();
    await page.getByRole('button', { name: 'Sì, ferma' }).click();
    await expect
      .poll(() => commandsOf(bridge).map(({ name }) => name))
      .toEqual(['notices.pause', 'notices.resume', 'notices.stop']);
  });

  it('after a stop says how many did not leave', async () => {
    const dropped = ROWS.map((one) => (one.state === 'sent' ? one : { ...one, state: 'dropped' as const }));
    await openWindow(
      {
        ...SNAPSHOTS.told,
        notices: { ...SNAPSHOTS.told.notices, planned: 1, sent: 1, refused: 0, unknown: 0, dropped: 4 },
      },
      { at, answers: { 'notices.list': () => ({ ok: true, value: dropped }) } },
    );
    await expect.element(page.getByRole('heading', { name: 'Avvisi fermati' })).toBeVisible();
    await expect.element(page.getByText('1 partito')).toBeVisible();
    await expect.element(page.getByText('4 non mandati')).toBeVisible();
    expect(page.getByText('1 su 1').elements()).toEqual([]);
    await expect.element(page.getByRole('button', { name: 'Avvisa chi è rimasto' })).toBeVisible();
  });

  it('opens at its top after the sending was confirmed', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage, { at, answers: WITH_ROWS });
    await page.getByRole('button', { name: 'Metti tutti' }).click();
    await page.getByRole('button', { name: 'Avanti: le parole' }).click();
    await page.getByRole('button', { name: /^Avvisa \d+ person/ }).click();
    await page.getByRole('button', { name: 'Sì, invia' }).click();
    bridge.push(SNAPSHOTS.sending);
    await expect.element(page.getByRole('heading', { level: 1, name: 'Sto avvisando' })).toBeVisible();
    await expect.poll(() => document.getElementById('content')?.scrollTop).toBe(0);
  });

  it('tells again, of those who were told, that the mailbox is back', async () => {
    await openWindow(SNAPSHOTS.back, { at: { screen: 'notices', kind: 'back' }, answers: WITH_ROWS });
    await expect.element(page.getByText('2 persone scelte')).toBeVisible();
    await expect.element(row('Elena Bianchi')).toHaveAttribute('aria-selected', 'true');
    await expect.element(row('Niccolò Ferràri')).toHaveAttribute('aria-selected', 'true');
    expect(row('Zoë Mariani').elements()).toEqual([]);
  });
});
