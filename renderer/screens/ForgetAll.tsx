import { IconCheck, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { isSending } from '#shared/next-step';
import { isMailAway } from '#shared/sync-back/stage';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { BackButton } from '../components/BackButton.tsx';
import { Confirm } from '../components/Confirm.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Note } from '../components/Note.tsx';
import { Page, Panel } from '../components/Page.tsx';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';

/** What would be lost at this moment, a sentence each. */
function useWarnings(snapshot: Snapshot): readonly string[] {
  const { texts } = useWords();
  const text = texts.support.forget;
  const { syncBack, fallback, spare } = snapshot;
  const bySignIn = [fallback, spare].some((mailbox) => mailbox?.signIn !== undefined);
  return [
    ...(isSending(snapshot) ? [text.sendingStops] : []),
    ...(syncBack.state === 'copying' ? [text.copyingStops] : []),
    ...(isMailAway(snapshot) || syncBack.elsewhere !== undefined ? [text.mailAway] : []),
    ...(bySignIn ? [text.consent] : []),
  ];
}

/** Everything is erased here only after it was read what goes and what stays, and asked once more. */
export function ForgetAll({ snapshot, go }: { readonly snapshot: Snapshot; readonly go: Go }) {
  const { texts } = useWords();
  const text = texts.support.forget;
  const warnings = useWarnings(snapshot);
  const forget = useCommand('program.forgetAll');
  const [step, setStep] = useState<'reading' | 'asking' | 'going'>('reading');
  const confirm = async () => {
    const outcome = await forget.run(null);
    setStep(outcome.ok ? 'going' : 'reading');
  };
  if (step === 'going') {
    return (
      <Page title={text.title}>
        <Panel>
          <p role="status">{text.going}</p>
        </Panel>
      </Page>
    );
  }
  return (
    <Page title={text.title} lead={text.lead}>
      <BackButton onPress={() => go({ screen: 'settings' })} />
      {warnings.length > 0 && (
        <Note tone="doubt">
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Note>
      )}
      <Panel title={text.goesTitle}>
        <ul className="stack-tight">
          {text.goes.map((thing) => (
            <li key={thing} className="with-icon">
              <IconTrash aria-hidden size={22} />
              {thing}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={text.staysTitle}>
        <ul className="stack-tight">
          {text.stays.map((thing) => (
            <li key={thing} className="with-icon">
              <IconCheck aria-hidden size={22} color="var(--calm)" stroke={2.5} />
              {thing}
            </li>
          ))}
        </ul>
      </Panel>
      <FaultNote fault={forget.fault} />
      <div className="row">
        <Action kind="danger" onPress={() => setStep('asking')}>
          {text.button}
        </Action>
      </div>
      <Confirm
        open={step === 'asking'}
        title={text.question}
        confirm={text.confirm}
        danger
        busy={forget.busy}
        onConfirm={() => void confirm()}
        onCancel={() => setStep('reading')}
      >
        <p>{text.questionText}</p>
      </Confirm>
    </Page>
  );
}
