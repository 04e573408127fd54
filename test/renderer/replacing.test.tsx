import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { makeFault } from '#shared/fault';
import { commandsOf } from './open.tsx';
import { mailboxOf, stuckWith } from './setup-views.ts';
import { button, openSetup } from './setup-world.ts';

const ADDRESS = 'anna.scorta@gmail.com';
const fallback = mailboxOf(ADDRESS);
const READY = { snapshot: { fallback, loop: 'elsewhere' } } as const;

describe('another mailbox in its place', () => {
  it('goes through the same steps, and the present one can be kept', async () => {
    await openSetup({ snapshot: { fallback, loop: 'elsewhere' } });
    await button('Usa un’altra casella').click();
    await expect.element(page.getByText('Hai già un indirizzo Gmail o Outlook?')).toBeVisible();
    await button('Sì, Gmail').click();
    await button('Tieni quella di adesso').click();
    await expect.element(page.getByText('La casella di scorta è pronta')).toBeVisible();
    // What was begun and is not wanted does not come back as something else.
    await expect.element(button('Aggiungi una seconda casella di scorta')).toBeVisible();
  });

  it('is still being set up after a look at another screen, and not as a second one', async () => {
    await openSetup({ snapshot: { fallback, loop: 'elsewhere' } });
    await button('Usa un’altra casella').click();
    await button('Sì, Gmail').click();
    await button('Inizio').click();
    await button('Scorta').click();
    await expect.element(page.getByText(/Finché l’altra non è provata, la tua scorta resta/)).toBeVisible();
    await button('Tieni quella di adesso').click();
    await button('Inizio').click();
    await button('Scorta').click();
    await expect.element(page.getByText('La casella di scorta è pronta')).toBeVisible();
  });

  it('may be the same one with another password: its failed proof is not hidden', async () => {
    const world = await openSetup(READY);
    await button('Usa un’altra casella').click();
    world.become({ fallback: stuckWith(ADDRESS, makeFault('silent')) });
    await expect.element(page.getByText('La prova non è riuscita')).toBeVisible();
  });

  it('that is connected but not proven is what the screen is about', async () => {
    const world = await openSetup(READY);
    await button('Usa un’altra casella').click();
    world.become({ fallback: stuckWith('anna@gmx.net', makeFault('silent')) });
    await expect.element(page.getByText('La prova non è riuscita')).toBeVisible();
    await expect.element(page.getByText('anna@gmx.net')).toBeVisible();
  });
});

describe('another mailbox that waits for its proof', () => {
  const begun = stuckWith('anna@gmx.net', makeFault('silent'));

  it('is what the screen is about, also where it took the reserve of one that was never proven', async () => {
    const world = await openSetup({ snapshot: { fallback, spare: begun, loop: 'elsewhere' } });
    await button('Usa un’altra casella').click();
    await expect.element(page.getByText('Hai già un indirizzo Gmail o Outlook?')).toBeVisible();
    world.become({ spare: stuckWith('anna@miodominio.it', makeFault('silent')) });
    await expect.element(page.getByText('La prova non è riuscita')).toBeVisible();
    await expect.element(page.getByText('anna@miodominio.it')).toBeVisible();
    await button('Prova adesso').click();
    expect(commandsOf(world.bridge).at(-1)).toEqual({ name: 'fallback.prove', args: { as: 'spare' } });
  });

  it('says what to do where the reserve is taken', async () => {
    const world = await openSetup({
      snapshot: { fallback, spare: mailboxOf('anna@gmx.net'), loop: 'elsewhere' },
      answers: { 'fallback.connect': () => ({ ok: false, fault: makeFault('reserve-taken') }) },
      setup: { answer: 'other', address: 'anna@gmx.de' },
    });
    await button('Usa un’altra casella').click();
    await page.getByLabelText('Password', { exact: true }).fill('segreta');
    await button('Collega e prova').click();
    await expect.element(page.getByText(/premi Dimentica accanto a quella/)).toBeVisible();
    await button('Tieni quella di adesso').click();
    await expect.element(page.getByText('anna@gmx.net')).toBeVisible();
    expect(world.now().spare?.address).toBe('anna@gmx.net');
  });
});
