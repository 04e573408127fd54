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

interface Keeping {
  readonly kept: Kept;
  readonly keep: (change: Partial<Kept>) => void;
  /** Everything was sent: nothing is left behind. */
  readonly forget: () => void;
}

/** Keeps it with the page's own entry of the history: it outlives a page that is loaded anew, and no window. */
export function useKept(): Keeping {
  const [kept, setKept] = useState<Kept>(() => (isKept(history.state) ? history.state : PRESET));
  return {
    kept,
    keep: (change) => {
      const next = { ...kept, ...change };
      history.replaceState(next, '');
      setKept(next);
    },
    forget: () => history.replaceState(null, ''),
  };
}
