import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';

const address = page.getByLabelText('Il tuo indirizzo di posta');
const password = page.getByLabelText('Password', { exact: true });
const submit = page.getByRole('button', { name: 'Collega', exact: true });

describe('connecting the primary mailbox', () => {
  // What was typed is kept with the page, which is the same in every test.
  afterEach(() => history.replaceState(null, ''));

  it('takes address and password from the keyboard alone', async () => {
    const bridge = await openWindow(SNAPSHOTS.firstMailbox);
    await expect.element(address).toBeVisible();
    address.element().focus();
    await userEvent.keyboard('Anna.Rossi@LIBERO.it{Tab}segreta');
    await expect.element(page.getByText('Casella Libero Mail: conosco già tutti i dati.')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([
        { name: 'primary.connect', args: { address: 'Anna.Rossi@libero.it', password: 'segreta' } },
        { name: 'preferences.change', args: { firstRun: 'choices' } },
      ]);
  });

  it('asks for an address that is empty', async () => {
    await openWindow(SNAPSHOTS.firstMailbox);
    await submit.click();
    await expect.element(page.getByText('Scrivi l’indirizzo.')).toBeVisible();
  });

  it('says at once that a Gmail mailbox is a fallback', async () => {
    await openWindow(SNAPSHOTS.firstMailbox);
    await address.fill('anna@gmail.com');
    await expect
      .element(page.getByText(/protegge le caselle Libero e Virgilio. Gmail va bene/))
      .toBeVisible();
    expect(page.getByText(/conosco già/).elements()).toEqual([]);
  });

  it('asks about a slip in the name of the service before it asks for any server', async () => {
    const bridge = await openWindow(SNAPSHOTS.firstMailbox);
    await address.fill('anna@libbero.it');
    await password.fill('segreta');
    await submit.click();
    await expect.element(page.getByText('Volevi scrivere anna@libero.it?')).toBeVisible();
    expect(page.getByText(/non è nel mio elenco/).elements()).toEqual([]);
    await expect.element(page.getByLabelText('Nome del server').first()).not.toBeVisible();
    expect(commandsOf(bridge)).toEqual([]);
    await page.getByRole('button', { name: 'Sì, correggi' }).click();
    await expect.element(address).toHaveValue('anna@libero.it');
    await expect.element(password).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => commandsOf(bridge)[0])
      .toEqual({ name: 'primary.connect', args: { address: 'anna@libero.it', password: 'segreta' } });
  });

  it('a name that only looks like a slip can be connected all the same, by its servers', async () => {
    await openWindow(SNAPSHOTS.firstMailbox);
    await address.fill('anna@libero.com');
    await expect.element(page.getByText('Volevi scrivere anna@libero.it?')).toBeVisible();
    await page.getByRole('button', { name: /dettagli tecnici/i }).click();
    await expect.element(page.getByLabelText('Nome del server').first()).toBeVisible();
  });

  it('shows the password only when asked', async () => {
    await openWindow(SNAPSHOTS.firstMailbox);
    await expect.element(password).toHaveAttribute('type', 'password');
    await page.getByRole('button', { name: 'Mostra la password' }).click();
    await expect.element(password).toHaveAttribute('type', 'text');
  });

  it('sends nothing while a field is missing, and says which', async () => {
    const bridge = await openWindow(SNAPSHOTS.firstMailbox);
    await address.fill('anna@');
    await submit.click();
    await expect.element(page.getByText(/Scrivilo per intero e senza spazi/)).toBeVisible();
    await expect.element(page.getByText('Scrivi la password.')).toBeVisible();
    await expect.element(address).toHaveAttribute('aria-invalid', 'true');
    expect(commandsOf(bridge)).toEqual([]);
  });

  it('keeps what was typed when the login is refused, and does not call the password wrong', async () => {
    await openWindow(SNAPSHOTS.firstMailbox, {
      answers: {
        'primary.connect': () => ({
          ok: false,
          fault: { kind: 'login-refused', scope: 'mailbox', detail: 'NO' },
        }),
      },
    });
    await address.fill('anna@libero.it');
    await password.fill('segreta');
    await submit.click();
    await expect.element(page.getByRole('alert').getByText(/il guasto può essere suo/)).toBeVisible();
    await expect.element(password).toHaveValue('segreta');
    await password.fill('segreta2');
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  it('asks for the data of an unknown provider under the details, and sends them', async () => {
    let known = false;
    const bridge = await openWindow(SNAPSHOTS.firstMailbox, {
      answers: {
        'primary.connect': ({ servers, address: typed }) => {
          known = servers !== undefined;
          return known
            ? { ok: true, value: { address: typed, verified: true } }
            : { ok: false, fault: { kind: 'provider-unknown', scope: 'us' } };
        },
      },
    });
    await address.fill('anna@miodominio.it');
    await password.fill('segreta');
    await expect.element(page.getByText(/mi servono i suoi dati/)).toBeVisible();
    await submit.click();
    await expect.element(page.getByText('Scrivi il nome del server.').nth(1)).toBeVisible();
    expect(commandsOf(bridge)).toEqual([]);
    const hosts = page.getByLabelText('Nome del server');
    await hosts.nth(0).fill('posta.miodominio.it');
    await hosts.nth(1).fill('invio.miodominio.it');
    const port = page.getByLabelText('Porta').nth(0);
    await port.fill('99x');
    await submit.click();
    await expect.element(port).toHaveAttribute('aria-invalid', 'true');
    expect(commandsOf(bridge)).toEqual([]);
    await port.fill('993');
    await submit.click();
    await expect.poll(() => known).toBe(true);
    expect(commandsOf(bridge).find(({ name }) => name === 'primary.connect')?.args).toEqual({
      address: 'anna@miodominio.it',
      password: 'segreta',
      servers: {
        imap: { host: 'posta.miodominio.it', port: 993, security: 'tls' },
        smtp: { host: 'invio.miodominio.it', port: 465, security: 'tls' },
      },
    });
  });

  it('asks for the password alone where the mailbox is connected already, whoever its provider is', async () => {
    const primary = { address: 'anna@miodominio.it', providerName: 'miodominio.it', passwordMissing: true };
    const bridge = await openWindow({ ...SNAPSHOTS.passwordMissing, primary }, { at: { screen: 'connect' } });
    await expect.element(address).toHaveValue('anna@miodominio.it');
    await expect.element(page.getByRole('button', { name: /dettagli tecnici/i })).toBeVisible();
    await expect.element(page.getByLabelText('Nome del server').first()).not.toBeVisible();
    await password.fill('segreta');
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([{ name: 'primary.connect', args: { address: 'anna@miodominio.it', password: 'segreta' } }]);
    expect(page.getByText(/non è nel mio elenco/).elements()).toEqual([]);
  });

  it('says where the password stays, and when it cannot stay', async () => {
    const bridge = await openWindow(SNAPSHOTS.firstMailbox);
    await expect.element(page.getByText(/La password resta su questo computer/)).toBeVisible();
    bridge.push({ ...SNAPSHOTS.firstMailbox, vault: 'memory-only' });
    await expect
      .element(
        page.getByText(/la tengo finché il programma è aperto, e quando lo riapri te la chiedo di nuovo/),
      )
      .toBeVisible();
  });
});
