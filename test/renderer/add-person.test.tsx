import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { AddedPerson } from '#shared/contacts/imported/added';
import { TALL, violations } from './axe.ts';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';

const at = { screen: 'notices', kind: 'down' } as const;
const opener = page.getByRole('button', { name: 'Aggiungi una persona' });
const name = page.getByRole('textbox', { name: 'Nome' });
const address = page.getByRole('textbox', { name: 'Indirizzo email' });
const submit = page.getByRole('button', { name: 'Aggiungi', exact: true });

/** The calm screen with the two fields open; the engine gives this answer. */
async function openForm(value: AddedPerson = { state: 'own' }) {
  const bridge = await openWindow(SNAPSHOTS.calm, {
    at,
    answers: { 'contacts.add': () => ({ ok: true, value }) },
  });
  await opener.click();
  return bridge;
}
const CARLA = {
  state: 'added',
  address: 'carla@example.org',
  name: 'Carla Verdi',
  elsewhere: false,
} as const;

describe('a person added by hand', () => {
  it('is one click away, begins at the name, and ends where it began', async () => {
    const bridge = await openForm(CARLA);
    await expect.element(name).toHaveFocus();
    await userEvent.keyboard('Carla Verdi');
    await address.fill('carla@example.org');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Ho aggiunto Carla Verdi, con la spunta.')).toBeVisible();
    expect(commandsOf(bridge)).toEqual([
      { name: 'contacts.add', args: { address: 'carla@example.org', name: 'Carla Verdi' } },
    ]);
    await expect.element(opener).toHaveFocus();
    expect(address.elements()).toEqual([]);
    await opener.click();
    await expect.element(name).toHaveValue('');
    expect(page.getByText('Ho aggiunto Carla Verdi, con la spunta.').elements()).toEqual([]);
  });

  it.each([
    ['', 'Scrivi l’indirizzo.'],
    ['carla@', 'Scrivilo per intero e senza spazi, con la chiocciola (@) in mezzo.'],
  ])('what is no address is said at once: "%s"', async (typed, sentence) => {
    const bridge = await openForm(CARLA);
    await address.fill(typed);
    await submit.click();
    await expect.element(page.getByText(sentence)).toBeVisible();
    await expect.element(address).toHaveAttribute('aria-invalid', 'true');
    await expect.element(address).toHaveFocus();
    expect(commandsOf(bridge)).toEqual([]);
    await address.fill('carla@example.org');
    await expect.element(address).not.toHaveAttribute('aria-invalid');
  });

  it.each([
    ['Sì, correggi', 'carla@gmail.com'],
    ['No, è giusto così', 'carla@gmial.com'],
  ])('a slip is asked about: "%s"', async (answer, sent) => {
    const bridge = await openForm({ ...CARLA, address: sent });
    await address.fill('carla@gmial.com');
    await submit.click();
    await expect.element(page.getByText('Volevi scrivere carla@gmail.com?')).toBeVisible();
    await expect.element(address).toHaveFocus();
    expect(commandsOf(bridge)).toEqual([]);
    await page.getByRole('button', { name: answer }).click();
    await expect.element(page.getByText('Ho aggiunto Carla Verdi, con la spunta.')).toBeVisible();
    expect(commandsOf(bridge)).toEqual([{ name: 'contacts.add', args: { address: sent, name: '' } }]);
  });

  it.each<[AddedPerson, RegExp]>([
    [{ state: 'known', address: 'carla@example.org', name: 'Carla Verdi' }, /^C’è già: Carla Verdi\.$/],
    [{ state: 'known', address: 'carla@example.org', name: '' }, /^C’è già: carla@example\.org\.$/],
    [{ state: 'own' }, /^Questo indirizzo è il tuo\.$/],
    [{ state: 'not-a-person' }, /gli avvisi vanno solo alle persone/],
  ])('who is not added is told why: %o', async (value, sentence) => {
    await openForm(value);
    await address.fill('carla@example.org');
    await submit.click();
    await expect.element(page.getByText(sentence)).toBeVisible();
    await expect.element(address).toHaveFocus();
    await expect.element(address).toHaveValue('carla@example.org');
  });

  it('that could not be kept is still written there, with the focus on it', async () => {
    await openWindow(SNAPSHOTS.calm, {
      at,
      answers: { 'contacts.add': () => ({ ok: false, fault: { kind: 'disk-full', scope: 'us' } }) },
    });
    await opener.click();
    await address.fill('carla@gmial.com');
    await submit.click();
    await page.getByRole('button', { name: 'Sì, correggi' }).click();
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(address).toHaveFocus();
    await expect.element(address).toHaveValue('carla@gmail.com');
  });

  it('on the same service as the user is said to stand apart', async () => {
    await openForm({ ...CARLA, elsewhere: true });
    await address.fill('carla@virgilio.it');
    await submit.click();
    await expect.element(page.getByText(/Usa il tuo stesso servizio/)).toBeVisible();
  });

  it.each(['light', 'dark'] as const)('has nothing for axe to say (%s)', async (theme) => {
    await page.viewport(1100, TALL);
    await openWindow(SNAPSHOTS.calm, { at, preferences: { theme } });
    await opener.click();
    await address.fill('carla@gmial.com');
    await submit.click();
    await expect.element(page.getByText('Volevi scrivere carla@gmail.com?')).toBeVisible();
    // What react-aria tells of a busy button stays a while in its own corner, outside our page.
    for (const told of document.querySelectorAll('[data-live-announcer] [role=img]')) told.remove();
    expect(await violations()).toEqual([]);
  });
});
