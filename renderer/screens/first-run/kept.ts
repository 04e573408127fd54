import { useState } from 'react';
import type { Preferences } from '#shared/preferences';

/** What was written or chosen in the first run and not yet sent. A password is never among it. */
export interface Kept {
  readonly address: string;
  readonly startWithComputer: boolean;
  readonly notifyAfter: Preferences['notifyAfter'];
}

const PRESET: Kept = { address: '', startWithComputer: true, notifyAfter: '15-minutes' };

const isKept = (state: unknown): state is Kept =>
  typeof state === 'object' && state !== null && 'address' in state && 'notifyAfter' in state;

/** Keeps it with the page's own entry of the history: it outlives a page that is loaded anew, and no window. */
export function useKept(): readonly [Kept, (change: Partial<Kept>) => void] {
  const [kept, setKept] = useState<Kept>(() => (isKept(history.state) ? history.state : PRESET));
  const change = (part: Partial<Kept>) => {
    const next = { ...kept, ...part };
    history.replaceState(next, '');
    setKept(next);
  };
  return [kept, change];
}
