import { createContext, useContext, useState } from 'react';

/** Another mailbox is to take the place of the fallback. */
export interface Replacement {
  readonly kind: 'replace';
  /** What stood there when it was asked for: once that has changed, nothing is to be replaced any more. */
  readonly present: string;
  /** What stood in reserve then; another one there since waits for its proof, to take the place. */
  readonly reserve: string | undefined;
}

/** What the user asked for on the fallback's screen beyond the mailbox in use. */
export type Wish = { readonly kind: 'spare' } | Replacement;

/** A replacement lives as long as the window: a look at another screen does not turn it into a second fallback. */
export const FallbackWishes = createContext<Map<'replace', Replacement>>(new Map());

/** The wish, and the way to change it. */
export function useFallbackWish() {
  const kept = useContext(FallbackWishes);
  const [wish, setOnScreen] = useState<Wish | undefined>(() => kept.get('replace'));
  const setWish = (next: Wish | undefined): void => {
    if (next?.kind === 'replace') kept.set('replace', next);
    else kept.delete('replace');
    setOnScreen(next);
  };
  return [wish, setWish] as const;
}
