import { type RefObject, useEffect, useRef } from 'react';

/** The top of the screen, with the focus there. */
export function beginAtTop(): void {
  const content = document.getElementById('content');
  content?.focus();
  content?.scrollTo(0, 0);
}

/** On arrival at a screen or a step: begin at its top, and take the focus that the last button took away with it. */
export function useArrival(): void {
  useEffect(() => {
    const content = document.getElementById('content');
    if (document.activeElement === document.body) content?.focus();
    content?.scrollTo(0, 0);
    // A dialog that closes gives the focus back a frame later, to a button that may be far below.
    const frame = requestAnimationFrame(() => content?.scrollTo(0, 0));
    return () => cancelAnimationFrame(frame);
  }, []);
}

/** The same as an element: give it a `key` that names the step. */
export function Arrival() {
  useArrival();
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
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    (heading.closest('section') ?? heading).scrollIntoView({ block: 'start' });
  }, [step]);
  return place;
}
