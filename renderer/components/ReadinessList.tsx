import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { ReadinessItem } from '#shared/readiness';
import { useWords } from '../words.ts';
import { Panel } from './Page.tsx';

/** What is ready for an outage, ticked off. */
export function ReadinessList({ items }: { readonly items: readonly ReadinessItem[] }) {
  const { texts } = useWords();
  const missing = items.filter((item) => !item.done).length;
  return (
    <Panel title={texts.readiness.title}>
      <p>{missing === 0 ? texts.readiness.complete : texts.readiness.missing(missing)}</p>
      <ul className="ticks">
        {items.map((item) => (
          <li key={item.id} className="tick">
            <span className={item.done ? 'tick-mark tick-mark-done' : 'tick-mark'}>
              {item.done ? (
                <IconCheck aria-hidden size={18} stroke={3} />
              ) : (
                <IconMinus aria-hidden size={16} />
              )}
            </span>
            <span className={item.done ? undefined : 'strong'}>
              <span className="visually-hidden">
                {item.done ? texts.readiness.done : texts.readiness.toDo}:{' '}
              </span>
              {item.done ? texts.readiness.items[item.id] : texts.readiness.todo[item.id]}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
