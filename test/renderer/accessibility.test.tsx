import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Place } from '../../renderer/place.ts';
import { misfits, TALL, violations } from './axe.ts';
import { WITH_ROWS } from './fake-bridge.ts';
import { type SituationName, SNAPSHOTS } from './fixtures.ts';
import { openWindow } from './open.tsx';

const NOTICES: Place = { screen: 'notices', kind: 'down' };
const FALLBACK: Place = { screen: 'fallback' };
const RETURN: Place = { screen: 'return' };
const HOME: Place = { screen: 'home' };

/** Every screen in every state worth a look, and the heading that says it has arrived. */
const SCREENS: readonly (readonly [SituationName, Place, string])[] = [
  ['welcome', HOME, 'La ruota di scorta della tua posta'],
  ['calm', HOME, 'Libero Mail funziona'],
  ['unready', HOME, 'Libero Mail funziona'],
  ['line', HOME, 'Manca Internet'],
  ['doubt', HOME, 'Controllo Libero Mail'],
  ['outageYoung', HOME, 'Libero Mail non risponde'],
  ['outageOfficial', HOME, 'Libero Mail non risponde'],
  ['outageLoginTrouble', HOME, 'Libero Mail non accetta l’accesso'],
  ['vpn', HOME, 'La VPN non fa passare la posta'],
  ['flapping', HOME, 'Libero Mail va e viene'],
  ['passwordWrong', HOME, 'La password non è più quella'],
  ['family', HOME, 'Libero Mail funziona'],
  ['family', { screen: 'settings' }, 'Opzioni'],
  ['recovering', HOME, 'Libero Mail sta tornando'],
  ['noRoom', HOME, 'Il rientro si è fermato'],
  ['frozen', HOME, 'La tua casella è cambiata'],
  ['outagePasswordMissing', HOME, 'Libero Mail non risponde'],
  ['passwordMissing', { screen: 'connect' }, 'Scrivi la password'],
  ['unready', FALLBACK, 'La casella di scorta'],
  ['calm', FALLBACK, 'La casella di scorta'],
  ['fallbackFault', FALLBACK, 'La casella di scorta'],
  ['calm', NOTICES, 'Chi avvisare'],
  ['learning', NOTICES, 'Chi avvisare'],
  ['noContacts', NOTICES, 'Chi avvisare'],
  ['outageUnready', NOTICES, 'Avvisa i tuoi contatti'],
  ['outage', NOTICES, 'Avvisa i tuoi contatti'],
  ['waiting', NOTICES, 'Avvisi in attesa'],
  ['recovering', RETURN, 'Il rientro'],
  ['tooMuch', RETURN, 'Il rientro'],
  ['noRoom', RETURN, 'Il rientro'],
  ['copying', RETURN, 'Il rientro'],
  ['failed', RETURN, 'Il rientro'],
  ['home', RETURN, 'Il rientro'],
  ['homeLate', RETURN, 'Il rientro'],
  ['moreToBring', RETURN, 'Il rientro'],
  ['past', { screen: 'history' }, 'Storia'],
  ['calm', { screen: 'settings' }, 'Opzioni'],
];

afterEach(() => page.viewport(1100, 750));

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  describe.each([1100, 380])('%d pixels wide', (width) => {
    it.each(SCREENS)('"%s" at %o has nothing for axe to say', async (name, at, heading) => {
      await page.viewport(width, TALL);
      await openWindow(SNAPSHOTS[name], { at, answers: WITH_ROWS, preferences: { theme } });
      await expect.element(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      expect(document.documentElement.dataset['theme']).toBe(theme);
      expect(await violations()).toEqual([]);
    });

    it('a question before sending, and the letter behind it, have nothing for axe to say', async () => {
      await page.viewport(width, TALL);
      await openWindow(SNAPSHOTS.outage, { at: NOTICES, preferences: { theme } });
      await page.getByRole('button', { name: 'Avanti: le parole' }).click();
      await expect.element(page.getByText('Re: Domenica a pranzo')).toBeVisible();
      expect(await violations()).toEqual([]);
      await page.getByRole('button', { name: 'Avvisa 12 persone' }).click();
      await expect.element(page.getByRole('alertdialog')).toBeVisible();
      expect(await violations()).toEqual([]);
    });
  });
});

describe('the size of things', () => {
  it.each(SCREENS)(
    'no button or field of "%s" at %o is under 44 pixels high, nothing is cut at 380',
    async (name, at, heading) => {
      await page.viewport(380, 750);
      await openWindow(SNAPSHOTS[name], { at, answers: WITH_ROWS });
      await expect.element(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      expect(misfits()).toEqual({ small: [], cut: false });
    },
  );
});

it('the net catches a fault: a button without a name and pale text are reported', async () => {
  await page.viewport(1100, TALL);
  await openWindow(SNAPSHOTS.calm);
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  const main = document.querySelector('main');
  const bad = document.createElement('div');
  const pale = document.createElement('p');
  pale.textContent = 'pale';
  pale.style.color = '#cfcac0';
  bad.append(document.createElement('button'), pale);
  main?.append(bad);
  const found = await violations();
  expect(found.some((one) => one.startsWith('button-name'))).toBe(true);
  expect(found.some((one) => one.startsWith('color-contrast'))).toBe(true);
});
