import { expect } from 'vitest';
import { page } from 'vitest/browser';
import { misfits, sticksOut, TALL, violations } from '../axe.ts';
import type { Scene } from './scene.ts';
import { type Look, type Stage, show } from './stage.tsx';

const WIDTHS = [1100, 380] as const;
const THEMES = ['light', 'dark'] as const;
/** Words twice as large in a window that is no wider than 380 of them: what a zoom of 200 % leaves of 760 pixels. */
const LARGE = { width: 760, fontSize: '34px' };

/** Words that no screen may keep in another language than Italian. */
const ITALIAN = /\b(?:Passo|indirizzo|casella|pagina|lettere|avviso|avvisi|persone|posta di|oggi|ieri)\b/;
/** The letters that leave are in Italian all the same, and the provider's page is quoted as it is. */
const AS_WRITTEN = '.letter, .official, textarea, input';

const wordsLeft = (): string | undefined => {
  const copy = document.body.cloneNode(true) as HTMLElement;
  for (const one of copy.querySelectorAll(AS_WRITTEN)) one.remove();
  return ITALIAN.exec(copy.textContent)?.[0];
};

/** Drawings that are read out: they are for the eyes only. */
const spokenDrawings = (): number => document.querySelectorAll('.drawing:not([aria-hidden="true"])').length;

async function faultsOf(stage: Stage, language: Look['language']): Promise<readonly string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.viewport(width, TALL);
    for (const theme of THEMES) {
      await stage.turn({ language, theme });
      const note = (fault: string): number => found.push(`${width} ${theme}: ${fault}`);
      for (const one of await violations()) note(one);
      for (const one of sticksOut()) note(`sticks out: ${one}`);
    }
  }
  const { small, cut } = misfits();
  for (const one of small) found.push(`too low for a finger: ${one.text} ${one.height}`);
  if (cut) found.push('cut off at 380');
  if (spokenDrawings() > 0) found.push('a drawing is read out');
  const left = language === 'en' ? wordsLeft() : undefined;
  if (left !== undefined) found.push(`Italian is left: ${left}`);
  await page.viewport(LARGE.width, TALL);
  document.documentElement.style.fontSize = LARGE.fontSize;
  await stage.turn({ language, theme: 'light' });
  for (const one of sticksOut()) found.push(`large words: sticks out: ${one}`);
  if (misfits().cut) found.push('large words: cut off');
  return found;
}

/** One scene in one language, in both themes and both widths, and with words twice as large: nothing is wrong with it. */
export async function expectFaultless(scene: Scene, language: Look['language']): Promise<void> {
  await page.viewport(WIDTHS[0], TALL);
  const stage = await show(scene, { language, theme: 'light' });
  try {
    expect(await faultsOf(stage, language)).toEqual([]);
  } finally {
    stage.close();
    document.documentElement.style.removeProperty('font-size');
    await page.viewport(1100, 750);
  }
}
