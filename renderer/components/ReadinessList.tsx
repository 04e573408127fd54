import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { readinessStep } from '#shared/next-step';
import type { ReadinessItem } from '#shared/readiness';
import type { Go } from '../place.ts';
import type { StepTaker } from '../screens/use-step.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { NotificationTry } from './NotificationTry.tsx';
import { Panel } from './Page.tsx';

function Line({ item, children }: { readonly item: ReadinessItem; readonly children?: ReactNode }) {
  const { texts } = useWords();
  const { items, todo, done, toDo } = texts.readiness;
  return (
    <li className="tick">
      <span className={item.done ? 'tick-mark tick-mark-done' : 'tick-mark'}>
        {item.done ? <IconCheck aria-hidden size={18} stroke={3} /> : <IconMinus aria-hidden size={16} />}
      </span>
      <span className={item.done ? 'tick-words' : 'tick-words strong'}>
        <span className="visually-hidden">{item.done ? done : toDo}: </span>
        {item.done ? items[item.id] : todo[item.id]}
      </span>
      {children}
    </li>
  );
}

export interface ReadinessListProps {
  readonly snapshot: Snapshot;
  readonly step: StepTaker;
  readonly go: Go;
}

/** What is ready for an outage, ticked off; what is not has its button, and what can be tried again has one too. */
export function ReadinessList({ snapshot, step, go }: ReadinessListProps) {
  const { texts } = useWords();
  const text = texts.readiness;
  const missing = snapshot.readiness.filter((item) => !item.done).length;
  const button = ({ id, done }: ReadinessItem): ReactNode => {
    if (id === 'notification-seen') return <NotificationTry seen={done} />;
    if (done) {
      if (id !== 'fallback-proven') return null;
      const label = text.actOn(text.again, text.items[id]);
      return (
        <Action kind="quiet" label={label} onPress={() => go({ screen: 'fallback' })}>
          {text.again}
        </Action>
      );
    }
    const next = readinessStep(id, snapshot);
    // While the contacts are being learned there is nothing to press; without a fallback nothing to check.
    const isIdle = id === 'contacts-learned' && snapshot.contacts.state === 'learning';
    if (next === undefined || isIdle || (id === 'loop-absent' && snapshot.fallback === undefined))
      return null;
    return (
      <Action
        label={text.actOn(text.act[id], text.todo[id])}
        busy={step.busy}
        onPress={() => step.take(next)}
      >
        {text.act[id]}
      </Action>
    );
  };
  return (
    <Panel title={text.title}>
      <p>{missing === 0 ? text.complete : text.missing(missing)}</p>
      <ul className="ticks">
        {snapshot.readiness.map((item) => (
          <Line key={item.id} item={item}>
            {button(item)}
          </Line>
        ))}
      </ul>
    </Panel>
  );
}
