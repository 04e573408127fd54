import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { type FaultKind, makeFault, type Outcome } from '#shared/fault';
import { commandsOf } from './open.tsx';
import { mailboxOf, stuckWith } from './setup-views.ts';
import { button, openSetup, presser } from './setup-world.ts';

const ADDRESS = 'anna.scorta@outlook.it';
const services = ['microsoft'] as const;
const stuck = (kind: FaultKind) => stuckWith(ADDRESS, makeFault(kind), { signIn: 'microsoft' });

describe('without a registration with Microsoft', () => {
  it('this is said plainly, and Gmail or another provider is one click away', async () => {
    const world = await openSetup();
    await button('Sì, Outlook o Hotmail').click();
    await expect.element(page.getByText('Questa versione non può usare Outlook')).toBeVisible();
    expect(page.getByRole('button', { name: 'Entra con Microsoft' }).elements()).toEqual([]);
    await button('Crea un indirizzo Gmail').click();
    await expect.element(page.getByText('Passo 1 di 5')).toBeVisible();
    world.becomeSetup({ answer: 'outlook' });
    await button('Usa un altro indirizzo').click();
    await expect.element(page.getByText('Scrivi l’altro indirizzo')).toBeVisible();
  });
});

describe('signing in with Microsoft', () => {
  it('takes five clicks and no paste from the home card, the switch included', async () => {
    const { press, clicks } = presser();
    const world = await openSetup({
      at: { screen: 'home' },
      services,
      entered: stuck('imap-switched-off'),
      answers: {
        'fallback.prove': () => {
          world.become({ fallback: mailboxOf(ADDRESS, { signIn: 'microsoft' }) });
          return { ok: true, value: { provenAt: 1 } };
        },
      },
    });
    await press('Prepara la casella di scorta');
    await press('Sì, Outlook o Hotmail');
    await press('Entra con Microsoft');
    await expect.element(page.getByText('Manca ancora una cosa: un interruttore in Outlook')).toBeVisible();
    await press('Apri le impostazioni di Outlook');
    await press('Fatto, controlla');
    await expect.element(page.getByText('La casella di scorta è pronta')).toBeVisible();
    expect(clicks()).toBe(5);
    expect(page.getByRole('alert').elements()).toEqual([]);
  });

  it('waits for the browser in words, and can be called off without a reproach', async () => {
    const held: { settle?: (outcome: Outcome<{ address: string }>) => void } = {};
    const world = await openSetup({
      services,
      setup: { answer: 'outlook' },
      answers: {
        'fallback.signIn': () =>
          new Promise((resolve) => {
            held.settle = resolve;
          }),
        'fallback.cancelSignIn': () => {
          world.becomeSetup({ signingIn: false });
          held.settle?.({ ok: false, fault: makeFault('cancelled') });
          return { ok: true, value: null };
        },
      },
    });
    await button('Entra con Microsoft').click();
    world.becomeSetup({ signingIn: true });
    await expect.element(page.getByText('Ti aspetto: la pagina si è aperta nel browser')).toBeVisible();
    await button('Non aspettare più').click();
    await expect.element(button('Entra con Microsoft')).toBeVisible();
    expect(page.getByRole('alert').elements()).toEqual([]);
  });

  it('who closed the page opens it again from here, and hears nothing of the first one', async () => {
    const waiting: ((outcome: Outcome<{ address: string }>) => void)[] = [];
    const world = await openSetup({
      services,
      setup: { answer: 'outlook' },
      answers: {
        'fallback.signIn': () => {
          // As the engine does: a second sign-in ends the first.
          waiting.pop()?.({ ok: false, fault: makeFault('cancelled') });
          return new Promise((resolve) => waiting.push(resolve));
        },
      },
    });
    await button('Entra con Microsoft').click();
    world.becomeSetup({ signingIn: true });
    await button('Apri di nuovo la pagina').click();
    await expect
      .poll(() => commandsOf(world.bridge).map(({ name }) => name))
      .toEqual(['fallback.signIn', 'fallback.signIn']);
    await expect.element(page.getByText('Ti aspetto: la pagina si è aperta nel browser')).toBeVisible();
    expect(page.getByRole('alert').elements()).toEqual([]);
  });

  it('a denied consent is explained, and can be tried again', async () => {
    await openSetup({
      services,
      setup: { answer: 'outlook' },
      answers: { 'fallback.signIn': () => ({ ok: false, fault: makeFault('sign-in-denied') }) },
    });
    await button('Entra con Microsoft').click();
    await expect.element(page.getByRole('alert').getByText(/il permesso non è stato dato/)).toBeVisible();
    await expect.element(button('Entra con Microsoft')).toBeVisible();
  });
});

describe('what Microsoft wants before it lets a program in', () => {
  it.each([
    [
      'imap-switched-off',
      'Manca ancora una cosa: un interruttore in Outlook',
      'Apri le impostazioni di Outlook',
      'outlook-imap',
    ],
    ['login-refused', 'Di’ a Microsoft che sei tu', 'Apri la pagina di Microsoft', 'microsoft-activity'],
    ['token-refused', 'Di’ a Microsoft che sei tu', 'Apri la pagina di Microsoft', 'microsoft-activity'],
    ['account-unverified', 'Conferma il telefono', 'Apri la casella', 'outlook-mail'],
  ] as const)('%s has a step of its own, whose "Fatto" really checks', async (kind, title, open, link) => {
    const world = await openSetup({
      services,
      snapshot: { fallback: stuck(kind) },
      answers: { 'fallback.prove': () => ({ ok: false, fault: makeFault(kind) }) },
    });
    await expect.element(page.getByRole('heading', { name: title })).toBeVisible();
    await button(open).click();
    await button('Fatto, controlla').click();
    await expect.element(page.getByText(/non è ancora cambiato/)).toBeVisible();
    expect(commandsOf(world.bridge).slice(-2)).toEqual([
      { name: 'link.open', args: { link } },
      { name: 'fallback.prove', args: { as: 'fallback' } },
    ]);
  });

  it('another refusal than the last one is said as it is', async () => {
    await openSetup({
      services,
      snapshot: { fallback: stuck('imap-switched-off') },
      answers: { 'fallback.prove': () => ({ ok: false, fault: makeFault('silent') }) },
    });
    await button('Fatto, controlla').click();
    await expect.element(page.getByRole('alert').getByText(/non risponde/)).toBeVisible();
  });

  it('the sign-in can be made again from the approval', async () => {
    const world = await openSetup({ services, snapshot: { fallback: stuck('token-refused') } });
    await button('Entra di nuovo').click();
    expect(commandsOf(world.bridge).at(-1)?.args).toEqual({
      service: 'microsoft',
      as: 'fallback',
      address: ADDRESS,
    });
  });
});
