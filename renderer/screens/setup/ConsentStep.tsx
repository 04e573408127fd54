import type { Fault } from '#shared/fault';
import { providerOf } from '#shared/providers';
import type { SignInServiceId } from '#shared/sign-in';
import { Action } from '../../components/Action.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { ConsentPage } from '../../drawings/mailbox.tsx';
import { useWords } from '../../words.ts';
import { StepFoot } from './StepFoot.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { Stage } from './stage.ts';

/** Somebody who calls it off knows that it was called off. */
const worthSaying = (fault: Fault | undefined): Fault | undefined =>
  fault?.kind === 'cancelled' ? undefined : fault;

const belongsTo = (address: string, service: SignInServiceId): boolean =>
  providerOf(address)?.id === (service === 'google' ? 'gmail' : 'outlook');

export interface ConsentStepProps {
  readonly stage: Stage;
  /** Goes the way of the sixteen letters instead. */
  readonly onLetters: () => void;
}

/** The provider's own sign-in, in the browser. */
export function ConsentStep({ stage, onLetters }: ConsentStepProps) {
  const { texts } = useWords();
  const text = texts.fallback.consent;
  const { view, snapshot, commands } = stage;
  const service = view?.signIn ?? (snapshot.setup.answer === 'outlook' ? 'microsoft' : 'google');
  const name = texts.fallback.services[service];
  const again = view !== undefined;
  const enter = async () => {
    const remembered = snapshot.setup.address;
    // The same mailbox again; or the address that was written, so that another one is not taken by mistake.
    const address =
      view?.address ?? (remembered !== undefined && belongsTo(remembered, service) ? remembered : undefined);
    const outcome = await commands.signIn.run({
      service,
      as: stage.as,
      ...(address === undefined ? {} : { address }),
    });
    if (outcome.ok) stage.onConnected();
  };
  if (snapshot.setup.signingIn || commands.signIn.busy) {
    return (
      <StepFrame stage={stage} title={text.waiting} drawing={<ConsentPage />}>
        <p role="status">{text.waitingText}</p>
        <div className="row">
          <Action onPress={() => void enter()}>{texts.fallback.openAgain}</Action>
          <Action kind="quiet" onPress={() => void commands.cancel.run(null)}>
            {text.stopWaiting}
          </Action>
        </div>
        <FaultNote fault={commands.cancel.fault} />
      </StepFrame>
    );
  }
  return (
    <StepFrame
      stage={stage}
      title={again ? text.again(name) : text.title(name)}
      text={again ? text.againText(name) : text.text(name)}
      drawing={<ConsentPage />}
      foot={
        again ? undefined : (
          <>
            {service === 'google' && (
              <Action kind="quiet" onPress={onLetters}>
                {text.byLetters}
              </Action>
            )}
            <StepFoot stage={stage} />
          </>
        )
      }
    >
      {again && <p className="strong breakable">{view.address}</p>}
      <FaultNote fault={worthSaying(commands.signIn.fault)} />
      <div className="row">
        <Action kind="primary" big onPress={() => void enter()}>
          {again ? text.again(name) : text.button(name)}
        </Action>
      </div>
    </StepFrame>
  );
}

/** This build carries no registration with Microsoft: said plainly, with two ways to go on. */
export function Unavailable({ stage }: { readonly stage: Stage }) {
  const { texts } = useWords();
  const text = texts.fallback.unavailable;
  const { answer } = stage.commands;
  return (
    <StepFrame stage={stage} title={text.title} text={text.text} foot={<StepFoot stage={stage} />}>
      <div className="answers">
        <Action big onPress={() => void answer.run({ answer: 'none' })}>
          {text.makeGmail}
        </Action>
        <Action big onPress={() => void answer.run({ answer: 'other' })}>
          {text.other}
        </Action>
      </div>
      <FaultNote fault={answer.fault} />
    </StepFrame>
  );
}
