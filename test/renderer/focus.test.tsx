import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SNAPSHOTS } from './fixtures.ts';
import { openWindow } from './open.tsx';

const heading = (name: string | RegExp, level = 1) => page.getByRole('heading', { level, name });

describe('where the keyboard is', () => {
  it('is left alone as the window opens', async () => {
    await openWindow(SNAPSHOTS.calm);
    await expect.element(heading('Libero Mail funziona')).toBeVisible();
    expect(document.activeElement).toBe(document.body);
  });

  it('is on the heading of each screen that the menu leads to', async () => {
    await openWindow(SNAPSHOTS.outage);
    const nav = page.getByRole('navigation');
    for (const [name, title] of [
      ['Scorta', 'La casella di scorta'],
      ['Avvisi', 'Avvisa i tuoi contatti'],
      ['Rientro', 'Il rientro'],
      ['Opzioni', 'Opzioni'],
      ['Inizio', 'Libero Mail non risponde'],
    ] as const) {
      nav.getByRole('button', { name }).element().focus();
      await userEvent.keyboard('{Enter}');
      await expect.element(heading(title)).toHaveFocus();
    }
  });

  it('goes with a clicked notification', async () => {
    const bridge = await openWindow(SNAPSHOTS.sending);
    await expect.element(heading('Libero Mail non risponde')).toBeVisible();
    bridge.click('return');
    await expect.element(heading('Il rientro')).toHaveFocus();
  });

  it('is on the heading of the first screen once the mailbox is connected, and of the welcome once it is gone', async () => {
    const bridge = await openWindow(SNAPSHOTS.firstMailbox);
    await expect.element(heading('Collega la tua casella')).toBeVisible();
    page.getByRole('button', { name: 'Collega', exact: true }).element().focus();
    bridge.push(SNAPSHOTS.calm);
    await expect.element(heading('Libero Mail funziona')).toHaveFocus();
    bridge.push(SNAPSHOTS.noMailbox);
    await expect.element(heading('La ruota di scorta della tua posta')).toHaveFocus();
  });

  it('is on the heading of the next step of a notice', async () => {
    await openWindow(SNAPSHOTS.outage, { at: { screen: 'notices', kind: 'down' } });
    page.getByRole('button', { name: 'Avanti: le parole' }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(heading(/^2 di 2|Passo 2 di 2/, 2)).toHaveFocus();
  });

  it('stays where it is while the state changes under it', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage);
    const tell = page.getByRole('main').getByRole('button', { name: 'Avvisa i tuoi contatti' });
    tell.element().focus();
    bridge.push({ ...SNAPSHOTS.outage, now: SNAPSHOTS.outage.now + 60_000 });
    await expect.element(tell).toHaveFocus();
  });
});

describe('how far something is', () => {
  const sent = (done: number) => ({
    ...SNAPSHOTS.sending,
    notices: { ...SNAPSHOTS.sending.notices, planned: 40, sent: done, refused: 0, unknown: 0 },
  });
  const told = (): string =>
    page.getByRole('progressbar').element().parentElement?.querySelector('[role="status"]')?.textContent ??
    '';

  it('is said by quarters, politely, and not at every one', async () => {
    const bridge = await openWindow(sent(0), { at: { screen: 'notices', kind: 'down' } });
    const said: string[] = [];
    for (let done = 0; done <= 40; done += 1) {
      bridge.push(sent(done));
      await expect.element(page.getByText(`${done} su 40`, { exact: true }).first()).toBeVisible();
      if (said.at(-1) !== told()) said.push(told());
    }
    expect(said).toEqual(['', '10 su 40', '20 su 40', '30 su 40', '40 su 40']);
  });
});
