import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { ImportReport } from '#shared/contacts/imported/report';
import type { Snapshot } from '#shared/ipc/snapshot';
import { TALL, violations } from './axe.ts';
import { SNAPSHOTS } from './fixtures.ts';
import { REPORT } from './import-report.ts';
import { commandsOf, type Opening, openWindow } from './open.tsx';
import { contactsOf } from './people.ts';

const at = { screen: 'notices', kind: 'down' } as const;

const withImported: Snapshot = {
  ...SNAPSHOTS.calm,
  contacts: { ...SNAPSHOTS.calm.contacts, imported: 1204 },
};
const nobody: Snapshot['contacts'] = {
  ...SNAPSHOTS.calm.contacts,
  state: 'none',
  count: 0,
  learnedAt: undefined,
};
const reported: Opening['answers'] = { 'contacts.import': () => ({ ok: true, value: REPORT }) };

describe('contacts from a file', () => {
  it('tells in words what was taken and what was not', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at, answers: reported });
    await page.getByRole('button', { name: 'Aggiungi da un file…' }).click();
    const card = page.getByRole('status').filter({ hasText: 'Che cosa ho preso dal file' });
    await expect.element(card.getByText('1204 persone nuove')).toBeVisible();
    await expect.element(card.getByText('38 le conoscevo già: ho unito i dati')).toBeVisible();
    await expect.element(card.getByText('1 ripetizione nel file: l’ho unita')).toBeVisible();
    await expect.element(card.getByText(/1 indirizzo è di più persone/)).toBeVisible();
    await expect.element(card.getByText('Per esempio: Mario e Anna Rossi')).toBeVisible();
    await expect.element(card.getByText(/2 numeri di telefono in più non li ho presi/)).toBeVisible();
    await expect.element(card.getByText('Per esempio: carla@gmial.com → carla@gmail.com')).toBeVisible();
    await expect.element(card.getByText('12 senza indirizzo di posta')).toBeVisible();
    await expect.element(card.getByText('Per esempio: Idraulico Franco · Nonna · Zia Pina')).toBeVisible();
    expect(commandsOf(bridge)).toEqual([{ name: 'contacts.import', args: null }]);
    await page.getByRole('button', { name: 'Va bene' }).click();
    await expect.element(card).not.toBeInTheDocument();
  });

  it('does not say that all was taken when a telephone number was not', async () => {
    const value: ImportReport = { ...REPORT, skipped: [] };
    await openWindow(SNAPSHOTS.calm, { at, answers: { 'contacts.import': () => ({ ok: true, value }) } });
    await page.getByRole('button', { name: 'Aggiungi da un file…' }).click();
    await expect.element(page.getByText(/numeri di telefono in più/)).toBeVisible();
    expect(page.getByText('Non ho lasciato fuori niente.').elements()).toEqual([]);
  });

  it('says nothing when no file was chosen, and what is wrong with one that is no address book', async () => {
    let answer: 'none' | 'wrong' = 'none';
    await openWindow(SNAPSHOTS.calm, {
      at,
      answers: {
        'contacts.import': () =>
          answer === 'none'
            ? { ok: true, value: null }
            : { ok: false, fault: { kind: 'file-not-contacts', scope: 'us' } },
      },
    });
    const button = page.getByRole('button', { name: 'Aggiungi da un file…' });
    await button.click();
    await expect.element(button).not.toHaveAttribute('data-pending');
    expect(page.getByText('Che cosa ho preso dal file').elements()).toEqual([]);
    answer = 'wrong';
    await button.click();
    await expect.element(page.getByText('In questo file non riconosco una rubrica.')).toBeVisible();
  });

  it('is offered while nobody is known, in an outage too, and its report stays', async () => {
    const outage = { ...SNAPSHOTS.outage, contacts: nobody };
    const bridge = await openWindow(outage, { at, answers: reported });
    await page.getByRole('button', { name: 'Aggiungi da un file…' }).click();
    bridge.push({ ...outage, contacts: { ...nobody, count: 1204, imported: 1204, revision: 2 } });
    await expect.element(page.getByRole('listbox', { name: 'Persone da avvisare' })).toBeVisible();
    await expect.element(page.getByText('1204 persone nuove')).toBeVisible();
  });

  it('shows where somebody without any message comes from', async () => {
    const [first] = contactsOf(1);
    if (first === undefined) throw new Error('nobody');
    await openWindow(SNAPSHOTS.calm, {
      at,
      answers: {
        'contacts.list': () => ({ ok: true, value: [{ ...first, sent: 0, received: 0, lastAt: 0 }] }),
      },
    });
    await expect.element(page.getByText('dalla tua rubrica')).toBeVisible();
    expect(page.getByText(/ultimo/).elements()).toEqual([]);
  });

  it('shows the telephone of those whom no notice would reach', async () => {
    const people = contactsOf(8).map((one) => ({ ...one, phone: '+39 333 123 4567' }));
    await openWindow(SNAPSHOTS.outage, {
      at,
      answers: { 'contacts.list': () => ({ ok: true, value: people }) },
    });
    await expect.element(page.getByText('Telefono: +39 333 123 4567')).toBeVisible();
  });
});

describe('contacts to a file', () => {
  it.each([
    ['Per un altro programma di posta', 'vcard'],
    ['Per un foglio di calcolo', 'csv'],
  ])('"%s" saves %s', async (label, format) => {
    const bridge = await openWindow(SNAPSHOTS.calm, {
      at,
      answers: { 'contacts.export': () => ({ ok: true, value: { saved: 214 } }) },
    });
    await page.getByRole('button', { name: 'Salva una copia…' }).click();
    await page.getByRole('button', { name: label }).click();
    await expect.element(page.getByText('Ho salvato una copia con 214 contatti.')).toBeVisible();
    expect(commandsOf(bridge)).toEqual([{ name: 'contacts.export', args: { format } }]);
  });

  it('is not offered while there is nobody', async () => {
    await openWindow({ ...SNAPSHOTS.calm, contacts: nobody }, { at });
    await expect.element(page.getByRole('button', { name: 'Aggiungi da un file…' })).toBeVisible();
    expect(page.getByRole('button', { name: 'Salva una copia…' }).elements()).toEqual([]);
  });
});

it('imported contacts go when the user says so, after one question', async () => {
  const bridge = await openWindow(withImported, {
    at,
    answers: { 'contacts.forgetImported': () => ({ ok: true, value: { forgotten: 1204 } }) },
  });
  await page.getByRole('button', { name: 'Togli i contatti importati' }).click();
  await expect
    .element(page.getByRole('alertdialog', { name: 'Togliere 1204 contatti importati?' }))
    .toBeVisible();
  expect(commandsOf(bridge)).toEqual([]);
  await page.getByRole('button', { name: 'Sì, togli' }).click();
  await expect.element(page.getByText('Ho tolto 1204 contatti importati.')).toBeVisible();
  expect(commandsOf(bridge)).toEqual([{ name: 'contacts.forgetImported', args: null }]);
});

it.each(['light', 'dark'] as const)(
  'the report and the help have nothing for axe to say (%s)',
  async (theme) => {
    await page.viewport(1100, TALL);
    await openWindow(withImported, { at, answers: reported, preferences: { theme } });
    await page.getByRole('button', { name: 'Aggiungi da un file…' }).click();
    await page.getByRole('button', { name: 'Dove trovo il file della rubrica' }).click();
    await expect.element(page.getByText('1204 persone nuove')).toBeVisible();
    // What react-aria tells of a busy button stays a while in its own corner, outside our page.
    for (const told of document.querySelectorAll('[data-live-announcer] [role=img]')) told.remove();
    expect(await violations()).toEqual([]);
  },
);
