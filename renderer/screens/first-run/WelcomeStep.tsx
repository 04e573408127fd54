import { IconCheck } from '@tabler/icons-react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { useCommand } from '../../bridge/use-command.ts';
import { Action } from '../../components/Action.tsx';
import { Choice } from '../../components/Choice.tsx';
import { DemoDoor } from '../../components/DemoDoor.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { useWords } from '../../words.ts';

/** What the program does, in one sentence and three lines. */
export function Promises() {
  const { texts } = useWords();
  return (
    <div className="stack first-run-promises">
      <p className="lead">{texts.connect.welcomeLead}</p>
      <ul className="stack">
        {texts.connect.promises.map((promise) => (
          <li key={promise} className="with-icon">
            <IconCheck aria-hidden size={24} className="sign-calm" stroke={2.5} />
            {promise}
          </li>
        ))}
      </ul>
    </div>
  );
}

export interface WelcomeStepProps {
  readonly snapshot: Snapshot;
  readonly busy: boolean;
  readonly onBegin: () => void;
}

/** The first screen: in which language, and whether to begin or to look first. */
export function WelcomeStep({ snapshot, busy, onBegin }: WelcomeStepProps) {
  const { texts } = useWords();
  const change = useCommand('preferences.change');
  return (
    <>
      <Choice
        label={texts.settings.language}
        value={snapshot.preferences.language}
        onChange={(language) => void change.run({ language })}
        options={[
          { value: 'it', label: texts.settings.italian },
          { value: 'en', label: texts.settings.english },
        ]}
      />
      <FaultNote fault={change.fault} />
      <div className="row">
        <Action kind="primary" big busy={busy} onPress={onBegin}>
          {texts.firstRun.begin}
        </Action>
      </div>
      <DemoDoor snapshot={snapshot} />
    </>
  );
}
