import type { Act } from './scene.ts';

/** Real time, for a machine that is busy: what has not come by then does not come. */
const PATIENCE_MS = 20_000;

/** Waits for something of the page, looking again at every change of it. */
function seen<T>(find: () => T | undefined, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found = find();
      if (found === undefined) return;
      watch.disconnect();
      clearTimeout(limit);
      resolve(found);
    };
    const watch = new MutationObserver(look);
    const limit = setTimeout(() => {
      watch.disconnect();
      reject(new Error(`never seen: ${what}`));
    }, PATIENCE_MS);
    watch.observe(document.documentElement, { subtree: true, childList: true, attributes: true });
    look();
  });
}

const wordsOf = (element: Element): string =>
  element.getAttribute('aria-label') ?? element.textContent.replaceAll('\u00a0', ' ').trim();

const buttonOf = (words: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((one) => wordsOf(one) === words && !one.disabled);

const fieldOf = (words: string): HTMLInputElement | undefined => {
  const label = [...document.querySelectorAll('label')].find((one) => wordsOf(one) === words);
  const field = label && document.getElementById(label.htmlFor);
  return field instanceof HTMLInputElement ? field : undefined;
};

/** Does one thing as a user would, as soon as it can be done. */
export async function perform(act: Act): Promise<void> {
  if ('press' in act) {
    const button = await seen(() => buttonOf(act.press), `the button "${act.press}"`);
    button.click();
    return;
  }
  const field = await seen(() => fieldOf(act.into), `the field "${act.into}"`);
  // React hears of a value only through the setter of the element itself.
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  field.focus();
  value?.set?.call(field, act.write);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** A page that is not drawn for the moment has no frames; it is judged all the same. */
const LONGEST_FRAME_MS = 250;
const frame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
    setTimeout(resolve, LONGEST_FRAME_MS);
  });
const STILL_FRAMES = 3;

/** Until nothing has changed for a few frames in a row, and the letters are there to be drawn. */
export async function still(): Promise<void> {
  await document.fonts.ready;
  let changes = 0;
  let last = '';
  const watch = new MutationObserver((records) => {
    changes += 1;
    const { target, type, attributeName } = records.at(-1) ?? {};
    last = `${type} ${attributeName ?? ''} of ${target instanceof Element ? target.outerHTML.slice(0, 120) : 'text'}`;
  });
  watch.observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  const end = performance.now() + PATIENCE_MS;
  for (let quiet = 0; quiet < STILL_FRAMES; quiet += 1) {
    const before = changes;
    await frame();
    // What is on its way to another colour is there at once.
    for (const one of document.getAnimations()) one.finish();
    if (changes !== before) quiet = -1;
    if (performance.now() > end)
      throw new Error(`the page never stands still: ${changes} changes, the last one ${last}`);
  }
  watch.disconnect();
}
