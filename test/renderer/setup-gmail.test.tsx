import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { makeFault } from '#shared/fault';
import { commandsOf } from './open.tsx';
import { mailboxOf, stuckWith } from './setup-views.ts';
import { button, openSetup, presser } from './setup-world.ts';

const ADDRESS = 'anna.scorta@gmail.com';
const LETTERS = 'abcd efgh ijkl mnop';
const address = page.getByLabelText('Il tuo indirizzo Gmail');
const letters = page.getByLabelText('Le 16 lettere', { exact: true });
const AT_LETTERS = { answer: 'gmail', claims: ['two-step-on', 'app-password-made'] } as const;

const linksOf = (world: Awaited<ReturnType<typeof openSetup>>) =>
  world.bridge.asked.filter(({ name }) => name === 'link.open').map(({ args }) => args);
const sentBy = (world: Awaited<ReturnType<typeof openSetup>>) =>
  commandsOf(world.bridge).filter(({ name }) => name === 'fallback.connect');

describe('from the home card to a proven Gmail mailbox', () => {
  it('takes seven clicks and one paste with an address, and opens exactly the pages needed', async () => {
    const { press, clicks } = presser();
    const world = await openSetup({ at: { screen: 'home' } });
    await press('Prepara la casella di scorta');
    await press('Sì, Gmail');
    await expect.element(page.getByText('Passo 1 di 4')).toBeVisible();
    await press('Apri la pagina di Google');
    await press('È attiva, avanti');
    await expect.element(page.getByText('Passo 2 di 4')).toBeVisible();
    await press('Apri la pagina delle 16 lettere');
    await press('Ho le 16 lettere');
    await expect.element(page.getByText('Passo 3 di 4')).toBeVisible();
    // The address has the focus: it is typed, the letters are pasted, no field is clicked.
    await expect.element(address).toHaveFocus();
    await userEvent.keyboard(`${ADDRESS}{Tab}`);
    await expect.element(letters).toHaveFocus();
    await letters.fill(LETTERS);
    await press('Collega e prova');
    await expect.element(page.getByText('La casella di scorta è pronta')).toBeVisible();
    expect(clicks()).toBe(7);
    expect(linksOf(world)).toEqual([{ link: 'google-two-step' }, { link: 'google-app-passwords' }]);
    expect(sentBy(world).map(({ args }) => args)).toEqual([
      { address: ADDRESS, password: 'abcdefghijklmnop', as: 'fallback' },
    ]);
  });

  it('takes nine clicks for who has no address yet, and warns of the loop before it is made', async () => {
    const { press, clicks } = presser();
    const world = await openSetup({ at: { screen: 'home' } });
    await press('Prepara la casella di scorta');
    await press('No, lo creo adesso');
    await expect.element(page.getByText('Passo 1 di 5')).toBeVisible();
    await expect.element(page.getByText(/non mettere anna.rossi@libero.it/)).toBeVisible();
    await press('Apri la pagina di Google');
    await press('Ho creato l’indirizzo');
    await press('Apri la pagina di Google');
    await press('È attiva, avanti');
    await press('Apri la pagina delle 16 lettere');
    await press('Ho le 16 lettere');
    await userEvent.keyboard(`${ADDRESS}{Tab}`);
    await letters.fill(LETTERS);
    await press('Collega e prova');
    await expect.element(page.getByText('La casella di scorta è pronta')).toBeVisible();
    expect(clicks()).toBe(9);
    expect(linksOf(world)[0]).toEqual({ link: 'google-new-account' });
  });
});

describe('the steps', () => {
  it('show one big button at a time', async () => {
    await openSetup({ setup: { answer: 'gmail' } });
    const big = () => [...document.querySelectorAll('.button-big')].map(({ textContent }) => textContent);
    await expect.poll(big).toEqual(['Apri la pagina di Google']);
    await button('Apri la pagina di Google').click();
    await expect.poll(big).toEqual(['È attiva, avanti']);
  });

  it('go on after the app was closed, from what was said', async () => {
    await openSetup({ setup: { ...AT_LETTERS, address: ADDRESS } });
    await expect.element(address).toHaveValue(ADDRESS);
    await expect.element(letters).toHaveFocus();
  });

  it('can be passed by who has done them, taken back, and left for the question', async () => {
    const world = await openSetup({ setup: { answer: 'gmail' } });
    await button('È già attiva').click();
    await button('Le ho già').click();
    await button('Torna al passo prima').click();
    await expect.element(page.getByText('Passo 2 di 4')).toBeVisible();
    expect(world.now().setup.claims).toEqual(['two-step-on']);
    await button('Cambia risposta').click();
    await expect.element(page.getByText('Hai già un indirizzo Gmail o Outlook?')).toBeVisible();
  });

  it('explain why Google’s page may refuse, with the ways on', async () => {
    await openSetup({ setup: { answer: 'gmail', claims: ['two-step-on'] } });
    await button('La pagina dice che l’opzione non è disponibile?').click();
    await expect.element(page.getByText(/del lavoro o della scuola/)).toBeVisible();
    await button('Torna al passo prima').first().click();
    await expect.element(page.getByText('Accendi la verifica in due passaggi')).toBeVisible();
  });

  it('remember the address as it is written, and never the letters', async () => {
    const world = await openSetup({ setup: AT_LETTERS });
    await address.fill('anna.scorta');
    await letters.fill(LETTERS);
    await expect.poll(() => world.now().setup.address).toBe(ADDRESS);
    expect(JSON.stringify(world.bridge.asked)).not.toContain('abcd');
  });
});

describe('what can go wrong with the letters', () => {
  it('the normal password is recognised before anything is sent', async () => {
    const world = await openSetup({ setup: { ...AT_LETTERS, address: ADDRESS } });
    await letters.fill('Segreta1967');
    await expect.element(page.getByText(/Questa non è la password delle 16 lettere/)).toBeVisible();
    await button('Collega e prova').click();
    await userEvent.keyboard('{Enter}');
    expect(sentBy(world)).toEqual([]);
  });

  it('an address in capitals is the same one, and is written as Google writes it', async () => {
    const world = await openSetup({ setup: AT_LETTERS });
    await address.fill('ANNA.Scorta@GMAIL.COM');
    await letters.fill(LETTERS.toUpperCase());
    await button('Collega e prova').click();
    await expect
      .poll(() => sentBy(world).map(({ args }) => args))
      .toMatchObject([{ address: ADDRESS, password: 'abcdefghijklmnop' }]);
  });

  it('too many letters are counted too', async () => {
    await openSetup({ setup: { ...AT_LETTERS, address: ADDRESS } });
    await letters.fill(`${LETTERS}q`);
    await expect.element(page.getByText('17 lettere: devono essere 16')).toBeVisible();
  });

  it('too few letters are counted and not sent', async () => {
    const world = await openSetup({ setup: { ...AT_LETTERS, address: ADDRESS } });
    await letters.fill('abcd efgh ijkl');
    await expect.element(page.getByText('12 lettere su 16')).toBeVisible();
    await button('Collega e prova').click();
    await expect.element(page.getByText('Le lettere devono essere 16: qui ce ne sono 12.')).toBeVisible();
    expect(sentBy(world)).toEqual([]);
  });

  it('the Libero address written by mistake is not sent to Google', async () => {
    const world = await openSetup({ setup: AT_LETTERS });
    await address.fill('anna.rossi@libero.it');
    await letters.fill(LETTERS);
    await button('Collega e prova').click();
    await expect.element(page.getByText(/non può fare da scorta a se stessa/)).toBeVisible();
    expect(sentBy(world)).toEqual([]);
  });

  it('a slip in the name of Gmail is put right with one click', async () => {
    const world = await openSetup({ setup: AT_LETTERS });
    await address.fill('anna.scorta@gmial.com');
    await letters.fill(LETTERS);
    await button('Collega e prova').click();
    await expect.element(page.getByText('Volevi scrivere anna.scorta@gmail.com?')).toBeVisible();
    await expect.element(address).toHaveFocus();
    expect(sentBy(world)).toEqual([]);
    await button('Sì, correggi').click();
    await expect.element(address).toHaveValue('anna.scorta@gmail.com');
    await expect.element(button('Sì, correggi')).not.toBeInTheDocument();
    await button('Collega e prova').click();
    await expect.poll(() => sentBy(world)).toHaveLength(1);
  });

  it('after a refusal the letters have the focus, and the words name Google', async () => {
    await openSetup({ setup: { ...AT_LETTERS, address: ADDRESS }, refusal: 'letters-refused' });
    await letters.fill(LETTERS);
    await button('Collega e prova').click();
    await expect.element(page.getByText(/Google non riconosce queste 16 lettere/)).toBeVisible();
    await expect.element(letters).toHaveFocus();
  });

  it.each([
    ['letters-refused', 'Fatti dare altre 16 lettere', 'google-app-passwords'],
    ['app-password-needed', 'Fatti dare altre 16 lettere', 'google-app-passwords'],
    ['letters-refused', 'Apri la verifica in due passaggi', 'google-two-step'],
  ] as const)('%s is explained where it happens, with the button that helps', async (refusal, help, link) => {
    const world = await openSetup({ setup: { ...AT_LETTERS, address: ADDRESS }, refusal });
    await letters.fill(LETTERS);
    await button('Collega e prova').click();
    await expect.element(page.getByRole('alert')).toBeVisible();
    await button(help).click();
    await expect.poll(() => linksOf(world)).toEqual([{ link }]);
    await expect.element(letters).toHaveValue(LETTERS);
    await letters.fill('qrst efgh ijkl mnop');
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  it('a refusal in the monthly proof asks for new letters, with the address in place', async () => {
    const refused = makeFault('app-password-needed', '534-5.7.9 Application-specific password required');
    await openSetup({ snapshot: { fallback: stuckWith(ADDRESS, refused) } });
    await expect.element(page.getByText('Le lettere di prima non valgono più')).toBeVisible();
    await expect.element(address).toHaveValue(ADDRESS);
    await expect.element(button('Fatti dare altre 16 lettere')).toBeVisible();
  });

  it('after a restart without protection only the letters are asked', async () => {
    const view = mailboxOf(ADDRESS, { entry: 'password-missing' });
    await openSetup({ snapshot: { fallback: view, vault: 'memory-only' } });
    await expect.element(page.getByText(/non può conservare la password/)).toBeVisible();
    await expect.element(address).toHaveValue(ADDRESS);
  });
});

describe('where the build can sign in with Google', () => {
  const services = ['google'] as const;

  it('one button does it, and the letters are the other way', async () => {
    const world = await openSetup({
      services,
      setup: { answer: 'gmail' },
      entered: mailboxOf(ADDRESS, { signIn: 'google' }),
    });
    await button('Preferisco le 16 lettere').click();
    await button('È già attiva').click();
    await button('Preferisco entrare con Google').click();
    await button('Entra con Google').click();
    await expect.element(page.getByText('La casella di scorta è pronta')).toBeVisible();
    expect(commandsOf(world.bridge).at(-1)).toEqual({
      name: 'fallback.signIn',
      args: { service: 'google', as: 'fallback' },
    });
  });

  it('signed out: one sentence, one button, for that very mailbox', async () => {
    const view = mailboxOf(ADDRESS, { signIn: 'google', entry: 'sign-in-needed' });
    const world = await openSetup({ services, snapshot: { fallback: view } });
    await expect.element(page.getByText(/il permesso di prima non vale più/)).toBeVisible();
    await button('Entra di nuovo con Google').click();
    expect(commandsOf(world.bridge).at(-1)?.args).toEqual({
      service: 'google',
      as: 'fallback',
      address: ADDRESS,
    });
  });
});
