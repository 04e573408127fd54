import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** How long a dialog that closes may take to let the focus go. */
const FRAMES_OF_A_DIALOG = 3;

const content = (): HTMLElement | null => document.getElementById('content');

function focusHeading(heading: HTMLElement | null | undefined): void {
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** The top of the screen, with the focus on its heading. */
export function beginAtTop(): void {
  focusHeading(content()?.querySelector('h1'));
  content()?.scrollTo(0, 0);
}

const headingOf = (level: 'h1' | 'h2'): HTMLElement | null | undefined =>
  content()?.querySelector<HTMLElement>(level) ?? content()?.querySelector('h1');

/**
 * Begins at the top. A dialog that closes still holds the focus, and gives it back some frames later: to a button that may
 * be far below, or to nothing where that button is gone. Whoever presses the next key has gone on already.
 */
function settle(level: 'h1' | 'h2'): () => void {
  content()?.scrollTo(0, 0);
  let frame = 0;
  const stop = (): void => {
    cancelAnimationFrame(frame);
    removeEventListener('keydown', stop, true);
  };
  const wait = (frames: number): void => {
    frame = requestAnimationFrame(() => {
      content()?.scrollTo(0, 0);
      if (document.activeElement === document.body) focusHeading(headingOf(level));
      if (frames > 1) wait(frames - 1);
      else stop();
    });
  };
  addEventListener('keydown', stop, true);
  wait(FRAMES_OF_A_DIALOG);
  return stop;
}

/** Whether nothing was shown before: then there is nothing to move the focus from. */
const isOpening = (): boolean => document.querySelector('#content h1') === null;

/**
 * On arrival at another screen: begin at its top, with the focus on its heading, so that it is read out and the next key
 * goes on from there. A field of the new screen that took the focus keeps it. As the window opens nothing is moved.
 */
export function useScreen(screen: string): void {
  const [opening] = useState(() => (isOpening() ? screen : undefined));
  const last = useRef(opening);
  useLayoutEffect(() => {
    if (last.current === screen) return;
    last.current = screen;
    const active = document.activeElement;
    const main = content();
    const isInNew = active !== null && active !== main && main?.contains(active) === true;
    if (!isInNew) focusHeading(headingOf('h1'));
    return settle('h1');
  }, [screen]);
}

/** On arrival at a step: begin at its top, and take the focus that the last button took away with it to its heading. */
export function useArrival(level: 'h1' | 'h2' = 'h2'): void {
  const [opening] = useState(isOpening);
  useEffect(() => {
    if (opening) return;
    if (document.activeElement === document.body) focusHeading(headingOf(level));
    return settle(level);
  }, [opening, level]);
}

/** The same as an element: give it a `key` that names the step. */
export function Arrival({ level = 'h2' }: { readonly level?: 'h1' | 'h2' }) {
  useArrival(level);
  return null;
}

/**
 * For a screen whose card changes with its step: when the last card took the focus away with it, the focus goes to the
 * heading of the new one, and the card to the top. Whoever was elsewhere stays there.
 */
export function useNextCard(step: string): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const last = useRef<EventTarget>(null);
  const seen = useRef(step);
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => {
      last.current = target;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useEffect(() => {
    if (seen.current === step) return;
    seen.current = step;
    const isLost = last.current instanceof Element && !last.current.isConnected;
    const heading = place.current?.querySelector<HTMLElement>('h2');
    if (!isLost || document.activeElement !== document.body || !heading) return;
    focusHeading(heading);
    (heading.closest('section') ?? heading).scrollIntoView({ block: 'start' });
  }, [step]);
  return place;
}
