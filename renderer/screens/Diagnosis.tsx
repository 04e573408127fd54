import { IconDeviceFloppy } from '@tabler/icons-react';
import { useState } from 'react';
import { useAnswer } from '../bridge/use-answer.ts';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { BackButton } from '../components/BackButton.tsx';
import { CopyButton } from '../components/CopyButton.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Page, Panel } from '../components/Page.tsx';
import { Waiting } from '../components/Waiting.tsx';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';

/** The diagnosis to the letter, before anything is done with it. */
export function Diagnosis({ go }: { readonly go: Go }) {
  const { texts } = useWords();
  const text = texts.support.diagnosis;
  // Written once for each language: a text that changes while it is read could not be trusted.
  const written = useAnswer('support.diagnosis', null, texts.locale);
  const save = useCommand('support.saveDiagnosis');
  const [saved, setSaved] = useState(false);
  const keep = async () => {
    setSaved(false);
    const outcome = await save.run(null);
    setSaved(outcome.ok && outcome.value.saved);
  };
  const again = () => {
    setSaved(false);
    save.clear();
    written.reload();
  };
  return (
    <Page title={text.title} lead={text.lead}>
      <BackButton onPress={() => go({ screen: 'settings' })} />
      {written.value === undefined ? (
        <Waiting fault={written.fault} onRetry={written.reload} />
      ) : (
        <Panel>
          <p>{text.promise}</p>
          <div className="row">
            <Action
              kind="primary"
              icon={<IconDeviceFloppy aria-hidden size={20} />}
              busy={save.busy}
              onPress={() => void keep()}
            >
              {text.save}
            </Action>
            <CopyButton text={() => Promise.resolve(written.value?.text)} label={text.copy} />
            <Action kind="quiet" onPress={again}>
              {text.again}
            </Action>
          </div>
          <FaultNote fault={save.fault ?? written.fault} />
          <p className="strong" role="status">
            {saved && text.saved}
          </p>
          <textarea
            className="document"
            aria-label={text.textLabel}
            readOnly
            spellCheck={false}
            rows={24}
            value={written.value.text}
          />
        </Panel>
      )}
    </Page>
  );
}
