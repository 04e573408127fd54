import '../../renderer/theme/index.css';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { WhatIKnow } from '../../renderer/components/WhatIKnow.tsx';
import { WordsContext, wordsFor } from '../../renderer/words.ts';
import { LOOKS_SILENT, NOW } from './views.ts';

const AT = NOW - 22 * 60_000;

async function open(incoming: Parameters<typeof WhatIKnow>[0]['incoming'], language: 'it' | 'en' = 'it') {
  await render(
    <WordsContext value={wordsFor(language, NOW)}>
      <main>
        <WhatIKnow looks={LOOKS_SILENT} incoming={incoming} />
      </main>
    </WordsContext>,
  );
  await page.getByText(language === 'it' ? 'Che cosa so' : 'What I know').click();
}

describe('the row for incoming mail', () => {
  it.each([
    ['accepting', 'il fornitore la accetta ancora'],
    ['closed', 'il fornitore non la accetta'],
    ['unknown', 'da qui non si vede'],
  ] as const)('%s: "%s", with when it was seen, and nothing for axe to say', async (state, words) => {
    await open({ state, at: AT });
    const row = page.getByRole('listitem').filter({ hasText: 'Posta in arrivo' });
    await expect.element(row).toBeVisible();
    await expect.element(row.getByText(words)).toBeVisible();
    await expect.element(row.getByText('guardato oggi alle 10:20')).toBeVisible();
    const main = document.querySelector('main');
    if (main === null) throw new Error('nothing was drawn');
    const { violations } = await axe.run(main);
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('speaks English too', async () => {
    await open({ state: 'accepting', at: AT }, 'en');
    await expect.element(page.getByText('the provider still accepts it')).toBeVisible();
  });

  it('is absent where nothing was seen', async () => {
    await open(undefined);
    await expect.element(page.getByText('Leggere la posta')).toBeVisible();
    await expect.element(page.getByText('Posta in arrivo')).not.toBeInTheDocument();
  });
});
