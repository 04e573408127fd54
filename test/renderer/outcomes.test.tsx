import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Contact } from '#shared/contacts/contact';
import { MINUTE_MS } from '#shared/time';
import { misfits, violations } from './axe.ts';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, type Opening, openWindow } from './open.tsx';
import { CAME } from './outcome-rows.ts';
import { contactsOf } from './people.ts';
import { NOW } from './views.ts';

const at = { screen: 'notices', kind: 'down' } as const;

const answers: Opening['answers'] = {
  'notices.list': () => ({ ok: true, value: CAME }),
  // As the engine decides it: whose notice came back hears nothing more.
  'notices.audience': () => ({
    ok: true,
    value: CAME.filter(({ came }) => came !== 'failed').map(({ address }) => ({
      address,
      name: '',
      proposed: true,
      hasReplied: false,
    })),
  }),
};
const told = { ...SNAPSHOTS.told, notices: { ...SNAPSHOTS.told.notices, sent: 37, returned: 2, replied: 5 } };

const resultOf = (name: string) => page.getByRole('listitem').filter({ hasText: name });

afterEach(() => page.viewport(1100, 750));

describe('what came of the notices', () => {
  it('is told in words, person by person, and counted', async () => {
    await openWindow(told, { at, answers });
    for (const words of ['37 partiti', 'Di quelli partiti: 5 hanno risposto, 2 tornati indietro.'])
      await expect.element(page.getByText(words, { exact: true })).toBeVisible();
    const expected = [
      ['Elena Bianchi', 'Ha risposto'],
      ['Niccolò Ferràri', 'Tornato indietro: l’indirizzo non esiste'],
      ['Zoë Mariani', 'Tornato indietro: la sua casella è piena'],
      ['Àgata Conti', 'Risposta automatica: forse è assente'],
      ['Luca Neri', 'In ritardo: ci stanno ancora provando'],
      ['Piero', 'Partito'],
      ['Sara', 'Tornato indietro: la sua casella non lo ha accettato'],
      ['Ugo', 'Tornato indietro: non è arrivato'],
    ] as const;
    for (const [name, words] of expected)
      await expect.element(resultOf(name).getByText(words, { exact: true })).toBeVisible();
    await expect.element(page.getByText('A chi non ha ricevuto l’avviso conviene telefonare.')).toBeVisible();
    await expect.element(resultOf('Elena Bianchi').getByText('oggi alle 10:33')).toBeVisible();
  });

  it('keeps what the servers said under the technical details', async () => {
    await openWindow(told, { at, answers });
    const one = resultOf('Niccolò Ferràri');
    await expect.element(one.getByText('550 5.1.1 user unknown')).not.toBeVisible();
    await one.getByText('Dettagli tecnici').click();
    await expect.element(one.getByText('550 5.1.1 user unknown')).toBeVisible();
    expect(resultOf('Ugo').getByText('Dettagli tecnici').elements()).toEqual([]);
  });

  it('says one for one', async () => {
    const one = { ...told, notices: { ...told.notices, sent: 1, returned: 1, replied: 1 } };
    await openWindow(one, { at, answers });
    await expect.element(page.getByText(/1 persona ha risposto, 1 tornato indietro/)).toBeVisible();
  });

  it.each([1100, 380])('has nothing for axe to say %d pixels wide, and fits', async (width) => {
    await page.viewport(width, 900);
    await openWindow(told, { at, answers });
    await expect.element(resultOf('Ugo')).toBeVisible();
    expect(await violations()).toEqual([]);
    expect(misfits()).toEqual({ small: [], cut: false });
  });

  it('leaves those whose notice came back out of the news that follows', async () => {
    await openWindow(SNAPSHOTS.back, { at: { screen: 'notices', kind: 'back' }, answers });
    await expect.element(page.getByText('4 persone scelte')).toBeVisible();
    await expect.element(page.getByRole('option', { name: /^Elena Bianchi p0/ })).toBeVisible();
    expect(page.getByRole('option', { name: /^Niccolò/ }).elements()).toEqual([]);
  });
});

describe('a contact whose address died', () => {
  const people: readonly Contact[] = contactsOf(20).map((one, index) =>
    index === 1 ? { ...one, preselected: false, deadSince: NOW - MINUTE_MS } : one,
  );
  const list: Opening['answers'] = { 'contacts.list': () => ({ ok: true, value: people }) };

  it('is not offered for a notice; the user may try all the same', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage, { at, answers: list });
    await expect.element(page.getByText('11 persone scelte')).toBeVisible();
    expect(page.getByRole('option', { name: /^Niccolò Ferràri p\d/ }).elements()).toEqual([]);
    const title = '1 persona ha un indirizzo che non esiste più';
    await expect.element(page.getByRole('heading', { name: title })).toBeVisible();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Prova lo stesso con Niccolò Ferràri' }).click();
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([{ name: 'contacts.mark', args: { addresses: ['p1@example.org'], mark: 'always' } }]);
  });

  it('is shown on a calm day with a plain sentence, unticked', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at, answers: list });
    await page.getByLabelText('Cerca una persona').fill('niccolo');
    const one = page.getByRole('option', { name: /^Niccolò Ferràri Il suo indirizzo non esiste più/ });
    await expect.element(one).toHaveAttribute('aria-selected', 'false');
    await page.viewport(380, 900);
    await expect.element(page.getByText('Il suo indirizzo non esiste più')).toBeVisible();
    await one.click();
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([{ name: 'contacts.mark', args: { addresses: ['p1@example.org'], mark: 'always' } }]);
  });
});
