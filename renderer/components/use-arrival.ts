import { useEffect } from 'react';

/** On arrival at a screen or a step: begin at its top, and take the focus that the last button took away with it. */
export function useArrival(): void {
  useEffect(() => {
    const content = document.getElementById('content');
    content?.scrollTo(0, 0);
    if (document.activeElement === document.body) content?.focus();
  }, []);
}
