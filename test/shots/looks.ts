import type { Look } from '../renderer/scenes/stage.tsx';

/** One way of looking at every scene. */
export interface View extends Look {
  readonly name: string;
  readonly width: number;
  /** CSS pixels are twice as large: the window zoomed in. */
  readonly zoom: 1 | 2;
  readonly forcedColors: 'active' | 'none';
}

const view = (width: number, theme: 'light' | 'dark', language: 'it' | 'en'): View => ({
  name: `${width}-${theme}-${language}`,
  width,
  theme,
  language,
  zoom: 1,
  forcedColors: 'none',
});

/** Every scene is seen in each of these. */
export const VIEWS: readonly View[] = [1100, 380].flatMap((width) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['it', 'en'] as const).map((language) => view(width, theme, language)),
  ),
);

/** A few scenes are seen like this too: the window zoomed in, and the system's own colours. */
export const SPECIAL_VIEWS: readonly View[] = [
  { ...view(1100, 'light', 'it'), name: '1100-zoomed', zoom: 2 },
  { ...view(760, 'light', 'it'), name: '760-zoomed', zoom: 2 },
  { ...view(1100, 'light', 'it'), name: '1100-contrast', forcedColors: 'active' },
  { ...view(1100, 'dark', 'it'), name: '1100-contrast-dark', forcedColors: 'active' },
  { ...view(380, 'dark', 'it'), name: '380-contrast', forcedColors: 'active' },
];

export const SAMPLE: ReadonlySet<string> = new Set([
  'welcome',
  'home-unready',
  'home-outage',
  'home-recovering',
  'fallback-letters',
  'fallback-ready',
  'notices-people',
  'notices-question',
  'notices-sending',
  'return-planned',
  'return-home',
  'history',
  'settings',
]);
