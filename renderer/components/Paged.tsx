import { Fragment, type ReactNode, useState } from 'react';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';

export interface PagedProps<T> {
  readonly items: readonly T[];
  readonly step: number;
  readonly keyOf: (item: T) => string;
  readonly children: (item: T) => ReactNode;
}

/** A plain list that shows its beginning, and more of it on request. */
export function Paged<T>({ items, step, keyOf, children }: PagedProps<T>) {
  const { texts } = useWords();
  const [shown, setShown] = useState(step);
  return (
    <div className="stack">
      <ul className="plain-list">
        {items.slice(0, shown).map((item) => (
          <Fragment key={keyOf(item)}>{children(item)}</Fragment>
        ))}
      </ul>
      {items.length > shown && (
        <div className="row">
          <Action kind="quiet" onPress={() => setShown(shown + step)}>
            {texts.notices.showMore}
          </Action>
        </div>
      )}
    </div>
  );
}
