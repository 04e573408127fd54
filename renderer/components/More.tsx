import { useState } from 'react';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';

export interface MoreProps {
  readonly hidden: number;
  readonly showMore: () => void;
}

/** The beginning of a list, and more of it on request: for rows that are no plain list. */
export function useMore<T>(items: readonly T[], step: number): MoreProps & { readonly shown: readonly T[] } {
  const [count, setCount] = useState(step);
  const shown = items.slice(0, count);
  return { shown, hidden: items.length - shown.length, showMore: () => setCount(count + step) };
}

/** The button for what is not shown yet. */
export function More({ hidden, showMore }: MoreProps) {
  const { texts } = useWords();
  if (hidden === 0) return null;
  return (
    <div className="row">
      <Action kind="quiet" onPress={showMore}>
        {texts.history.more}
      </Action>
    </div>
  );
}
