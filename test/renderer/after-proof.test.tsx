import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Snapshot } from '#shared/ipc/snapshot';
import type { SyncBackCounts } from '#shared/sync-back/state';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';
import { COUNTS } from './views.ts';

const at = { screen: 'return' } as const;
afterEach(() => page.viewport(1100, 750));

const AGAIN = 'Controlla di nuovo se c’è altro da riportare';

/** A home whose count is under way until it is let go. */
async function lookAgain(home: Snapshot, found: SyncBackCounts) {
  let tell = (): void => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const bridge = await openWindow(home, {
    at,
    answers: {
      'syncBack.plan': async () => {
        await told;
        return { ok: true, value: found };
      },
    },
  });
  await page.getByRole('button', { name: AGAIN }).click();
  bridge.push({ ...home, syncBack: { ...home.syncBack, state: 'counting' } });
  return { bridge, tell };
}

describe('another look after the proof', () => {
  it('leaves the proof in sight while it counts, and then says when it found nothing', async () => {
    const { home } = SNAPSHOTS;
    const { bridge, tell } = await lookAgain(home, { ...home.syncBack.counts, planned: 0 });
    await expect.element(page.getByText('Guardo se c’è altro…')).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'La posta è a casa' })).toBeVisible();
    expect(page.getByRole('heading', { name: /messaggi/ }).elements()).toEqual([]);
    await expect.element(page.getByRole('button', { name: 'Chiudi questo disservizio' })).toBeDisabled();
    await expect.element(page.getByRole('button', { name: AGAIN })).toHaveFocus();
    tell();
    bridge.push(home);
    await expect
      .element(page.getByText('Ho guardato oggi alle 10:42: non c’è altro da riportare.'))
      .toBeVisible();
    expect(page.getByText('Guardo se c’è altro…').elements()).toEqual([]);
    expect(commandsOf(bridge)).toEqual([{ name: 'syncBack.plan', args: null }]);
  });

  it('shows what it found, without a word of nothing', async () => {
    const { bridge, tell } = await lookAgain(SNAPSHOTS.home, { ...COUNTS, planned: 3 });
    tell();
    bridge.push(SNAPSHOTS.moreToBring);
    await expect.element(page.getByRole('heading', { name: /3 messaggi/ })).toBeVisible();
    expect(page.getByText(/Ho guardato/).elements()).toEqual([]);
  });
});

describe('the proof', () => {
  const { home } = SNAPSHOTS;
  const proven = (change: Partial<typeof home.syncBack.proof>) =>
    openWindow(
      { ...home, syncBack: { ...home.syncBack, proof: { ...home.syncBack.proof, ...change } } },
      { at },
    );

  it('says in a sentence that the mail is there and where, above its figures', async () => {
    await proven({});
    await expect
      .element(page.getByText(/^42 messaggi sono nella tua casella\. .* una volta sola\.$/))
      .toBeVisible();
    await expect.element(page.getByText(/Posta in arrivo.* Ognuno ha la sua data\.$/)).toBeVisible();
    await expect.element(page.getByText('42 verificati')).toBeVisible();
    expect(page.getByRole('button', { name: /^Riporta/ }).elements()).toEqual([]);
  });

  it('says so when messages have gone from home, and offers nothing that would not bring them', async () => {
    await proven({ copied: 40, verified: 40, missing: 2, duplicates: 1 });
    await expect.element(page.getByRole('heading', { name: '2 messaggi non sono a casa' })).toBeVisible();
    await expect.element(page.getByText(/^1 è doppio: non cancello niente/)).toBeVisible();
    expect(page.getByText('La posta è a casa').elements()).toEqual([]);
    expect(document.querySelector('.card-word .tabler-icon-circle-check')).toBeNull();
    expect(page.getByRole('button', { name: /^Riporta/ }).elements()).toEqual([]);
  });

  it('brings what a second pass would copy', async () => {
    const bridge = await proven({ secondPass: 2 });
    await expect.element(page.getByRole('heading', { name: '2 messaggi non sono a casa' })).toBeVisible();
    await page.getByRole('button', { name: 'Riporta quelli che mancano' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.start', args: null }]);
  });
});

describe('words after the proof', () => {
  it('does not count again beside what came later what is home already', async () => {
    await openWindow(SNAPSHOTS.moreToBring, { at });
    await expect.element(page.getByText(/^Già a casa/)).toBeVisible();
    expect(page.getByText(/ci sono già/).elements()).toEqual([]);
  });

  it('asks before closing with how many are left, and does not claim to know who writes where', async () => {
    await openWindow(SNAPSHOTS.moreToBring, { at });
    await page.getByRole('button', { name: 'Chiudi questo disservizio' }).click();
    const question = page.getByRole('alertdialog');
    await expect.element(question.getByText('3 messaggi della scorta non sono ancora a casa.')).toBeVisible();
    await expect
      .element(question.getByText(/^38 persone che avevi avvisato non sanno ancora .*: forse scrivono/))
      .toBeVisible();
  });

  it('names the last day of the watch for late mail without its minute', async () => {
    await openWindow(SNAPSHOTS.homeLate, { at });
    await page.getByRole('button', { name: 'Chiudi questo disservizio' }).click();
    await expect.element(page.getByText(/^Fino a mercoledì 1 febbraio continuo/)).toBeVisible();
  });
});

it('a plan of many folders names the first, and adds up the others', async () => {
  const { planned } = SNAPSHOTS;
  const parts = Array.from({ length: 14 }, (_, index) => ({
    place: 'folder' as const,
    folder: `Cartella ${index + 1}`,
    count: 2,
    bytes: 1024,
  }));
  const dryRun = { ...planned.syncBack.dryRun, parts };
  await openWindow({ ...planned, syncBack: { ...planned.syncBack, dryRun } }, { at });
  await expect.element(page.getByText('Altre 9 cartelle')).toBeVisible();
  await expect.element(page.getByText(/: 18 messaggi, 9 KB$/)).toBeVisible();
  expect(page.getByText(/^Cartella «/).elements()).toHaveLength(5);
});

describe('the focus', () => {
  const heading = (name: string | RegExp) => page.getByRole('heading', { name });

  it('goes from card to card with the copying, each at its top, and is not lost', async () => {
    await page.viewport(700, 420);
    const bridge = await openWindow(SNAPSHOTS.planned, { at });
    const start = page.getByRole('button', { name: 'Riporta la posta' });
    await start.click();
    bridge.push(SNAPSHOTS.copying);
    await expect.element(heading('Sto riportando la posta')).toHaveFocus();
    await page.getByRole('button', { name: 'Metti in pausa' }).click();
    bridge.push(SNAPSHOTS.home);
    await expect.element(heading('La posta è a casa')).toHaveFocus();
    await expect.element(heading('La posta è a casa')).toBeInViewport();
  });

  it('finds what another look has found', async () => {
    const { bridge, tell } = await lookAgain(SNAPSHOTS.home, { ...COUNTS, planned: 3 });
    bridge.push(SNAPSHOTS.moreToBring);
    tell();
    await expect.element(heading(/^Altri 3 messaggi/)).toHaveFocus();
  });

  it('stays where it is when it is elsewhere', async () => {
    const bridge = await openWindow(SNAPSHOTS.copying, { at });
    const nav = page.getByRole('button', { name: 'Rientro' });
    nav.element().focus();
    bridge.push(SNAPSHOTS.home);
    await expect.element(heading('La posta è a casa')).toBeVisible();
    await expect.element(nav).toHaveFocus();
  });
});
