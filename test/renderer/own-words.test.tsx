import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { misfits, TALL, violations } from './axe.ts';
import { WITH_ROWS } from './fake-bridge.ts';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';

const at = { screen: 'notices', kind: 'down' } as const;
const toGiuseppe = {
  kind: 'down',
  address: 'p3@virgilio.it',
  wording: { language: 'it', register: 'informal' },
};

afterEach(() => page.viewport(1100, 750));

describe('the words of a notice', () => {
  it.each(['light', 'dark'] as const)(
    'has nothing for axe to say of them, %s, wide or narrow',
    async (theme) => {
      await page.viewport(1100, TALL);
      await openWindow(SNAPSHOTS.outage, { at, preferences: { theme } });
      await page.getByRole('button', { name: 'Avanti: le parole' }).click();
      await page.getByRole('button', { name: 'Cambia le parole' }).click();
      await page.getByLabelText('Le tue parole').fill('www.truffa.it');
      expect(await violations()).toEqual([]);
      await page.viewport(380, TALL);
      expect(await violations()).toEqual([]);
      expect(misfits()).toEqual({ small: [], cut: false });
    },
  );

  it('takes other words, keeps them per language, and does not send what cannot be sent', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage, { at });
    await page.getByRole('button', { name: 'Avanti: le parole' }).click();
    await page.getByRole('button', { name: 'Cambia le parole' }).click();
    const words = page.getByLabelText('Le tue parole');
    await expect
      .element(words)
      .toHaveValue('La mia casella anna.rossi@libero.it in questi giorni non funziona.');
    await expect.element(words).toHaveFocus();
    const send = page.getByRole('button', { name: 'Avvisa 12 persone' });
    for (const [text, why] of [
      ['Guarda www.truffa.it', /sembra una truffa/],
      ['   ', /Scrivi almeno una frase/],
      ['a'.repeat(1001), /troppo lungo/],
    ] as const) {
      await words.fill(text);
      await expect.element(page.getByText(why)).toBeVisible();
      await expect.element(send).toBeDisabled();
    }
    expect(JSON.stringify(bridge.asked)).not.toMatch(/truffa|aaaa/);
    // Pasted from elsewhere, with what comes along.
    await words.fill('La posta\tè ferma.  \n\n\n');
    await expect
      .poll(() => JSON.stringify(bridge.asked.filter(({ name }) => name === 'notices.preview').at(-1)))
      .toContain('"own":"La posta è ferma."');
    await words.fill('La posta è ferma.');
    await page.getByText('Inglese', { exact: true }).click();
    await expect.element(page.getByRole('button', { name: 'Cambia le parole' })).toBeVisible();
    await page.getByText('Italiano', { exact: true }).click();
    await expect.element(words).toHaveValue('La posta è ferma.');
    await send.click();
    await page.getByRole('button', { name: 'Sì, invia' }).click();
    await expect
      .poll(() => commandsOf(bridge)[0]?.args)
      .toMatchObject({ wording: { language: 'it', register: 'informal', own: 'La posta è ferma.' } });
    await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument();
  });

  it('goes back to the usual words', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage, { at });
    await page.getByRole('button', { name: 'Avanti: le parole' }).click();
    await page.getByRole('button', { name: 'Cambia le parole' }).click();
    await page.getByLabelText('Le tue parole').fill('www.truffa.it');
    await page.getByRole('button', { name: 'Rimetti le parole di prima' }).click();
    await page.getByRole('button', { name: 'Avvisa 12 persone' }).click();
    await page.getByRole('button', { name: 'Sì, invia' }).click();
    await expect.poll(() => commandsOf(bridge)).toHaveLength(1);
    expect(JSON.stringify(commandsOf(bridge))).not.toContain('"own"');
  });

  it('writes to one person in another language, and remembers it', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage, { at });
    await page.getByRole('button', { name: 'Avanti: le parole' }).click();
    await page.getByRole('button', { name: 'A Elena Bianchi scrivi in inglese' }).click();
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([{ name: 'contacts.speak', args: { address: 'p0@example.org', language: 'en' } }]);
  });
});

describe('those on the same service', () => {
  it('keeps apart those on the same service, with a text to copy', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage, { at });
    await expect
      .element(page.getByRole('heading', { name: '6 persone hanno Libero o Virgilio, come te' }))
      .toBeVisible();
    await page.getByRole('button', { name: 'Copia il testo per Giuseppe D’Angelo', exact: true }).click();
    await expect
      .poll(() => bridge.asked.filter(({ name }) => name.startsWith('notices.') && name !== 'notices.list'))
      .toEqual([{ name: 'notices.chatText', args: toGiuseppe }]);
    await page.getByRole('button', { name: 'Apri WhatsApp per Giuseppe D’Angelo', exact: true }).click();
    await expect
      .poll(() => commandsOf(bridge).at(-1))
      .toEqual({ name: 'notices.openChat', args: toGiuseppe });
  });
});

it('what is lost is asked for, in words that say so', async () => {
  const bridge = await openWindow(SNAPSHOTS.back, {
    at: { screen: 'notices', kind: 'resend' },
    answers: WITH_ROWS,
  });
  await page.getByRole('button', { name: 'Avanti: le parole' }).click();
  await page.getByRole('button', { name: /^Chiedi a \d+ person/ }).click();
  await expect
    .element(page.getByRole('alertdialog', { name: /^Stai per chiedere a .* di rimandare/ }))
    .toBeVisible();
  await page.getByRole('button', { name: 'Sì, invia' }).click();
  await expect.poll(() => commandsOf(bridge).at(-1)?.args).toMatchObject({ kind: 'resend' });
});
