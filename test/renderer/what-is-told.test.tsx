import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Contact } from '#shared/contacts/contact';
import { WITH_ROWS } from './fake-bridge.ts';
import { SNAPSHOTS } from './fixtures.ts';
import { openWindow } from './open.tsx';
import { contactsOf, ROWS } from './people.ts';

const at = { screen: 'notices', kind: 'down' } as const;
const button = (name: string) => page.getByRole('button', { name, exact: true });
const ok = <V,>(value: V) => ({ ok: true, value }) as const;
const told = { ...SNAPSHOTS.told.notices, told: 2 };

describe('the list of whom a later notice may go to', () => {
  it('says who has answered, and holds whoever is no contact any more', async () => {
    const open = [
      { address: 'p0@example.org', name: 'Elena Bianchi', proposed: false, hasReplied: true },
      { address: 'lost@example.org', name: 'Ugo Perduto', proposed: true, hasReplied: false },
    ];
    await openWindow(
      { ...SNAPSHOTS.back, notices: told },
      { at: { screen: 'notices', kind: 'resend' }, answers: { 'notices.audience': () => ok(open) } },
    );
    const answered = page.getByRole('option', { name: /^Elena Bianchi .*ti ha già risposto/ });
    await expect.element(answered).toHaveAttribute('aria-selected', 'false');
    await expect
      .element(page.getByRole('option', { name: /^Ugo Perduto/ }))
      .toHaveAttribute('aria-selected', 'true');
    await expect.element(page.getByText('1 persona scelta')).toBeVisible();
  });
});

describe('a search', () => {
  it('shows those of that name before those of that address, and ticks only what it shows', async () => {
    const [one, two] = contactsOf(2);
    const people = [
      { ...one, name: 'Chiara Serra', address: 'chiara@studio-rossi.example' },
      { ...two, name: 'Maria Rossi', address: 'maria@example.org' },
    ] as readonly Contact[];
    await openWindow(SNAPSHOTS.outage, { at, answers: { 'contacts.list': () => ok(people) } });
    await button('Togli tutti').click();
    await page.getByLabelText('Cerca una persona').fill('rossi');
    await expect.element(page.getByRole('option').nth(0).getByText('Maria Rossi')).toBeVisible();
    await page.getByLabelText('Cerca una persona').fill('maria');
    await button('Metti questi').click();
    await expect.element(page.getByText('1 persona scelta')).toBeVisible();
    await page.getByLabelText('Cerca una persona').fill('xyz');
    await expect.element(button('Metti questi')).toBeDisabled();
  });
});

describe('the letter', () => {
  it('comes before what can be changed of it, and says why it answers an old message', async () => {
    await openWindow(SNAPSHOTS.outage, { at });
    await button('Avanti: le parole').click();
    await expect.element(page.getByText(/Parte come risposta all’ultimo messaggio tra voi/)).toBeVisible();
    const headings = page.getByRole('heading', { level: 2 }).elements();
    const titles = headings.map((heading) => heading.textContent);
    expect(titles.findIndex((title) => title.startsWith('Come lo riceverà'))).toBeLessThan(
      titles.indexOf('Cambialo, se vuoi'),
    );
  });

  it('in the other language is not in the user’s own words, and says so', async () => {
    await openWindow(SNAPSHOTS.outage, { at });
    await button('Avanti: le parole').click();
    await button('Cambia le parole').click();
    await page.getByLabelText('Le tue parole').fill('La posta è ferma.');
    await page.getByText('Inglese', { exact: true }).click();
    await expect.element(page.getByText(/^Le tue parole sono in italiano/)).toBeVisible();
    await page.getByText('Italiano', { exact: true }).click();
    await expect.element(page.getByText(/^Le tue parole sono in/)).not.toBeInTheDocument();
  });

  it('goes to so many and no more at once', async () => {
    await openWindow(SNAPSHOTS.outage, {
      at,
      answers: { 'contacts.list': () => ok(contactsOf(4000)) },
    });
    await button('Metti tutti').click();
    await button('Avanti: le parole').click();
    await expect.element(page.getByText(/^Al massimo 2000 persone alla volta/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^Avvisa [\d.]+ persone/ })).toBeDisabled();
  });
});

describe('while messages go out', () => {
  it.each([
    ['down', /«La mia casella è ferma, scrivimi alla scorta»/],
    ['back', /«La mia casella funziona di nuovo»/],
    ['resend', /«Puoi rimandarmi quello che si è perso\?»/],
  ] as const)('of "%s" it is said what they say', async (kind, words) => {
    await openWindow({ ...SNAPSHOTS.sending, notices: { ...SNAPSHOTS.sending.notices, kind } }, { at });
    await expect.element(page.getByText(words)).toBeVisible();
  });

  it('the return offers to look at them, not to send others', async () => {
    await openWindow(
      { ...SNAPSHOTS.back, notices: { ...SNAPSHOTS.sending.notices, kind: 'back', told: 2 } },
      { at: { screen: 'return' } },
    );
    await button('Le altre cose da fare').click();
    await expect.element(button('Guarda a che punto sono')).toBeVisible();
    expect(button('Avvisa che la casella funziona').elements()).toEqual([]);
    expect(button('Chiedi di rimandare').elements()).toEqual([]);
  });

  it('forgetting the fallback says what stops, and who writes there', async () => {
    const notices = { ...SNAPSHOTS.sending.notices, told: 2 };
    await openWindow({ ...SNAPSHOTS.outage, notices }, { at: { screen: 'settings' } });
    await page.getByRole('button', { name: /^Dimentica .*scorta/ }).click();
    const dialog = page.getByRole('alertdialog');
    await expect.element(dialog.getByText(/senza questa casella non partono/)).toBeVisible();
    await expect.element(dialog.getByText(/può avere questo indirizzo/)).toBeVisible();
    await expect.element(dialog.getByText(/la tua è ferma: non resta niente/)).toBeVisible();
  });

  it('the card does not promise what needs a fallback that is gone', async () => {
    const notices = { ...SNAPSHOTS.sending.notices, state: 'waiting' as const };
    await openWindow({ ...SNAPSHOTS.outage, notices, fallback: undefined });
    await expect.element(page.getByText(/per gli altri serve una casella di scorta/)).toBeVisible();
  });

  it('a pause stays a pause although the mailbox seems to come back', async () => {
    const watch = { ...SNAPSHOTS.paused.watch, phase: 'recovering' as const };
    await openWindow({ ...SNAPSHOTS.paused, watch }, { at, answers: WITH_ROWS });
    await expect.element(page.getByText('Non parte niente finché non riprendi.')).toBeVisible();
  });
});

describe('afterwards', () => {
  it('whoever needs a telephone call comes first, whoever answered last', async () => {
    const rows = ROWS.slice(0, 3).map((row, index) => ({
      ...row,
      name: ['Replied', 'Silent', 'Unknown'][index] ?? '',
      state: index === 2 ? ('unknown' as const) : ('sent' as const),
      came: index === 0 ? ('replied' as const) : ('none' as const),
    }));
    await openWindow(SNAPSHOTS.told, { at, answers: { 'notices.list': () => ok(rows) } });
    await expect.element(page.getByText('Unknown')).toBeVisible();
    const names = page
      .getByRole('listitem')
      .elements()
      .map((item) => /Replied|Silent|Unknown/.exec(item.textContent)?.[0])
      .filter((name) => name !== undefined);
    expect(names).toEqual(['Unknown', 'Silent', 'Replied']);
  });

  it('the card says also how many were not told', async () => {
    await openWindow({ ...SNAPSHOTS.told, notices: { ...SNAPSHOTS.told.notices, dropped: 3 } });
    await expect.element(page.getByText('38 persone avvisate. 3 non ancora.')).toBeVisible();
  });

  it('the way into the fallback stays while the mailbox comes back', async () => {
    await openWindow({ ...SNAPSHOTS.recovering, fallback: SNAPSHOTS.outage.fallback });
    await expect.element(button('Apri la casella di scorta')).toBeVisible();
  });
});
