import type { LaunchedApp } from '#support/electron-app';

/** Where the keyboard is. */
export interface Spot {
  readonly tag: string;
  readonly name: string;
  /** Something round it that can be seen, and that is in sight. */
  readonly visible: boolean;
}

/** More than any screen has to go through. */
const MOST_STOPS = 120;
const PATIENCE_MS = 30_000;

/** What has the focus, in the words a screen reader would use for it, and whether that can be seen. */
const spotOf = (): Spot => {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement)) return { tag: '', name: '', visible: false };
  const labels = active instanceof HTMLInputElement ? [...(active.labels ?? [])] : [];
  const byId = active.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const name =
    active.getAttribute('aria-label') ??
    [...byId.map((id) => document.getElementById(id)), ...labels].find((one) => one !== null)?.textContent ??
    active.textContent;
  // A switch and a choice are drawn by their label, a list by its present row.
  const drawn = active.querySelector('[data-active]') ?? active.closest('label') ?? active;
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
  const { top, bottom, width } = drawn.getBoundingClientRect();
  const ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  const inSight = width > 0 && bottom > 0 && top < globalThis.innerHeight;
  return {
    tag: active.tagName,
    name: (name ?? '').replaceAll('\u00a0', ' ').trim(),
    visible: ring && inSight,
  };
};

export interface Keyboard {
  readonly spot: () => Promise<Spot>;
  readonly key: (key: string, times?: number) => Promise<void>;
  readonly type: (words: string) => Promise<void>;
  /** Goes on with Tab until something is reached; every stop on the way can be seen. */
  readonly tabTo: (name: string) => Promise<void>;
  /** The same, and Enter there. */
  readonly press: (name: string) => Promise<void>;
  /** Waits until the focus is on the heading of a screen or a step. */
  readonly arrive: (heading: string) => Promise<void>;
  /** Every stop of the present screen, once round. */
  readonly stops: () => Promise<readonly Spot[]>;
}

/** A user who has no mouse. */
export function keyboardOf({ window }: Pick<LaunchedApp, 'window'>): Keyboard {
  const spot = (): Promise<Spot> => window.evaluate(spotOf);
  const key = async (name: string, times = 1): Promise<void> => {
    for (let turn = 0; turn < times; turn += 1) await window.keyboard.press(name);
  };
  const tabTo = async (name: string): Promise<void> => {
    const passed: string[] = [];
    for (let turn = 0; turn < MOST_STOPS; turn += 1) {
      const here = await spot();
      if (here.name === name && here.tag !== 'H1' && here.tag !== 'H2') {
        if (!here.visible) throw new Error(`the focus on "${name}" cannot be seen`);
        return;
      }
      if (turn > 0 && here.tag !== 'BODY' && !here.visible)
        throw new Error(`on the way to "${name}" the focus on "${here.name}" cannot be seen`);
      passed.push(here.name);
      await key('Tab');
    }
    throw new Error(`"${name}" is not reached by Tab; passed: ${passed.slice(0, 60).join(' · ')}`);
  };
  return {
    spot,
    key,
    type: (words) => window.keyboard.insertText(words),
    tabTo,
    async press(name) {
      await tabTo(name);
      await key('Enter');
    },
    async arrive(heading) {
      await window
        .waitForFunction(
          (wanted) =>
            /^H[12]$/.test(document.activeElement?.tagName ?? '') &&
            document.activeElement?.textContent === wanted,
          heading,
          { timeout: PATIENCE_MS },
        )
        .catch(async (error: unknown) => {
          const here = await spot();
          throw new Error(`the focus is on ${here.tag} "${here.name}", not on the heading "${heading}"`, {
            cause: error,
          });
        });
      if (!(await spot()).visible) throw new Error(`the focus on the heading "${heading}" cannot be seen`);
    },
    async stops() {
      const passed: Spot[] = [];
      for (let turn = 0; turn < MOST_STOPS; turn += 1) {
        await key('Tab');
        const here = await spot();
        const [first] = passed;
        if (first !== undefined && here.tag === first.tag && here.name === first.name) return passed;
        if (here.tag !== 'BODY') passed.push(here);
      }
      throw new Error(`Tab never comes round; passed: ${passed.map(({ name }) => name).join(' · ')}`);
    },
  };
}
