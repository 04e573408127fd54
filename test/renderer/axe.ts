import axe from 'axe-core';

/** Tall enough for every screen: axe cannot judge the contrast of what is scrolled out of sight. */
export const TALL = 4500;

/** What axe objects to, and every text whose contrast it could not judge: a check that looks away proves nothing. */
export const violations = async () => {
  const result = await axe.run(document.body);
  // Words inside a picture axe cannot judge at all: `history.test.tsx` reckons their contrast itself.
  const unjudged = result.incomplete
    .filter((one) => one.id === 'color-contrast')
    .map((one) => ({ ...one, nodes: one.nodes.filter((node) => !node.html.startsWith('<text ')) }))
    .filter((one) => one.nodes.length > 0);
  return [...result.violations, ...unjudged].map(
    (one) => `${one.id}: ${one.nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join(' | ')}`,
  );
};

/** Seen by nobody, or meant to be cut: a long address in a list of people. */
const OFF_STAGE = '.visually-hidden, .skip, .people *, [hidden], [aria-hidden="true"]';

/** Everything that sticks out of the window at its sides. */
export const sticksOut = () => {
  const width = document.documentElement.clientWidth;
  return [...document.body.querySelectorAll('*')]
    .filter((element) => {
      if (element.closest(OFF_STAGE) !== null) return false;
      const { left, right, width: own } = element.getBoundingClientRect();
      return own > 0 && (left < -1 || right > width + 1);
    })
    .map((element) => element.outerHTML.slice(0, 120));
};

/** Buttons and fields too low for a finger, and whether anything is cut off at the side. */
export const misfits = () => {
  const small = [...document.querySelectorAll('button, input.input, select, .choice-option, .switch')]
    // The way out of a dialog that only a screen reader finds is in a box of one pixel.
    .filter((element) => (element.parentElement?.clientWidth ?? 0) > 1)
    .map((element) => ({ text: element.textContent, height: element.getBoundingClientRect().height }))
    .filter(({ height }) => height > 0 && height < 44);
  const main = document.querySelector('main');
  return { small, cut: (main?.scrollWidth ?? 0) > (main?.clientWidth ?? 0) };
};
