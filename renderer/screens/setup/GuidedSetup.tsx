import { useState } from 'react';
import { type SetupPlace, setupPlace, setupSteps } from '#shared/fallback/steps';
import type { FallbackRole } from '#shared/ipc/contract';
import type { FallbackView, Snapshot } from '#shared/ipc/snapshot';
import { Arrival } from '../../components/use-arrival.ts';
import { useWords } from '../../words.ts';
import { AddressStep } from './AddressStep.tsx';
import { ConsentStep, Unavailable } from './ConsentStep.tsx';
import { GetLetters, MakeAddress, TwoStepOn } from './GoogleSteps.tsx';
import { LettersStep } from './LettersStep.tsx';
import { PasswordStep } from './PasswordStep.tsx';
import { ProofStep } from './ProofStep.tsx';
import { Question } from './Question.tsx';
import { Approval, ImapSwitch, PhoneCheck } from './RepairStep.tsx';
import { type Stage, useSetupCommands } from './stage.ts';

interface StepProps {
  readonly stage: Stage;
  readonly onLetters: () => void;
  readonly onChangeAddress: () => void;
  readonly onWritten: () => void;
}

/** The step that is on. The loop is asked beside the mailbox that is ready, so it is no screen of its own. */
function Step({ stage, onLetters, onChangeAddress, onWritten }: StepProps) {
  switch (stage.place.id) {
    case 'question':
    case 'loop':
      return null;
    case 'make-address':
      return <MakeAddress stage={stage} />;
    case 'two-step':
      return <TwoStepOn stage={stage} />;
    case 'app-password':
      return <GetLetters stage={stage} />;
    case 'letters':
      return <LettersStep stage={stage} />;
    case 'consent':
      return <ConsentStep stage={stage} onLetters={onLetters} />;
    case 'unavailable':
      return <Unavailable stage={stage} />;
    case 'address':
      return <AddressStep stage={stage} onWritten={onWritten} />;
    case 'password':
      return <PasswordStep stage={stage} onChangeAddress={onChangeAddress} />;
    case 'proof':
      return <ProofStep stage={stage} />;
    case 'imap-switch':
      return <ImapSwitch stage={stage} />;
    case 'approval':
      return <Approval stage={stage} />;
    case 'phone':
      return <PhoneCheck stage={stage} />;
  }
}

export interface GuidedSetupProps {
  readonly snapshot: Snapshot;
  readonly as: FallbackRole;
  /** The mailbox as it is connected so far; `undefined`: none, or one that another takes the place of. */
  readonly view: FallbackView | undefined;
  readonly onConnected: () => void;
}

const QUESTION: SetupPlace = { id: 'question', number: 0, total: 0 };

/** The guided setup: which step is on is computed from what is known, so it goes on from anywhere. */
export function GuidedSetup({ snapshot, as, view, onConnected }: GuidedSetupProps) {
  const { texts } = useWords();
  const commands = useSetupCommands();
  const [asking, setAsking] = useState(false);
  const [byLetters, setByLetters] = useState(false);
  const [editing, setEditing] = useState(false);
  const [arrivedFrom, setArrivedFrom] = useState<'other'>();
  const setup = editing ? { ...snapshot.setup, address: undefined } : snapshot.setup;
  const steps = setupSteps({ as, setup, view, loop: snapshot.loop, byLetters });
  const asked = asking && view === undefined;
  const place = asked ? QUESTION : (setupPlace(steps) ?? QUESTION);
  const { answer, claims, services } = snapshot.setup;
  const toConsent = () => {
    setByLetters(false);
    if (claims.length > 0)
      void commands.answer.run({ claims: claims.filter((one) => one === 'address-made') });
  };
  const stage: Stage = {
    snapshot,
    as,
    view,
    place,
    steps,
    commands,
    onConnected,
    ask: () => {
      setAsking(true);
      setEditing(false);
      setByLetters(false);
      setArrivedFrom(undefined);
    },
    toConsent: services.includes('google') ? toConsent : undefined,
  };
  const led = arrivedFrom === 'other' && (answer === 'gmail' || answer === 'outlook');
  return (
    <>
      <Arrival key={`arrival ${place.id}`} />
      {led && (
        <p className="strong" role="status">
          {answer === 'gmail' ? texts.fallback.address.gmailFound : texts.fallback.address.outlookFound}
        </p>
      )}
      {place.id === 'question' ? (
        <Question commands={commands} onAnswer={() => setAsking(false)} />
      ) : (
        <Step
          key={place.id}
          stage={stage}
          onLetters={() => setByLetters(true)}
          onChangeAddress={() => setEditing(true)}
          onWritten={() => {
            setEditing(false);
            setArrivedFrom('other');
          }}
        />
      )}
    </>
  );
}
