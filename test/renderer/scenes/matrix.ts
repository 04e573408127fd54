import { expect } from 'vitest';
import { page } from 'vitest/browser';
import { misfits, sticksOut, TALL, violations } from '../axe.ts';
import type { Scene } from './scene.ts';
import { type Look, type Stage, show } from './stage.tsx';

/** One way of seeing a scene. */
export interface View extends Look {
  readonly width: 1100 | 380;
}

const LANGUAGES = ['it', 'en'] as const;
const WIDTHS = [1100, 380] as const;
const THEMES = ['light', 'dark'] as const;
export const EVERY_VIEW: readonly View[] = LANGUAGES.flatMap((language) =>
  WIDTHS.flatMap((width) => THEMES.map((theme) => ({ language, width, theme }))),
);
/** Two views that have nothing in common; scene by scene another pair, so that four scenes make up all eight views. */
export const pairOf = (index: number): readonly View[] => {
  const language = LANGUAGES[index % 2] ?? 'it';
  const theme = THEMES[Math.floor(index / 2) % 2] ?? 'light';
  return [
    { language, width: 1100, theme },
    {
      language: language === 'it' ? 'en' : 'it',
      width: 380,
      theme: theme === 'light' ? 'dark' : 'light',
    },
  ];
};
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

async function faultsIn(view: View): Promise<readonly string[]> {
  const found = await violations();
  found.push(...sticksOut().map((one) => `sticks out: ${one}`));
  if (view.width === 380) {
    const { small, cut } = misfits();
    found.push(...small.map(({ text, height }) => `too low for a finger: ${text} ${height}`));
    if (cut) found.push('cut off');
  }
  if (spokenDrawings() > 0) found.push('a drawing is read out');
  const left = view.language === 'en' ? wordsLeft() : undefined;
  if (left !== undefined) found.push(`Italian is left: ${left}`);
  return found.map((one) => `${view.width} ${view.theme} ${view.language}: ${one}`);
}

async function faultsInLargeWords(stage: Stage, language: Look['language']): Promise<readonly string[]> {
  await page.viewport(LARGE.width, TALL);
  document.documentElement.style.fontSize = LARGE.fontSize;
  await stage.turn({ language, theme: 'light' });
  const found = sticksOut().map((one) => `sticks out: ${one}`);
  if (misfits().cut) found.push('cut off');
  return found.map((one) => `large words ${language}: ${one}`);
}

/** One scene done in one language, then seen in these views and with words twice as large: nothing is wrong with it. */
export async function expectFaultless(
  scene: Scene,
  language: Look['language'],
  views: readonly View[],
): Promise<void> {
  await page.viewport(WIDTHS[0], TALL);
  const stage = await show(scene, { language, theme: 'light' });
  const found: string[] = [];
  try {
    for (const view of views) {
      await page.viewport(view.width, TALL);
      await stage.turn(view);
      found.push(...(await faultsIn(view)));
    }
    found.push(...(await faultsInLargeWords(stage, language)));
  } finally {
    stage.close();
    document.documentElement.style.removeProperty('font-size');
    await page.viewport(1100, 750);
  }
  expect(found).toEqual([]);
}
