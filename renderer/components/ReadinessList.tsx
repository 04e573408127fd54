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

interface LineProps {
  readonly item: ReadinessItem;
  readonly todo: string;
  readonly children?: ReactNode;
}

function Line({ item, todo, children }: LineProps) {
  const { texts } = useWords();
  const { items, done, toDo } = texts.readiness;
  return (
    <li className="tick">
      <span className={item.done ? 'tick-mark tick-mark-done' : 'tick-mark'}>
        {item.done ? <IconCheck aria-hidden size={18} stroke={3} /> : <IconMinus aria-hidden size={16} />}
      </span>
      <span className={item.done ? 'tick-words' : 'tick-words strong'}>
        <span className="visually-hidden">{item.done ? done : toDo}: </span>
        {item.done ? items[item.id] : todo}
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
  // One that is there and was proven long ago is tried again, not made.
  const isStale = (id: ReadinessItem['id']): boolean =>
    id === 'fallback-proven' && snapshot.fallback !== undefined;
  const isBegun = (id: ReadinessItem['id']): boolean =>
    id === 'fallback-proven' && snapshot.fallback === undefined && snapshot.setup.answer !== undefined;
  const actOf = (id: ReadinessItem['id']): string => {
    if (isStale(id)) return text.again;
    if (readinessStep(id, snapshot) === 'add-people') return text.addPeople;
    return isBegun(id) ? text.goOn : text.act[id];
  };
  const todoOf = (id: ReadinessItem['id']): string => {
    if (id === 'loop-absent' && snapshot.loop === 'on-primary') return text.mendLoop;
    if (isBegun(id)) return text.goOnTodo;
    if (readinessStep(id, snapshot) === 'add-people') return text.addPeopleTodo;
    return isStale(id) ? text.proveAgain : text.todo[id];
  };
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
      <Action label={text.actOn(actOf(id), todoOf(id))} busy={step.busy} onPress={() => step.take(next)}>
        {actOf(id)}
      </Action>
    );
  };
  return (
    <Panel title={text.title}>
      <p>{missing === 0 ? text.complete : text.missing(missing)}</p>
      <ul className="ticks">
        {snapshot.readiness.map((item) => (
          <Line key={item.id} item={item} todo={todoOf(item.id)}>
            {button(item)}
            {item.id === 'starts-with-computer' && step.startupRefused && (
              <p className="tick-more" role="status">
                {texts.settings.startupRefused}
              </p>
            )}
          </Line>
        ))}
      </ul>
    </Panel>
  );
}
