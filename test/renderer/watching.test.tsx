import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { type SituationName, SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';

const main = page.getByRole('main');

describe('what is not the provider’s fault', () => {
  it.each([
    ['vpn', 'Controlla la linea', 'La VPN non fa passare la posta', /^Spegni la VPN per un momento/],
    ['wrongClock', 'Controlla il computer', 'L’orologio del computer è sbagliato', /^Rimetti la data/],
    ['antivirus', 'Controlla il computer', 'Un programma si mette in mezzo', /^Spegni in quel programma/],
  ] satisfies readonly (readonly [SituationName, string, string, RegExp])[])(
    '"%s": "%s", "%s", and what to do',
    async (name, word, title, nextStep) => {
      await openWindow(SNAPSHOTS[name]);
      await expect.element(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expect.element(main.getByText(word, { exact: true })).toBeVisible();
      await expect.element(main.getByText(nextStep)).toBeVisible();
      expect(main.getByText(/il guasto è dalla sua parte/).elements()).toEqual([]);
    },
  );

  it('names the antivirus', async () => {
    await openWindow(SNAPSHOTS.antivirus);
    await expect.element(main.getByText(/^Avast controlla i collegamenti/)).toBeVisible();
  });
});

describe('a service that comes and goes', () => {
  it('is called that, and not an outage', async () => {
    await openWindow(SNAPSHOTS.flapping);
    await expect.element(page.getByRole('heading', { name: 'Libero Mail va e viene' })).toBeVisible();
  });

  it('that seemed to be back says so', async () => {
    await openWindow(SNAPSHOTS.relapsed);
    await expect.element(main.getByText(/^Sembrava tornata, poi si è fermata di nuovo/)).toBeVisible();
  });
});

describe('the password', () => {
  it('that is only refused sends to the website, and asks for nothing', async () => {
    const bridge = await openWindow(SNAPSHOTS.askWebsite);
    await main.getByRole('button', { name: 'Prova dal sito' }).click();
    expect(commandsOf(bridge)).toEqual([{ name: 'link.open', args: { link: 'libero-login' } }]);
    expect(page.getByLabelText('Password').elements()).toEqual([]);
  });

  it('that is proven wrong may be typed again by whoever changed it', async () => {
    await openWindow(SNAPSHOTS.passwordWrong);
    expect(page.getByLabelText('Password').elements()).toEqual([]);
    await main.getByRole('button', { name: 'L’ho cambiata: scrivo quella nuova' }).click();
    await expect.element(page.getByLabelText('Password')).toBeVisible();
  });
});

describe('the other mailboxes', () => {
  it('have a line each, and may become the one the journey is about', async () => {
    const bridge = await openWindow(SNAPSHOTS.family);
    await expect.element(main.getByText('nonna.maria@virgilio.it', { exact: true })).toBeVisible();
    await expect.element(main.getByText('Virgilio Mail non risponde')).toBeVisible();
    await main.getByRole('button', { name: 'Passa a questa: bruno.rossi@libero.it' }).click();
    await page.getByRole('button', { name: 'Sì, passa' }).click();
    expect(commandsOf(bridge)).toEqual([
      { name: 'watched.choose', args: { address: 'bruno.rossi@libero.it' } },
    ]);
  });

  it('are told apart: the card names its own', async () => {
    const own = main.getByRole('status').getByText('anna.rossi@libero.it', { exact: true });
    const bridge = await openWindow(SNAPSHOTS.family);
    await expect.element(own).toBeVisible();
    bridge.push(SNAPSHOTS.calm);
    await expect.element(own).not.toBeInTheDocument();
  });

  it.each([
    ['Aggiungi un’altra casella', 'Opzioni', 'settings'],
    ['L’ho cambiata: scrivo quella nuova', 'La password non è più quella', 'home'],
  ] as const)('"%s" has a way back to "%s"', async (name, heading, screen) => {
    const snapshot = { ...SNAPSHOTS.passwordWrong, others: SNAPSHOTS.family.others };
    await openWindow(snapshot, { at: { screen } });
    await main.getByRole('button', { name }).click();
    await expect.element(main.getByRole('button', { name: 'Collega', exact: true })).toBeVisible();
    await main.getByRole('button', { name: 'Indietro' }).click();
    await expect.element(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  });

  it('stay where they are while an outage needs the contacts', async () => {
    await openWindow({ ...SNAPSHOTS.outage, others: SNAPSHOTS.family.others });
    await expect.element(main.getByText('nonna.maria@virgilio.it', { exact: true })).toBeVisible();
    expect(main.getByRole('button', { name: /^Passa a questa/ }).elements()).toEqual([]);
  });

  it('are added and forgotten in the options', async () => {
    const bridge = await openWindow(SNAPSHOTS.family, { at: { screen: 'settings' } });
    await main.getByRole('button', { name: 'Dimentica nonna.maria@virgilio.it' }).click();
    await page.getByRole('button', { name: 'Sì, dimentica' }).click();
    expect(commandsOf(bridge)).toEqual([
      { name: 'watched.forget', args: { address: 'nonna.maria@virgilio.it' } },
    ]);
    await main.getByRole('button', { name: 'Aggiungi un’altra casella' }).click();
    await expect
      .element(page.getByRole('heading', { level: 1, name: 'Un’altra casella da controllare' }))
      .toBeVisible();
  });
});
