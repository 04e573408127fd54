import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { type SituationName, SNAPSHOTS } from './fixtures.ts';
import { openWindow } from './open.tsx';
import { OFFICIAL } from './views.ts';

const quote = () => document.querySelector('blockquote');
const withWord = (name: SituationName, words = OFFICIAL) => {
  const snapshot = SNAPSHOTS[name];
  return { ...snapshot, watch: { ...snapshot.watch, official: words } };
};

describe('the word of the provider', () => {
  it('is quoted in an outage, with when it was read', async () => {
    await openWindow(SNAPSHOTS.outageOfficial);
    const figure = page.getByRole('figure', { name: 'Sul sito di Libero Mail, letto oggi alle 10:42:' });
    await expect
      .element(figure.getByText('«Il servizio Libero Mail è temporaneamente non disponibile.»'))
      .toBeVisible();
    expect(quote()?.closest('[role=status]')).toBeNull();
    expect(page.getByText(/la tua non c’entra/).elements()).toEqual([]);
  });

  it('is quoted in English too', async () => {
    await openWindow(SNAPSHOTS.outageOfficial, { preferences: { language: 'en' } });
    const figure = page.getByRole('figure', { name: 'On the Libero Mail website, read today at 10:42:' });
    await expect
      .element(figure.getByText('“Il servizio Libero Mail è temporaneamente non disponibile.”'))
      .toBeVisible();
  });

  it('about credentials is not taken for the user’s own', async () => {
    await openWindow(SNAPSHOTS.outageLoginTrouble);
    await expect.element(page.getByText('«Credenziali non riconosciute»')).toBeVisible();
    await expect.element(page.getByText(/la tua non c’entra/)).toBeVisible();
  });

  it.each<[SituationName, boolean]>([
    ['doubt', true],
    ['recovering', true],
    ['calm', false],
    ['line', false],
    ['back', false],
  ])('in the situation "%s" is shown: %s', async (name, isShown) => {
    await openWindow(withWord(name));
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(quote() !== null).toBe(isShown);
  });

  it('goes when it is taken back', async () => {
    const bridge = await openWindow(SNAPSHOTS.outageOfficial);
    await expect.element(page.getByRole('figure')).toBeVisible();
    bridge.push(SNAPSHOTS.outage);
    await expect.element(page.getByRole('figure')).not.toBeInTheDocument();
  });

  it('is plain text, whatever it contains', async () => {
    await openWindow(withWord('outage', { ...OFFICIAL, quote: '<b id="x">&amp;</b>' }));
    await expect.element(page.getByText('«<b id="x">&amp;</b>»')).toBeVisible();
    expect(document.querySelector('blockquote b')).toBeNull();
  });

  it('with a long word fits a narrow window', async () => {
    await page.viewport(380, 750);
    await openWindow(withWord('outage', { ...OFFICIAL, quote: 'manutenzione'.repeat(16) }));
    await expect.element(page.getByRole('figure')).toBeVisible();
    const main = document.querySelector('main');
    expect(main?.scrollWidth).toBeLessThanOrEqual(main?.clientWidth ?? 0);
    await page.viewport(1100, 750);
  });
});
