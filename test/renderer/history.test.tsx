import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { HistoryView } from '#shared/history/history-view';
import { HOUR_MS } from '#shared/time';
import { SNAPSHOTS } from './fixtures.ts';
import { openWindow } from './open.tsx';
import { AFTER_JUNE, NO_PAST, PAST, YOUNG_PAST } from './past.ts';

const AT = { screen: 'history' } as const;
const open = (view: HistoryView) =>
  openWindow(SNAPSHOTS.past, { at: AT, answers: { 'history.read': () => ({ ok: true, value: view }) } });

/** What a row of the months says; its percent signs do not stand alone on a line. */
const monthRow = (name: RegExp) =>
  page.getByRole('row', { name }).element().textContent.replaceAll('\u00a0', ' ');

describe('the way to the history', () => {
  it('is a quiet button of the first screen, and leads back there, by the keyboard alone', async () => {
    const bridge = await openWindow(SNAPSHOTS.past);
    const button = page.getByRole('button', { name: 'Com’è andata finora' });
    await expect.element(button).toBeVisible();
    button.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('heading', { level: 1, name: 'Storia' })).toBeVisible();
    expect(bridge.asked).toContainEqual({
      name: 'history.read',
      args: { address: 'anna.rossi@libero.it' },
    });
    page.getByRole('button', { name: 'Indietro' }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('heading', { level: 1, name: 'Libero Mail funziona' })).toBeVisible();
  });

  it('asks again when a look was made', async () => {
    const bridge = await open(PAST);
    await expect.element(page.getByRole('img')).toBeVisible();
    const before = bridge.asked.length;
    bridge.push({ ...SNAPSHOTS.past, watch: { ...SNAPSHOTS.past.watch, lastLookAt: AFTER_JUNE } });
    await expect.poll(() => bridge.asked.length).toBe(before + 1);
  });
});

/** WCAG 2.2 relative luminance of "rgb(1, 2, 3)". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [...colour.matchAll(/\d+/g)].map(([digits]) => {
    const part = Number(digits) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

describe('the picture', () => {
  it.each(['light', 'dark'] as const)('has enough contrast in the %s theme', async (theme) => {
    await openWindow(SNAPSHOTS.past, { at: AT, preferences: { theme } });
    await expect.element(page.getByRole('img')).toBeVisible();
    const panel = document.querySelector('.panel');
    const ground = panel === null ? '' : getComputedStyle(panel).backgroundColor;
    const least = (selector: string): number =>
      Math.min(
        ...[...document.querySelectorAll(selector)].map((node) =>
          contrast(getComputedStyle(node).fill, ground),
        ),
      );
    // WCAG 1.4.3 for words, 1.4.11 for shapes.
    expect(least('.timeline text')).toBeGreaterThanOrEqual(4.5);
    expect(least('.lane-well, .lane-troubled, .lane-ground, .outage-bar')).toBeGreaterThanOrEqual(3);
    expect(least('.outage-wash')).toBeLessThan(3);
  });

  it('says in one label what it shows, and nothing in it takes the focus', async () => {
    await open(PAST);
    const picture = page.getByRole('img');
    await expect
      .element(picture)
      .toHaveAccessibleName(
        /^Gli ultimi 30 giorni in un disegno\. 1 disservizio, circa 5 giorni\. Leggere: ha funzionato il \d\d,\d\s% del tempo\./,
      );
    const svg = picture.element();
    expect(svg.querySelectorAll('[tabindex], a, button')).toHaveLength(0);
    expect(svg.querySelectorAll('.lane-failing').length).toBeGreaterThanOrEqual(6);
    expect(svg.querySelectorAll('.lane-unknown').length).toBeGreaterThan(10);
    expect(svg.querySelectorAll('.outage-bar')).toHaveLength(1);
  });

  it('and everything else is drawn without an inline style, which the content policy would drop', async () => {
    await open(PAST);
    await expect.element(page.getByRole('img')).toBeVisible();
    // React-aria hides its radio buttons with inline styles of its own; they are set by script, which is allowed.
    expect(document.querySelectorAll('svg [style], .facts [style], .plain-list [style]')).toHaveLength(0);
  });

  it('goes back a day, a month or a year, and its twin in words with it', async () => {
    await open(PAST);
    await page.getByText('24 ore').click();
    await expect.element(page.getByText('Ieri dalle 21:00 alle 21:06')).toBeVisible();
    await expect.element(page.getByText('Spedire: non rispondeva, circa 6 minuti.')).toBeVisible();
    expect(page.getByText('Leggere e Spedire: non rispondeva, circa 7 minuti.').elements()).toEqual([]);
    await page.getByText('12 mesi').click();
    await expect.element(page.getByText('Leggere e Spedire: non rispondeva, circa 7 minuti.')).toBeVisible();
    expect(page.getByRole('img').element().querySelectorAll('.outage-bar')).toHaveLength(2);
  });

  it('tells the false recovery of the 16th: the June outage stands there in two parts', async () => {
    await open(PAST);
    await expect
      .element(page.getByText('Da martedì 13 giugno alle 23:05 a venerdì 16 giugno alle 8:20'))
      .toBeVisible();
    await expect
      .element(page.getByText('Da sabato 17 giugno alle 9:40 a lunedì 19 giugno alle 9:15'))
      .toBeVisible();
  });
});

describe('the outages, the months and the provider’s words', () => {
  it('stand in sentences', async () => {
    await open(PAST);
    await expect
      .element(page.getByText('Da martedì 13 giugno alle 23:05 a lunedì 19 giugno alle 9:50'))
      .toBeVisible();
    await expect.element(page.getByText('Martedì 3 maggio 2022 dalle 16:00 alle 17:50')).toBeVisible();
    await expect
      .element(page.getByText('È durato circa 2 ore. Si poteva spedire, ma non leggere.'))
      .toBeVisible();
    await expect.element(page.getByText('Credenziali non riconosciute')).toBeVisible();
    expect(page.getByText('Niente di particolare').elements()).toEqual([]);
  });

  it('say how it failed for longest, and then how else', async () => {
    await open(PAST);
    await expect
      .element(
        page.getByText(
          'È durato circa 5 giorni. Il servizio non rispondeva. Poi il servizio rifiutava ogni collegamento.',
        ),
      )
      .toBeVisible();
  });

  it('keep what was proven of the mail brought home, and what came late', async () => {
    await open(PAST);
    await expect
      .element(
        page.getByText(
          'Posta riportata a casa: 42 copiati, 42 verificati, 0 mancanti, 0 doppi; seconda passata: 0 da copiare.',
        ),
      )
      .toBeVisible();
    await expect.element(page.getByText('Arrivati in ritardo: 7. 2 erano già a casa.')).toBeVisible();
  });

  it('say of each month how much worked, and never a hundred of a month with a fault', async () => {
    await open(PAST);
    await expect.element(page.getByRole('row', { name: /^maggio 2023/ })).toBeVisible();
    expect(monthRow(/^maggio 2023/)).toBe('maggio 2023100 %100 %100 %');
    expect(monthRow(/^giugno 2023/)).toMatch(/1 disservizio, circa 5 giorni(?:\d\d,\d %){3}$/);
    expect(page.getByRole('row', { name: /^novembre 2021/ }).elements()).toEqual([]);
    await page.getByRole('button', { name: 'Mostra quelli di prima' }).click();
    await expect.element(page.getByRole('row', { name: /^novembre 2021/ })).toBeVisible();
    expect(monthRow(/^novembre 2021/)).toBe('novembre 2021100 %99,9 %100 %');
  });

  it('say that an open one is still going on', async () => {
    const startedAt = AFTER_JUNE - 3 * HOUR_MS;
    await open({
      ...YOUNG_PAST,
      outages: [
        {
          startedAt,
          confirmedAt: startedAt,
          endedAt: undefined,
          diagnosis: 'refused',
          scope: 'full',
          homecoming: undefined,
        },
      ],
    });
    await expect.element(page.getByText('Da oggi alle 7:42, ancora in corso')).toBeVisible();
    await expect
      .element(page.getByText('Dura da circa 3 ore. Il servizio rifiutava ogni collegamento.'))
      .toBeVisible();
  });
});

describe('a mailbox watched since today', () => {
  it('says so, and shows the day', async () => {
    await open(YOUNG_PAST);
    await expect.element(page.getByText(/La guardo da oggi alle 9:12/)).toBeVisible();
    await expect.element(page.getByRole('img')).toHaveAccessibleName(/^Le ultime 24 ore/);
    await expect.element(page.getByText('In questo tempo non ho visto niente di fermo.')).toBeVisible();
    await expect.element(page.getByText(/ho potuto guardare per il 6\s% del tempo/)).toBeVisible();
    expect(monthRow(/giugno 2023/)).toBe('giugno 2023poco osservatopoco osservatopoco osservato');
  });

  it('before the first look says that there is nothing yet', async () => {
    await open(NO_PAST);
    await expect.element(page.getByText(/Non ho ancora fatto controlli/)).toBeVisible();
    expect(page.getByRole('img').elements()).toEqual([]);
  });

  it('that cannot be read says why and offers to try again', async () => {
    await openWindow(SNAPSHOTS.past, {
      at: AT,
      answers: {
        'history.read': () => ({ ok: false, fault: { kind: 'database-corrupt', scope: 'us' } }),
      },
    });
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Riprova' })).toBeVisible();
  });
});
