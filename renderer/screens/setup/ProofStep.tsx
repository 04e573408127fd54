import { Action } from '../../components/Action.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { RoundTrip } from '../../drawings/mailbox.tsx';
import { useWords } from '../../words.ts';
import { Running } from './Running.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { Stage } from './stage.ts';

/** A connected mailbox whose proof is running, or has still to be made. */
export function ProofStep({ stage }: { readonly stage: Stage }) {
  const { texts } = useWords();
  const text = texts.fallback.proof;
  const { commands, view, as } = stage;
  const busy = commands.prove.busy || commands.connect.busy || commands.signIn.busy;
  const fault = commands.prove.fault ?? view?.fault;
  const prove = async () => {
    const outcome = await commands.prove.run({ as });
    if (outcome.ok) stage.onConnected();
  };
  return (
    <StepFrame
      stage={stage}
      title={busy || fault === undefined ? text.title : text.failed}
      drawing={<RoundTrip />}
    >
      <p className="strong breakable">{view?.address}</p>
      {busy ? <Running /> : <p>{text.text}</p>}
      {!busy && <FaultNote fault={fault} />}
      <div className="row">
        <Action kind="primary" big busy={busy} onPress={() => void prove()}>
          {busy ? texts.fallback.proving : text.now}
        </Action>
      </div>
    </StepFrame>
  );
}
