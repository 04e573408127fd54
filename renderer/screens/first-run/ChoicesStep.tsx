import { Action } from '../../components/Action.tsx';
import { Choice } from '../../components/Choice.tsx';
import { Toggle } from '../../components/Toggle.tsx';
import { useWords } from '../../words.ts';
import type { Kept } from './kept.ts';

export interface ChoicesStepProps {
  readonly kept: Kept;
  readonly busy: boolean;
  readonly onChange: (change: Partial<Kept>) => void;
  readonly onNext: () => void;
}

/** How the program lives on this computer: chosen already, and changed at will. */
export function ChoicesStep({ kept, busy, onChange, onNext }: ChoicesStepProps) {
  const { texts } = useWords();
  const text = texts.settings;
  return (
    <>
      <p>{texts.firstRun.choicesLead}</p>
      <div className="stack-tight">
        <Toggle
          label={text.startup}
          on={kept.startWithComputer}
          onChange={(startWithComputer) => onChange({ startWithComputer })}
        />
        <p className="field-hint">{text.startupHint}</p>
      </div>
      <Choice
        label={text.notify}
        hint={text.notifyHint}
        value={kept.notifyAfter}
        onChange={(notifyAfter) => onChange({ notifyAfter })}
        options={[
          { value: 'at-once', label: text.notifyAfter['at-once'] },
          { value: '15-minutes', label: text.notifyAfter['15-minutes'] },
          { value: '1-hour', label: text.notifyAfter['1-hour'] },
        ]}
      />
      <div className="row">
        <Action kind="primary" big busy={busy} onPress={onNext}>
          {texts.firstRun.next}
        </Action>
      </div>
    </>
  );
}
