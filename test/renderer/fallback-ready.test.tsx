import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { makeFault } from '#shared/fault';
import { DAY_MS } from '#shared/time';
import { commandsOf } from './open.tsx';
import { mailboxOf, stuckWith } from './setup-views.ts';
import { button, openSetup } from './setup-world.ts';
import { NOW } from './views.ts';

const ADDRESS = 'anna.scorta@gmail.com';
const fallback = mailboxOf(ADDRESS);
const READY = { snapshot: { fallback, loop: 'elsewhere' } } as const;
const ASKED = { snapshot: { fallback } } as const;

describe('the proof', () => {
  it('says when it was made and how long the message took', async () => {
    const world = await openSetup(READY);
    await expect.element(page.getByText('Provata oggi alle 10:42')).toBeVisible();
    await expect.element(page.getByText(/Il messaggio è arrivato in 3 secondi/)).toBeVisible();
    await button('Prova di nuovo').click();
    expect(commandsOf(world.bridge).at(-1)).toEqual({ name: 'fallback.prove', args: { as: 'fallback' } });
    await button('Apri la casella di scorta').click();
    expect(commandsOf(world.bridge).at(-1)?.args).toEqual({ link: 'gmail-mail' });
  });

  it('says what happens while it runs', async () => {
    await openSetup({ ...READY, answers: { 'fallback.prove': () => new Promise(() => undefined) } });
    await button('Prova di nuovo').click();
    await expect.element(page.getByText('Mando un messaggio di prova')).toBeVisible();
  });

  it('that was never made has one button', async () => {
    const world = await openSetup({ snapshot: { fallback: stuckWith(ADDRESS, makeFault('silent')) } });
    await expect.element(page.getByText('La prova non è riuscita')).toBeVisible();
    await button('Prova adesso').click();
    expect(commandsOf(world.bridge).at(-1)?.name).toBe('fallback.prove');
  });

  it('that met silence the last time keeps the mailbox, and says so', async () => {
    await openSetup({ snapshot: { fallback: { ...fallback, fault: makeFault('silent') } } });
    await expect.element(page.getByText('L’ultima prova non è riuscita')).toBeVisible();
    await expect.element(button('Prova di nuovo')).toBeVisible();
  });
});

describe('the way back into it', () => {
  it('is asked after the proof, by the name of the mailbox that may stop', async () => {
    const world = await openSetup(ASKED);
    await expect
      .element(page.getByText(/Google ti manda un codice. Lo manda a anna.rossi@libero.it/))
      .toBeVisible();
    await button('No, a un altro indirizzo o al telefono').click();
    await expect
      .element(
        page.getByText(
          /Mi hai detto che per entrare di nuovo in questa casella non serve anna.rossi@libero.it/,
        ),
      )
      .toBeVisible();
    expect(world.now().loop).toBe('elsewhere');
    await button('Cambia questa risposta').click();
    await expect.element(button('Apri la pagina di Google')).toBeVisible();
  });

  it.each(['Sì, alla mia Libero Mail', 'Non lo so'])(
    '"%s" shows how to change it, opens the page, and asks again',
    async (answer) => {
      const world = await openSetup(ASKED);
      await button(answer).click();
      await button('Apri la pagina di Google').click();
      expect(commandsOf(world.bridge).at(-1)?.args).toEqual({ link: 'google-recovery' });
      await expect.element(page.getByText('Adesso il codice va ancora lì?')).toBeVisible();
      await button('No, a un altro indirizzo o al telefono').click();
      expect(world.now().loop).toBe('elsewhere');
    },
  );

  it('asked again and still not known, is left in peace', async () => {
    await openSetup(ASKED);
    await button('Non lo so').click();
    await expect.element(page.getByText('Adesso il codice va ancora lì?')).toBeVisible();
    await button('Non lo so').click();
    await expect.element(page.getByText(/Resta nella lista in Inizio/)).toBeVisible();
  });

  it('of a Microsoft account is changed on Microsoft’s page; elsewhere it is described', async () => {
    const outlook = mailboxOf('anna@outlook.it', { signIn: 'microsoft' });
    const world = await openSetup({ snapshot: { fallback: outlook, loop: 'on-primary' } });
    await button('Apri la pagina di Microsoft').click();
    expect(commandsOf(world.bridge).at(-1)?.args).toEqual({ link: 'microsoft-security' });
    world.become({ fallback: mailboxOf('anna@miodominio.it') });
    await expect.element(page.getByText(/Entra nel sito di miodominio.it/)).toBeVisible();
    expect(page.getByRole('button', { name: /Apri la pagina di/ }).elements()).toEqual([]);
  });
});

describe('a second fallback mailbox, half done', () => {
  it('is gone on with where it was left, or let be for good', async () => {
    const world = await openSetup({ snapshot: { fallback, loop: 'elsewhere' }, setup: { answer: 'gmail' } });
    await button('Continua con l’altra casella di scorta').click();
    await expect.element(page.getByText('Accendi la verifica in due passaggi')).toBeVisible();
    await button('Lascia stare la seconda scorta').click();
    await expect.element(button('Aggiungi una seconda casella di scorta')).toBeVisible();
    expect(world.now().setup.answer).toBeUndefined();
  });
});

describe('a second fallback mailbox', () => {
  const spare = mailboxOf('anna@miodominio.it', { provenAt: NOW - DAY_MS });

  it('is set up by the same steps, as the one in reserve', async () => {
    const world = await openSetup({
      ...READY,
      answers: { 'fallback.find': () => ({ ok: false, fault: makeFault('provider-unknown') }) },
    });
    await button('Aggiungi una seconda casella di scorta').click();
    await button('No, ma ne ho uno che non è Libero né Virgilio').click();
    await expect.element(page.getByText('Passo 1 di 2')).toBeVisible();
    await page.getByLabelText('L’indirizzo della casella di scorta').fill('anna@miodominio.it');
    await button('Avanti').click();
    await page.getByLabelText('Password', { exact: true }).fill('segreta');
    await button('Collega e prova').click();
    await expect.element(button('Usa questa')).toBeVisible();
    expect(world.now().spare?.address).toBe('anna@miodominio.it');
    expect(world.now().fallback?.address).toBe(ADDRESS);
  });

  it('takes over only after it was said what changes', async () => {
    const world = await openSetup({ snapshot: { fallback, loop: 'elsewhere', spare } });
    await expect.element(page.getByText('Provata ieri alle 10:42')).toBeVisible();
    await button('Usa questa').click();
    await expect.element(page.getByText(/Da adesso la scorta è anna@miodominio.it/)).toBeVisible();
    expect(commandsOf(world.bridge)).toEqual([]);
    await button('Sì, usa questa').click();
    await expect.poll(() => commandsOf(world.bridge)).toEqual([{ name: 'fallback.takeSpare', args: null }]);
  });

  it('is forgotten like any other, after a question', async () => {
    const world = await openSetup({ snapshot: { fallback, loop: 'elsewhere', spare } });
    await button('Dimentica anna@miodominio.it').click();
    await button('Sì, dimentica').click();
    await expect
      .poll(() => commandsOf(world.bridge))
      .toEqual([{ name: 'mailbox.forget', args: { role: 'spare' } }]);
  });

  it('that is not proven yet is gone on with, and cannot be used', async () => {
    const stuck = stuckWith('anna@miodominio.it', makeFault('silent'));
    await openSetup({ snapshot: { fallback, loop: 'elsewhere', spare: stuck } });
    expect(page.getByRole('button', { name: 'Usa questa' }).elements()).toEqual([]);
    await button('Continua').click();
    await expect.element(button('Prova adesso')).toBeVisible();
  });
});

describe('the one in reserve, when the one in use is of no use', () => {
  const ready = mailboxOf('anna@miodominio.it', { provenAt: NOW - DAY_MS });

  it.each(['login-refused', 'outcome-unknown', 'silent'] as const)('can be taken after %s', async (kind) => {
    const refused = mailboxOf('anna.scorta@gmail.com', { fault: makeFault(kind) });
    const world = await openSetup({ snapshot: { fallback: refused, loop: 'elsewhere', spare: ready } });
    await button('Usa questa').click();
    await button('Sì, usa questa').click();
    await expect
      .poll(() => commandsOf(world.bridge))
      .toContainEqual({ name: 'fallback.takeSpare', args: null });
  });
});

it('while another one is set up in its place, it is said which one stays', async () => {
  const world = await openSetup({ snapshot: { fallback, loop: 'elsewhere' } });
  await button('Usa un’altra casella').click();
  await expect
    .element(page.getByText(`Finché l’altra non è provata, la tua scorta resta ${ADDRESS}.`))
    .toBeVisible();
  // Entered, and not proven yet: its own step is shown, and the one in use is still there.
  const stuck = stuckWith('anna@outlook.it', makeFault('imap-switched-off'), { signIn: 'microsoft' });
  world.become({ spare: stuck });
  await expect.element(page.getByText(/un interruttore in Outlook/)).toBeVisible();
  await button('Tieni quella di adesso').click();
  await expect.element(page.getByText('La casella di scorta è pronta')).toBeVisible();
});
