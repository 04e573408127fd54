import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';
import { CALM, FALLBACK } from './views.ts';

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const title = (name: string) => page.getByRole('heading', { level: 1, name });
const address = page.getByLabelText('Il tuo indirizzo di posta');
const password = page.getByLabelText('Password', { exact: true });

describe('the first run', () => {
  afterEach(() => history.replaceState(null, ''));

  it('is four screens, gone through with the keys alone and nothing chosen', async () => {
    const bridge = await openWindow(SNAPSHOTS.welcome);
    await expect.element(page.getByText('1 di 4')).toBeVisible();
    button('Comincia').element().focus();
    await userEvent.keyboard('{Enter}');
    bridge.push(SNAPSHOTS.firstMailbox);
    await expect.element(page.getByText('2 di 4')).toBeVisible();
    await address.fill('anna@libero.it');
    await userEvent.keyboard('{Tab}segreta{Enter}');
    bridge.push(SNAPSHOTS.firstChoices);
    await expect.element(page.getByText('3 di 4')).toBeVisible();
    button('Avanti').element().focus();
    await userEvent.keyboard('{Enter}');
    bridge.push(SNAPSHOTS.firstReady);
    await expect.element(page.getByText('4 di 4')).toBeVisible();
    button('Più tardi').element().focus();
    await userEvent.keyboard('{Enter}');
    bridge.push(CALM);
    await expect.element(title('Libero Mail funziona')).toBeVisible();
    expect(commandsOf(bridge)).toEqual([
      { name: 'preferences.change', args: { firstRun: 'mailbox' } },
      { name: 'primary.connect', args: { address: 'anna@libero.it', password: 'segreta' } },
      { name: 'preferences.change', args: { firstRun: 'choices' } },
      {
        name: 'preferences.change',
        args: { startWithComputer: true, notifyAfter: '15-minutes', firstRun: 'ready' },
      },
      { name: 'preferences.change', args: { firstRun: 'done' } },
    ]);
  });

  it('keeps its words together on a broad first screen, whatever the card beside them is high', async () => {
    await page.viewport(1100, 750);
    await openWindow(SNAPSHOTS.welcome);
    await expect.element(page.getByText('1 di 4')).toBeVisible();
    const boxOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    const heading = boxOf('.first-run h1');
    const words = boxOf('.first-run > :nth-child(2)');
    const card = boxOf('.first-run > .panel');
    const gap = (words?.top ?? Number.NaN) - (heading?.bottom ?? 0);
    expect(gap).toBeGreaterThan(0);
    expect(gap).toBeLessThan(60);
    expect(card?.left).toBeGreaterThan(words?.right ?? Number.NaN);
  });

  it('loses nothing that was typed by looking back', async () => {
    await openWindow(SNAPSHOTS.firstMailbox);
    await address.fill('anna@libero.it');
    await password.fill('segreta');
    await button('Indietro').click();
    await expect.element(title('La ruota di scorta della tua posta')).toBeVisible();
    expect(address.query()?.checkVisibility()).toBe(false);
    await button('Comincia').click();
    await expect.element(address).toHaveValue('anna@libero.it');
    await expect.element(password).toHaveValue('segreta');
  });

  it('a page that is loaded anew still has the address and the choices, and asks for the password', async () => {
    await openWindow(SNAPSHOTS.firstMailbox);
    await address.fill('anna@libero.it');
    await password.fill('segreta');
    await cleanup();
    const bridge = await openWindow(SNAPSHOTS.firstMailbox);
    await expect.element(address).toHaveValue('anna@libero.it');
    await expect.element(password).toHaveValue('');
    expect(JSON.stringify(history.state)).not.toContain('segreta');
    bridge.push(SNAPSHOTS.firstChoices);
    await page.getByText('Avvia il programma all’accensione').click();
    await page.getByText('Dopo un’ora').click();
    await cleanup();
    const later = await openWindow(SNAPSHOTS.firstChoices);
    await button('Avanti').click();
    await expect
      .poll(() => commandsOf(later))
      .toEqual([
        {
          name: 'preferences.change',
          args: { startWithComputer: false, notifyAfter: '1-hour', firstRun: 'ready' },
        },
      ]);
  });

  it('looking back to the mailbox shows the one that is connected, and leads on without sending anything', async () => {
    const bridge = await openWindow(SNAPSHOTS.firstReady);
    await button('Indietro').click();
    await button('Indietro').click();
    await expect.element(page.getByText('anna.rossi@libero.it è collegata.')).toBeVisible();
    await button('Indietro').click();
    await button('Comincia').click();
    await button('Avanti').click();
    await expect.element(page.getByText('3 di 4')).toBeVisible();
    expect(commandsOf(bridge)).toEqual([]);
  });

  it('another mailbox may be connected after all, or the first one kept', async () => {
    await openWindow(SNAPSHOTS.firstChoices);
    await button('Indietro').click();
    await button('Ne uso un’altra').click();
    await expect.element(address).toBeVisible();
    await button('Tengo quella di prima').click();
    await expect.element(page.getByText('anna.rossi@libero.it è collegata.')).toBeVisible();
  });

  it('every screen can be left for later, and the end says what is missing', async () => {
    const bridge = await openWindow(SNAPSHOTS.firstMailbox);
    await button('Lo faccio più tardi').click();
    bridge.push({ ...SNAPSHOTS.firstMailbox, preferences: { ...CALM.preferences, firstRun: 'choices' } });
    await expect.element(page.getByText('3 di 4')).toBeVisible();
    await button('Lo faccio più tardi').click();
    bridge.push(SNAPSHOTS.firstWithout);
    await expect.element(title('Manca solo la tua casella')).toBeVisible();
    await button('Vai all’inizio').click();
    bridge.push(SNAPSHOTS.noMailbox);
    await expect.element(page.getByText('Per cominciare')).toBeVisible();
    expect(button('Guarda adesso').elements()).toEqual([]);
    await button('Collega la tua casella').click();
    await expect.element(address).toBeVisible();
    expect(commandsOf(bridge).map(({ args }) => args)).toEqual([
      { firstRun: 'choices' },
      { firstRun: 'ready' },
      { firstRun: 'done' },
    ]);
  });

  it('leads straight to the fallback mailbox', async () => {
    const bridge = await openWindow(SNAPSHOTS.firstReady);
    await button('Prepara la casella di scorta').click();
    bridge.push(SNAPSHOTS.unready);
    await expect.element(title('La casella di scorta')).toBeVisible();
    expect(history.state).toBeNull();
  });

  it('says what is true of this computer: started by hand, refused by the system, a spare that is ready', async () => {
    const bridge = await openWindow(SNAPSHOTS.firstReady);
    await expect.element(page.getByText('Riparto da solo quando accendi il computer.')).toBeVisible();
    bridge.push(SNAPSHOTS.firstByHand);
    await expect.element(page.getByText(/ricordati di aprirmi/)).toBeVisible();
    await expect.element(page.getByText(/Il computer non ha permesso/)).toBeVisible();
    bridge.push({ ...SNAPSHOTS.firstReady, fallback: FALLBACK });
    await expect.element(page.getByText('La casella di scorta è pronta.')).toBeVisible();
    expect(button('Prepara la casella di scorta').elements()).toEqual([]);
  });

  it('speaks English from the first screen', async () => {
    const bridge = await openWindow(SNAPSHOTS.welcome);
    await page.getByText('English').click();
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([{ name: 'preferences.change', args: { language: 'en' } }]);
    bridge.push({ ...SNAPSHOTS.welcome, preferences: { ...CALM.preferences, language: 'en' } });
    await expect.element(title('The spare wheel of your mailbox')).toBeVisible();
  });

  it('stays where it is when a choice cannot be kept, and says so', async () => {
    await openWindow(SNAPSHOTS.welcome, {
      answers: { 'preferences.change': () => ({ ok: false, fault: { kind: 'disk-full', scope: 'us' } }) },
    });
    await button('Comincia').click();
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(page.getByText('1 di 4')).toBeVisible();
  });
});

describe('the demo', () => {
  it('begins on the first screen, of which the watch is no concern yet', async () => {
    const bridge = await openWindow(SNAPSHOTS.welcome);
    expect(page.getByText(/la tua casella vera non la controllo/).elements()).toEqual([]);
    await button('Mostrami una prova').click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'demo.start', args: null }]);
  });

  it('says in the options that the watch pauses, and is not to be had while something is on its way', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm, { at: { screen: 'settings' } });
    await expect.element(page.getByText(/la tua casella vera non la controllo/)).toBeVisible();
    await expect.element(button('Mostrami una prova')).toBeEnabled();
    bridge.push(SNAPSHOTS.outage);
    await expect.element(page.getByText(/Adesso no/)).toBeVisible();
    await expect.element(button('Mostrami una prova')).toBeDisabled();
  });

  it('says on every screen what it is, and leads out of it', async () => {
    const bridge = await openWindow(SNAPSHOTS.demo);
    const nav = page.getByRole('navigation', { name: 'Parti del programma' });
    for (const name of ['Scorta', 'Avvisi', 'Rientro', 'Opzioni', 'Inizio']) {
      await nav.getByRole('button', { name }).click();
      await expect.element(page.getByText('Questa è una prova, con caselle finte.')).toBeVisible();
    }
    expect(button('Mostrami una prova').elements()).toEqual([]);
    await expect.element(page.getByText(/La tua casella vera intanto non la guardo/)).toBeVisible();
    await button('Esci dalla prova').click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'demo.leave', args: null }]);
  });
});
