import { providerName, providerOf } from '#shared/providers';
import { Action } from '../../components/Action.tsx';
import { OwnMailbox } from '../../drawings/mailbox.tsx';
import { useWords } from '../../words.ts';
import { FoundServersForm } from './FoundServersForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { StepFoot } from './StepFoot.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { Stage } from './stage.ts';

export interface PasswordStepProps {
  readonly stage: Stage;
  readonly onChangeAddress: () => void;
}

/** The password of a mailbox of any provider, whose servers are known, found, or written by hand. */
export function PasswordStep({ stage, onChangeAddress }: PasswordStepProps) {
  const { texts } = useWords();
  const text = texts.fallback.password;
  const { view, snapshot } = stage;
  const address = view?.address ?? snapshot.setup.address ?? '';
  const provider = providerOf(address);
  const known = provider !== undefined || view !== undefined;
  return (
    <StepFrame
      stage={stage}
      title={text.title}
      drawing={<OwnMailbox />}
      foot={
        view === undefined ? (
          <>
            <Action kind="quiet" onPress={onChangeAddress}>
              {texts.fallback.address.change}
            </Action>
            <StepFoot stage={stage} />
          </>
        ) : undefined
      }
    >
      <p className="strong breakable">{address}</p>
      {view?.entry === 'password-missing' && <p>{texts.fallback.passwordAgain}</p>}
      {known ? (
        <>
          {view === undefined && provider?.signIn === 'password' && (
            <p>{text.known(providerName(address))}</p>
          )}
          <PasswordForm stage={stage} address={address} />
        </>
      ) : (
        <FoundServersForm stage={stage} address={address} onChangeAddress={onChangeAddress} />
      )}
    </StepFrame>
  );
}
