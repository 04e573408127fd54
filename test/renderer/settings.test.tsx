import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { NoApp } from '../../renderer/app.tsx';
import { appBridge } from '../../renderer/bridge/client.ts';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';
import { FALLBACK } from './views.ts';

const at = { screen: 'settings' } as const;

describe('the options', () => {
  it('change one thing each, at once', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at });
    await page.getByText('English').click();
    await page.getByText('Scuro').click();
    await page.getByText('Dopo un’ora').click();
    await page.getByText('Avvia il programma all’accensione').click();
    await expect
      .poll(() => commandsOf(bridge).map(({ args }) => args))
      .toEqual([
        { language: 'en' },
        { theme: 'dark' },
        { notifyAfter: '1-hour' },
        { startWithComputer: false },
      ]);
  });

  it('speak English as soon as the snapshot does', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at });
    await expect.element(page.getByRole('heading', { name: 'Opzioni' })).toBeVisible();
    bridge.push({ ...SNAPSHOTS.calm, preferences: { ...SNAPSHOTS.calm.preferences, language: 'en' } });
    await expect.element(page.getByRole('heading', { name: 'Options', level: 1 })).toBeVisible();
    expect(document.documentElement.lang).toBe('en');
  });

  it('say when the system does not start the program by itself', async () => {
    const off = { ...SNAPSHOTS.calm.preferences, startWithComputer: false };
    const bridge = await openWindow(SNAPSHOTS.calm, { at, preferences: off });
    const refusal = page.getByText(/Il computer non ha permesso/);
    expect(refusal.elements()).toEqual([]);
    await page.getByText('Avvia il programma all’accensione').click();
    await expect.element(refusal).toBeVisible();
    bridge.push(SNAPSHOTS.calm);
    await expect.element(refusal).not.toBeInTheDocument();
  });

  it('forget the fallback mailbox only after saying that its mail has not come home', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage, { at });
    await page.getByRole('button', { name: 'Dimentica anna.rossi.scorta@gmail.com' }).click();
    await expect.element(page.getByText(/non posso più riportarla/)).toBeVisible();
    bridge.push(SNAPSHOTS.home);
    await expect.element(page.getByText(/non posso più riportarla/)).not.toBeInTheDocument();
  });

  it('list the mailbox in reserve too, with what would be lost with it', async () => {
    const spare = { ...FALLBACK, address: 'anna@gmx.net' };
    const syncBack = { ...SNAPSHOTS.calm.syncBack, elsewhere: 'anna@gmx.net' };
    const bridge = await openWindow({ ...SNAPSHOTS.calm, spare, syncBack }, { at });
    await expect.element(page.getByText('Seconda casella di scorta')).toBeVisible();
    await page.getByRole('button', { name: 'Dimentica anna@gmx.net' }).click();
    await expect.element(page.getByText(/non è ancora tornata a casa/)).toBeVisible();
    await page.getByRole('button', { name: 'Sì, dimentica' }).click();
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([{ name: 'mailbox.forget', args: { role: 'spare' } }]);
  });

  it('say who takes the place of a fallback that is forgotten', async () => {
    const spare = { ...FALLBACK, address: 'anna@gmx.net' };
    const bridge = await openWindow({ ...SNAPSHOTS.calm, spare }, { at });
    await page.getByRole('button', { name: 'Dimentica anna.rossi.scorta@gmail.com' }).click();
    await expect.element(page.getByText('Al suo posto passa la seconda scorta, anna@gmx.net.')).toBeVisible();
    bridge.push(SNAPSHOTS.calm);
    await expect.element(page.getByText(/Al suo posto passa/)).not.toBeInTheDocument();
  });

  it('forget a mailbox only after saying what that means', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at });
    await page.getByRole('button', { name: 'Dimentica anna.rossi@libero.it' }).click();
    await expect.element(page.getByText(/I messaggi nella casella restano dove sono/)).toBeVisible();
    expect(commandsOf(bridge)).toEqual([]);
    await page.getByRole('button', { name: 'Sì, dimentica' }).click();
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([{ name: 'mailbox.forget', args: { role: 'primary' } }]);
  });
});

describe('finding the way', () => {
  it('goes through every part with the keyboard', async () => {
    await openWindow(SNAPSHOTS.calm);
    const nav = page.getByRole('navigation', { name: 'Parti del programma' });
    await expect.element(nav).toBeVisible();
    for (const [name, heading] of [
      ['Scorta', 'La casella di scorta'],
      ['Avvisi', 'Chi avvisare'],
      ['Rientro', 'Il rientro'],
      ['Opzioni', 'Opzioni'],
      ['Inizio', 'Libero Mail funziona'],
    ] as const) {
      nav.getByRole('button', { name }).element().focus();
      await userEvent.keyboard('{Enter}');
      await expect.element(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await expect.element(nav.getByRole('button', { name })).toHaveAttribute('aria-current', 'page');
    }
  });

  it('opens at the screen of a clicked notification', async () => {
    const bridge = await openWindow(SNAPSHOTS.sending);
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
    bridge.click('return');
    await expect.element(page.getByRole('heading', { level: 1, name: 'Il rientro' })).toBeVisible();
  });

  it('takes the focus along when the button that was pressed is gone', async () => {
    await openWindow(SNAPSHOTS.outage);
    await page.getByRole('main').getByRole('button', { name: 'Avvisa i tuoi contatti' }).click();
    await expect
      .element(page.getByRole('heading', { level: 1, name: 'Avvisa i tuoi contatti' }))
      .toBeVisible();
    await expect
      .element(page.getByRole('heading', { level: 1, name: 'Avvisa i tuoi contatti' }))
      .toHaveFocus();
  });
});

describe('outside the app', () => {
  it('there is no bridge, and one plain sentence says what to do', async () => {
    expect(appBridge()).toBeUndefined();
    await render(<NoApp />);
    await expect.element(page.getByText(/funziona solo dentro il programma/)).toBeVisible();
  });
});
