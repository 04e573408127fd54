import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Snapshot } from '#shared/ipc/snapshot';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';
import { DIAGNOSIS } from './program.ts';
import { FALLBACK } from './views.ts';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const heading = (name: string, level = 1) => page.getByRole('heading', { name, level });

describe('the options about the program', () => {
  it('stand in their own panels, and tell where the data is', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at: { screen: 'settings' } });
    for (const name of [
      'Le tue caselle',
      'Notifiche sullo schermo',
      'Avvio',
      'Lingua e aspetto',
      'I tuoi dati',
      'Aiuto',
    ])
      await expect.element(heading(name, 2)).toBeVisible();
    await expect.element(page.getByText('/home/anna/.config/posta-di-scorta')).toBeVisible();
    await button('Apri la cartella').click();
    expect(commandsOf(bridge).at(-1)).toEqual({ name: 'program.openFolder', args: { folder: 'data' } });
  });

  it.each([
    ['Prepara la diagnosi', 'Diagnosi'],
    ['Informazioni', 'Informazioni'],
    ['Dimentica tutto', 'Dimentica tutto'],
  ])('%s is a screen away, and so is the way back', async (door, screen) => {
    await openWindow(SNAPSHOTS.calm, { at: { screen: 'settings' } });
    await button(door).click();
    await expect.element(heading(screen)).toBeVisible();
    await button('Indietro').click();
    await expect.element(heading('Opzioni')).toBeVisible();
  });

  it('say in words when the folder does not open', async () => {
    await openWindow(SNAPSHOTS.calm, {
      at: { screen: 'settings' },
      answers: {
        'program.openFolder': () => ({ ok: false, fault: { kind: 'folder-not-opened', scope: 'us' } }),
      },
    });
    await button('Apri la cartella').click();
    await expect.element(page.getByRole('alert').getByText(/Non riesco ad aprire la cartella/)).toBeVisible();
  });
});

describe('the diagnosis', () => {
  const text = page.getByRole('textbox', { name: 'Il testo della diagnosi' });

  it('is shown to the letter, can be reached and selected by keyboard, and not changed', async () => {
    await openWindow(SNAPSHOTS.calm, { at: { screen: 'diagnosis' } });
    await expect.element(text).toHaveValue(DIAGNOSIS);
    button('Preparala di nuovo').element().focus();
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement).toBe(text.element());
    await userEvent.keyboard('{Control>}a{/Control}x');
    const area = text.element() as HTMLTextAreaElement;
    expect(area.selectionEnd - area.selectionStart).toBe(DIAGNOSIS.length);
    await expect.element(text).toHaveValue(DIAGNOSIS);
  });

  it('is saved when it is asked to be, and only then', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at: { screen: 'diagnosis' } });
    await expect.element(text).toBeVisible();
    expect(commandsOf(bridge).map(({ name }) => name)).not.toContain('support.saveDiagnosis');
    await button('Salva la diagnosi').click();
    await expect.element(page.getByText('La diagnosi è salvata.')).toBeVisible();
  });

  it('says nothing where the dialog was left, and in words what went wrong', async () => {
    let full = false;
    await openWindow(SNAPSHOTS.calm, {
      at: { screen: 'diagnosis' },
      answers: {
        'support.saveDiagnosis': () =>
          full
            ? { ok: false, fault: { kind: 'disk-full', scope: 'us' } }
            : { ok: true, value: { saved: false } },
      },
    });
    await button('Salva la diagnosi').click();
    expect(page.getByText('La diagnosi è salvata.').elements()).toEqual([]);
    expect(page.getByRole('alert').elements()).toEqual([]);
    full = true;
    await button('Salva la diagnosi').click();
    await expect.element(page.getByRole('alert')).toBeVisible();
  });
});

describe('what the program is', () => {
  it('tells its version, what it never does, and the licences with their texts', async () => {
    await openWindow(SNAPSHOTS.calm, { at: { screen: 'about' } });
    await expect.element(page.getByText('1.2.3')).toBeVisible();
    await expect.element(page.getByText(/Non manda i tuoi dati a nessuno/)).toBeVisible();
    await button('Leggi le licenze').click();
    await expect.element(page.getByText(/^I 2 pezzi con cui è fatto il programma/)).toBeVisible();
    expect(page.getByText(/somebody else/).elements()).toEqual([]);
    await button('react 19.3.1 (MIT)').click();
    await expect.element(page.getByText(/somebody else/)).toBeVisible();
  });

  it('says so where the list was not brought', async () => {
    await openWindow(SNAPSHOTS.calm, {
      at: { screen: 'licences' },
      answers: { 'program.licences': () => ({ ok: true, value: [] }) },
    });
    await expect.element(page.getByText(/fatta senza l’elenco delle licenze/)).toBeVisible();
  });
});

describe('forgetting everything', () => {
  const at = { screen: 'forget' } as const;
  const ask = () => page.getByRole('main').getByRole('button', { name: 'Dimentica tutto' }).click();

  it('is told in full, asked twice, and then begun once', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at });
    await expect.element(page.getByText(/i messaggi nelle tue caselle/)).toBeVisible();
    await ask();
    await expect
      .element(page.getByRole('alertdialog').getByText(/Non si può tornare indietro/))
      .toBeVisible();
    expect(commandsOf(bridge)).toEqual([]);
    await button('Annulla').click();
    await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument();
    expect(commandsOf(bridge)).toEqual([]);
    await ask();
    await button('Sì, dimentica tutto').click();
    await expect.element(page.getByText(/^Sto cancellando/)).toBeVisible();
    expect(commandsOf(bridge)).toEqual([{ name: 'program.forgetAll', args: null }]);
  });

  it('says in words when it could not begin', async () => {
    await openWindow(SNAPSHOTS.calm, {
      at,
      answers: { 'program.forgetAll': () => ({ ok: false, fault: { kind: 'not-erased', scope: 'us' } }) },
    });
    await ask();
    await button('Sì, dimentica tutto').click();
    await expect
      .element(page.getByRole('alert').getByText(/Non sono riuscito a cancellare tutto/))
      .toBeVisible();
  });

  it.each([
    ['notices that wait', SNAPSHOTS.sending, /avvisi che aspettano di partire/],
    ['a copy under way', SNAPSHOTS.copying, /Il rientro della posta è a metà/],
    ['mail that is not home', SNAPSHOTS.outage, /posta che non è ancora tornata a casa/],
    [
      'a consent',
      { ...SNAPSHOTS.calm, fallback: { ...FALLBACK, signIn: 'google' } },
      /il permesso resta scritto anche nell’account/,
    ],
  ] satisfies readonly (readonly [string, Snapshot, RegExp])[])(
    'warns of %s, and only of that which is',
    async (_what, snapshot, words) => {
      const bridge = await openWindow(snapshot, { at });
      await expect.element(page.getByText(words)).toBeVisible();
      bridge.push(SNAPSHOTS.calm);
      await expect.element(page.getByText(words)).not.toBeInTheDocument();
    },
  );
});
