import { useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { NOTE_TOPICS, type NoteTopic, type Preferences, TIME_OF_DAY } from '#shared/preferences';
import { useCommand } from '../bridge/use-command.ts';
import { Choice } from '../components/Choice.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Panel } from '../components/Page.tsx';
import { Toggle } from '../components/Toggle.tsx';
import { useWords } from '../words.ts';

interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (time: string) => void;
}

/** A time of day; what is half typed is nobody's business yet. */
function TimeField({ label, value, onChange }: TimeFieldProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <TextField
      className="field field-time"
      type="time"
      value={typed ?? value}
      onChange={(text) => {
        setTyped(text);
        if (TIME_OF_DAY.test(text)) onChange(text);
      }}
      onBlur={() => setTyped(undefined)}
    >
      <Label className="field-label">{label}</Label>
      <Input className="input" />
    </TextField>
  );
}

/** What appears on the screen outside the window, and when. */
export function NotificationSettings({ preferences }: { readonly preferences: Preferences }) {
  const { texts } = useWords();
  const text = texts.settings;
  const change = useCommand('preferences.change');
  const set = (wanted: Partial<Preferences>) => void change.run(wanted);
  const { notifyAfter, notifyOf, quietHours } = preferences;
  const setTopic = (topic: NoteTopic, on: boolean) =>
    set({ notifyOf: NOTE_TOPICS.filter((one) => (one === topic ? on : notifyOf.includes(one))) });
  const isOn = notifyOf.length > 0;
  return (
    <Panel title={text.notifications}>
      <FaultNote fault={change.fault} />
      <div className="stack-tight">
        <Toggle
          label={text.notificationsOn}
          on={isOn}
          onChange={(on) => set({ notifyOf: on ? NOTE_TOPICS : [] })}
        />
        {!isOn && <p className="field-hint">{text.notificationsOff}</p>}
      </div>
      {isOn && (
        <>
          <ul className="plain-list stack-tight">
            {NOTE_TOPICS.map((topic) => (
              <li key={topic}>
                <Toggle
                  label={text.topics[topic]}
                  on={notifyOf.includes(topic)}
                  onChange={(on) => setTopic(topic, on)}
                />
              </li>
            ))}
          </ul>
          <Choice
            label={text.notify}
            hint={text.notifyHint}
            value={notifyAfter}
            onChange={(value) => set({ notifyAfter: value })}
            options={[
              { value: 'at-once', label: text.notifyAfter['at-once'] },
              { value: '15-minutes', label: text.notifyAfter['15-minutes'] },
              { value: '1-hour', label: text.notifyAfter['1-hour'] },
            ]}
          />
          <div className="stack-tight">
            <Toggle
              label={text.quiet}
              on={quietHours.on}
              onChange={(on) => set({ quietHours: { ...quietHours, on } })}
            />
            {quietHours.on && (
              <div className="row">
                <TimeField
                  label={text.quietFrom}
                  value={quietHours.from}
                  onChange={(from) => set({ quietHours: { ...quietHours, from } })}
                />
                <TimeField
                  label={text.quietUntil}
                  value={quietHours.until}
                  onChange={(until) => set({ quietHours: { ...quietHours, until } })}
                />
              </div>
            )}
            {quietHours.on && (
              <p className="field-hint">
                {quietHours.from === quietHours.until ? text.quietEmpty : text.quietHint}
              </p>
            )}
          </div>
        </>
      )}
    </Panel>
  );
}
