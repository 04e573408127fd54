import type { SetupClaim } from '#shared/fallback/setup';
import { withoutLastClaim } from '#shared/fallback/steps';
import { Action } from '../../components/Action.tsx';
import { Disclosed } from '../../components/Disclosed.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { NewAddress, SixteenLetters, TwoStep } from '../../drawings/google.tsx';
import { useWords } from '../../words.ts';
import { PageThen } from './PageThen.tsx';
import { StepFoot } from './StepFoot.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { Stage } from './stage.ts';

/** Says that something was done outside this program; the last step is what proves it. */
const claimer =
  ({ snapshot, commands }: Stage) =>
  (claim: SetupClaim) => {
    const others = snapshot.setup.claims.filter((one) => one !== claim);
    void commands.answer.run({ claims: [...others, claim] });
  };

/** Making a Gmail address, on Google's page. */
export function MakeAddress({ stage }: { readonly stage: Stage }) {
  const { texts } = useWords();
  const text = texts.fallback.makeAddress;
  const claim = claimer(stage);
  return (
    <StepFrame
      stage={stage}
      title={text.title}
      text={text.text}
      drawing={<NewAddress />}
      foot={<StepFoot stage={stage} />}
    >
      {stage.snapshot.primary !== undefined && (
        <p className="strong breakable">{text.recovery(stage.snapshot.primary.address)}</p>
      )}
      <PageThen
        link="google-new-account"
        open={text.open}
        then={text.claim}
        already={text.already}
        onThen={() => claim('address-made')}
      >
        <FaultNote fault={stage.commands.answer.fault} />
      </PageThen>
    </StepFrame>
  );
}

/** 2-Step Verification, without which Google gives no password to programs. */
export function TwoStepOn({ stage }: { readonly stage: Stage }) {
  const { texts } = useWords();
  const text = texts.fallback.twoStep;
  const claim = claimer(stage);
  return (
    <StepFrame
      stage={stage}
      title={text.title}
      text={text.text}
      drawing={<TwoStep />}
      foot={<StepFoot stage={stage} />}
    >
      <PageThen
        link="google-two-step"
        open={text.open}
        then={text.claim}
        already={text.already}
        onThen={() => claim('two-step-on')}
      >
        <FaultNote fault={stage.commands.answer.fault} />
      </PageThen>
      <p className="soft">{text.honest}</p>
    </StepFrame>
  );
}

/** The sixteen letters, made on Google's page, and why it may refuse them. */
export function GetLetters({ stage }: { readonly stage: Stage }) {
  const { texts } = useWords();
  const text = texts.fallback.appPassword;
  const claim = claimer(stage);
  const back = () =>
    void stage.commands.answer.run({ claims: withoutLastClaim(stage.snapshot.setup.claims) });
  return (
    <StepFrame
      stage={stage}
      title={text.title}
      text={text.text}
      drawing={<SixteenLetters />}
      foot={<StepFoot stage={stage} />}
    >
      <PageThen
        link="google-app-passwords"
        open={text.open}
        then={text.claim}
        already={text.already}
        onThen={() => claim('app-password-made')}
      >
        <FaultNote fault={stage.commands.answer.fault} />
      </PageThen>
      <Disclosed title={text.refused}>
        <div className="stack">
          <p>{text.reasonsLead}</p>
          <ul className="reasons">
            {text.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <div className="row">
            <Action onPress={back}>{texts.fallback.stepBack}</Action>
            <Action onPress={stage.ask}>{texts.fallback.change}</Action>
          </div>
        </div>
      </Disclosed>
    </StepFrame>
  );
}
