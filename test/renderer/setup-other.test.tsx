import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { type FaultKind, makeFault, type Outcome } from '#shared/fault';
import type { FoundServers } from '#shared/ipc/contract';
import { commandsOf } from './open.tsx';
import { stuckWith } from './setup-views.ts';
import { button, openSetup, type SetupOpening } from './setup-world.ts';

const ADDRESS = 'anna@miodominio.it';
const address = page.getByLabelText('L’indirizzo della casella di scorta');
const password = page.getByLabelText('Password', { exact: true });
const OTHER = { setup: { answer: 'other' } } as const;
const WRITTEN = { setup: { answer: 'other', address: ADDRESS } } as const;

const found = (needsConfirmation: boolean): FoundServers => ({
  imap: { host: 'imap.ospite.example', port: 993, security: 'tls' },
  smtp: { host: 'smtp.ospite.example', port: 587, security: 'starttls' },
  user: 'anna',
  needsConfirmation,
});
const finding = (needsConfirmation: boolean): SetupOpening => ({
  ...WRITTEN,
  answers: { 'fallback.find': () => ({ ok: true, value: found(needsConfirmation) }) },
});
const notFound = (kind: FaultKind): SetupOpening => ({
  ...WRITTEN,
  answers: { 'fallback.find': () => ({ ok: false, fault: makeFault(kind) }) },
});
const connectedBy = (world: Awaited<ReturnType<typeof openSetup>>) =>
  commandsOf(world.bridge).find(({ name }) => name === 'fallback.connect')?.args;

describe('the address', () => {
  it('is remembered when it is given, and only then leads on', async () => {
    const world = await openSetup(OTHER);
    await expect.element(address).toHaveFocus();
    await button('Avanti').click();
    await expect.element(page.getByText('Scrivi l’indirizzo.')).toBeVisible();
    await address.fill(ADDRESS);
    expect(world.now().setup.address).toBeUndefined();
    await button('Avanti').click();
    await expect.element(page.getByText('Passo 2 di 3')).toBeVisible();
    expect(world.now().setup.address).toBe(ADDRESS);
  });

  it('on the same service as the mailbox it should replace is refused before anything is sent', async () => {
    const world = await openSetup(OTHER);
    await address.fill('anna@virgilio.it');
    await button('Avanti').click();
    await expect.element(page.getByRole('alert').getByText(/si fermerebbero insieme/)).toBeVisible();
    expect(commandsOf(world.bridge)).toEqual([]);
  });

  it('of Gmail is led to the steps of Gmail, and kept', async () => {
    const world = await openSetup(OTHER);
    await address.fill('anna@gmail.com');
    await button('Avanti').click();
    await expect.element(page.getByText(/Questo è un indirizzo Gmail/)).toBeVisible();
    await expect.element(page.getByText('Passo 1 di 4')).toBeVisible();
    expect(world.now().setup).toMatchObject({ answer: 'gmail', address: 'anna@gmail.com' });
  });

  it('of Outlook is led to Outlook', async () => {
    await openSetup({ ...OTHER, services: ['microsoft'] });
    await address.fill('anna@hotmail.it');
    await button('Avanti').click();
    await expect.element(button('Entra con Microsoft')).toBeVisible();
  });

  it('can be changed afterwards', async () => {
    await openSetup(notFound('provider-unknown'));
    await button('Cambia indirizzo').click();
    await expect.element(address).toHaveValue(ADDRESS);
  });
});

describe('the servers', () => {
  it('are looked for in words, and used when they were found', async () => {
    const held: { settle?: (outcome: Outcome<FoundServers>) => void } = {};
    const world = await openSetup({
      ...WRITTEN,
      answers: {
        'fallback.find': () =>
          new Promise((resolve) => {
            held.settle = resolve;
          }),
      },
    });
    await expect.element(page.getByText(/Cerco i dati di questo fornitore/)).toBeVisible();
    held.settle?.({ ok: true, value: found(false) });
    await expect.element(page.getByText('Ho trovato i dati di miodominio.it.')).toBeVisible();
    await password.fill('segreta');
    await button('Collega e prova').click();
    await expect.element(page.getByText('La casella di scorta è pronta')).toBeVisible();
    const { imap, smtp, user } = found(false);
    expect(connectedBy(world)).toEqual({
      address: ADDRESS,
      password: 'segreta',
      as: 'fallback',
      servers: { imap, smtp, user },
    });
  });

  it('found in an unprotected place are asked about by name before any password', async () => {
    await openSetup(finding(true));
    await expect.element(page.getByText('Riconosci questi nomi?')).toBeVisible();
    await expect.element(page.getByText('imap.ospite.example')).toBeVisible();
    await expect.element(page.getByText('smtp.ospite.example')).toBeVisible();
    expect(password.elements()).toEqual([]);
    await button('Sì, vanno bene').click();
    await expect.element(password).toBeVisible();
  });

  it('that are not recognised are written by hand, and the found ones are not used', async () => {
    const world = await openSetup(finding(true));
    await button('No, scrivo io i dati').click();
    await password.fill('segreta');
    await button('Collega e prova').click();
    await expect.poll(() => JSON.stringify(connectedBy(world))).toContain('imap.miodominio.it');
    expect(JSON.stringify(connectedBy(world))).not.toContain('ospite');
  });

  it('not found begin with what is most common, under the details', async () => {
    const world = await openSetup(notFound('provider-unknown'));
    await expect.element(page.getByText(/Non ho trovato i dati/)).toBeVisible();
    const hosts = page.getByLabelText('Nome del server');
    // Names and numbers are for whoever helps: they are closed until somebody asks, or until one is wrong.
    expect(page.getByText('Posta in uscita (SMTP)').element()).not.toBeVisible();
    await button('Dati del fornitore (dettagli tecnici)').click();
    await expect.element(hosts.nth(0)).toHaveValue('imap.miodominio.it');
    await hosts.nth(1).fill('');
    await password.fill('segreta');
    await button('Collega e prova').click();
    await expect.element(page.getByText('Scrivi il nome del server.')).toBeVisible();
    await hosts.nth(1).fill('ciao nipote');
    await expect.element(page.getByText(/si scrive senza spazi/)).toBeVisible();
    await page.getByLabelText('Porta').nth(1).fill('x');
    await expect.element(page.getByText(/per esempio 465/)).toBeVisible();
    await page.getByLabelText('Porta').nth(1).fill('465');
    expect(connectedBy(world)).toBeUndefined();
    await hosts.nth(1).fill('invio.miodominio.it');
    await button('Collega e prova').click();
    await expect
      .poll(() => connectedBy(world))
      .toEqual({
        address: ADDRESS,
        password: 'segreta',
        as: 'fallback',
        servers: {
          imap: { host: 'imap.miodominio.it', port: 993, security: 'tls' },
          smtp: { host: 'invio.miodominio.it', port: 465, security: 'tls' },
        },
      });
  });

  it('guessed, and nobody answers there: it is the names, not the line', async () => {
    await openSetup({ ...notFound('provider-unknown'), refusal: 'dns' });
    await password.fill('segreta');
    await button('Collega e prova').click();
    await expect.element(page.getByText(/Con questi dati non risponde nessuno/)).toBeVisible();
    expect(page.getByText(/Controlla la connessione/).elements()).toEqual([]);
  });

  it('of a provider that lets no program in: told so, with two ways on', async () => {
    await openSetup(notFound('password-login-disabled'));
    await expect.element(page.getByText(/miodominio.it non lascia entrare altri programmi/)).toBeVisible();
    await button('Scrivi un altro indirizzo').click();
    await expect.element(address).toBeVisible();
  });
});

describe('the password', () => {
  it('that is refused is explained, and what was typed stays', async () => {
    await openSetup({ ...finding(false), refusal: 'login-refused' });
    await password.fill('segreta');
    await button('Collega e prova').click();
    await expect.element(page.getByRole('alert').getByText(/non ha accettato l’accesso/)).toBeVisible();
    await expect.element(password).toHaveValue('segreta');
    await password.fill('segreta2');
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  it('missing is asked for', async () => {
    const world = await openSetup(finding(false));
    await button('Collega e prova').click();
    await expect.element(page.getByText('Scrivi la password.')).toBeVisible();
    expect(connectedBy(world)).toBeUndefined();
  });

  it('of a connected mailbox that is refused later is typed again, without asking for servers', async () => {
    const view = stuckWith(ADDRESS, makeFault('login-refused'));
    const world = await openSetup({ snapshot: { fallback: view } });
    await password.fill('nuova');
    await button('Collega e prova').click();
    expect(connectedBy(world)).toEqual({ address: ADDRESS, password: 'nuova', as: 'fallback' });
  });
});

it('switched off for programs at another provider: the switch is described, and checked', async () => {
  const view = stuckWith('anna@gmx.net', makeFault('imap-switched-off'));
  const world = await openSetup({ snapshot: { fallback: view } });
  await expect.element(page.getByText(/Manca ancora una cosa: un interruttore in/)).toBeVisible();
  await button('Fatto, controlla').click();
  expect(commandsOf(world.bridge).at(-1)?.name).toBe('fallback.prove');
});
