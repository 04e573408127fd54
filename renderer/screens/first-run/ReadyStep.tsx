import { IconCheck } from '@tabler/icons-react';
import { isReady } from '#shared/fallback/steps';
import type { Snapshot } from '#shared/ipc/snapshot';
import { describeSituation } from '#shared/text/situation';
import { Action } from '../../components/Action.tsx';
import { Note } from '../../components/Note.tsx';
import { useWords } from '../../words.ts';

export interface ReadyStepProps {
  readonly snapshot: Snapshot;
  /** It was asked for, and the system left it off. */
  readonly startupRefused: boolean;
  readonly onConnect: () => void;
  readonly onLeave: (screen: 'home' | 'fallback') => void;
}

/** What happens from now on, as it is true of this computer, and the one thing that is still missing. */
export function ReadyStep({ snapshot, startupRefused, onConnect, onLeave }: ReadyStepProps) {
  const { texts } = useWords();
  const text = texts.firstRun;
  const { primary, fallback, preferences } = snapshot;
  if (primary === undefined) {
    return (
      <>
        <p>{text.without}</p>
        <div className="row">
          <Action kind="primary" big onPress={onConnect}>
            {texts.connect.title}
          </Action>
          <Action kind="quiet" onPress={() => onLeave('home')}>
            {text.home}
          </Action>
        </div>
      </>
    );
  }
  const { startWithComputer } = preferences;
  const lines = [
    text.watching(primary.providerName),
    text.telling,
    ...(startWithComputer ? [text.startsAlone] : []),
  ];
  const hasSpare = isReady(fallback);
  return (
    <>
      <p className="lead strong" role="status">
        {describeSituation(snapshot, texts).title}
      </p>
      <ul className="stack" aria-label={text.readyTodo}>
        {lines.map((line) => (
          <li key={line} className="with-icon">
            <IconCheck aria-hidden size={24} className="sign-calm" stroke={2.5} />
            {line}
          </li>
        ))}
      </ul>
      {!startWithComputer && (
        <Note>
          {startupRefused && <p className="strong">{texts.settings.startupRefused}</p>}
          <p>{text.startsByHand}</p>
        </Note>
      )}
      <p>{hasSpare ? text.spareReady : text.spare}</p>
      <div className="row">
        <Action kind="primary" big onPress={() => onLeave(hasSpare ? 'home' : 'fallback')}>
          {hasSpare ? text.home : text.prepare}
        </Action>
        {!hasSpare && (
          <Action kind="quiet" onPress={() => onLeave('home')}>
            {text.later}
          </Action>
        )}
      </div>
    </>
  );
}
