import { type FormEvent, useState } from 'react';
import { addressKey, parseEmailAddress } from '#shared/email-address';
import { isOther } from '#shared/fallback/steps';
import { makeFault } from '#shared/fault';
import { failsTogether, providerOf } from '#shared/providers';
import { Action } from '../../components/Action.tsx';
import { addressProblem } from '../../components/ConnectForm.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { Field } from '../../components/Field.tsx';
import { OwnMailbox } from '../../drawings/mailbox.tsx';
import { useWords } from '../../words.ts';
import { StepFoot } from './StepFoot.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { Stage } from './stage.ts';

export interface AddressStepProps {
  readonly stage: Stage;
  readonly onWritten: () => void;
}

/** An address of any provider. One of Gmail or Outlook is led to the steps of its own. */
export function AddressStep({ stage, onWritten }: AddressStepProps) {
  const { texts } = useWords();
  const text = texts.fallback.address;
  const { snapshot, commands } = stage;
  const [address, setAddress] = useState(snapshot.setup.address ?? '');
  const [checked, setChecked] = useState(false);
  const parsed = parseEmailAddress(address);
  const primary = snapshot.primary?.address;
  const together = parsed !== undefined && primary !== undefined && failsTogether(primary, parsed);
  const isOwn = together && addressKey(primary) === addressKey(parsed);
  const problem = isOwn ? texts.fallback.letters.ownMailbox : addressProblem(address, texts);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (parsed === undefined || together || commands.answer.busy) return;
    const own = providerOf(parsed)?.id === 'gmail' ? 'gmail' : 'outlook';
    const outcome = await commands.answer.run({
      address: parsed,
      ...(isOther(parsed) ? {} : { answer: own }),
    });
    if (outcome.ok) onWritten();
  };
  return (
    <StepFrame stage={stage} title={text.title} drawing={<OwnMailbox />} foot={<StepFoot stage={stage} />}>
      <form className="stack" noValidate onSubmit={(event) => void send(event)}>
        <Field
          label={text.label}
          hint={text.hint}
          type="email"
          value={address}
          focusOnArrival
          onChange={(next) => {
            setChecked(false);
            setAddress(next);
          }}
          error={checked ? problem : undefined}
        />
        <FaultNote
          fault={checked && together && !isOwn ? makeFault('same-mailbox') : commands.answer.fault}
        />
        <div className="row">
          <Action kind="primary" big submit busy={commands.answer.busy}>
            {text.next}
          </Action>
        </div>
      </form>
    </StepFrame>
  );
}
