import { useEffect } from 'react';

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
