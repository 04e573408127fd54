import type { ReactNode } from 'react';
import type { SetupClaim } from '#shared/fallback/setup';
import type { LinkId } from '#shared/links';
import { Action } from '../../components/Action.tsx';
import { Disclosed } from '../../components/Disclosed.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { NewAddress, SixteenLetters, TwoStep } from '../../drawings/google.tsx';
import { useWords } from '../../words.ts';
import { PageThen } from './PageThen.tsx';
import { StepFoot } from './StepFoot.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { Stage } from './stage.ts';

interface GoogleStepProps {
  readonly stage: Stage;
  readonly text: {
    readonly title: string;
    readonly text: string;
    readonly open: string;
    readonly claim: string;
    readonly already: string;
  };
  readonly drawing: ReactNode;
  readonly link: LinkId;
  /** What the user says by going on; the last step is what proves it. */
  readonly claim: SetupClaim;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

/** One thing to do on one page of Google's. */
function GoogleStep({ stage, text, drawing, link, claim, before, after }: GoogleStepProps) {
  const { answer } = stage.commands;
  const say = () => {
    const others = stage.snapshot.setup.claims.filter((one) => one !== claim);
    void answer.run({ claims: [...others, claim] });
  };
  const foot = <StepFoot stage={stage} />;
  return (
    <StepFrame stage={stage} title={text.title} text={text.text} drawing={drawing} foot={foot}>
      {before}
      <PageThen link={link} open={text.open} then={text.claim} already={text.already} onThen={say}>
        <FaultNote fault={answer.fault} />
      </PageThen>
      {after}
    </StepFrame>
  );
}

/** Making a Gmail address, on Google's page. */
export function MakeAddress({ stage }: { readonly stage: Stage }) {
  const { makeAddress } = useWords().texts.fallback;
  const { primary } = stage.snapshot;
  return (
    <GoogleStep
      stage={stage}
      text={makeAddress}
      drawing={<NewAddress />}
      link="google-new-account"
      claim="address-made"
      before={
        primary !== undefined && <p className="strong breakable">{makeAddress.recovery(primary.address)}</p>
      }
    />
  );
}

/** 2-Step Verification, without which Google gives no password to programs. */
export function TwoStepOn({ stage }: { readonly stage: Stage }) {
  const { twoStep } = useWords().texts.fallback;
  return (
    <GoogleStep
      stage={stage}
      text={twoStep}
      drawing={<TwoStep />}
      link="google-two-step"
      claim="two-step-on"
      after={<p className="soft">{twoStep.honest}</p>}
    />
  );
}

/** Why Google's page may refuse the letters, and what can be done. */
function Reasons({ stage }: { readonly stage: Stage }) {
  const { fallback } = useWords().texts;
  const { refused, reasonsLead, reasons } = fallback.appPassword;
  return (
    <Disclosed title={refused}>
      <div className="stack">
        <p>{reasonsLead}</p>
        <ul className="reasons">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <div className="row">
          <Action onPress={stage.ask}>{fallback.change}</Action>
        </div>
      </div>
    </Disclosed>
  );
}

/** The sixteen letters, made on Google's page. */
export function GetLetters({ stage }: { readonly stage: Stage }) {
  const { appPassword, letters } = useWords().texts.fallback;
  return (
    <GoogleStep
      stage={stage}
      text={appPassword}
      drawing={<SixteenLetters />}
      link="google-app-passwords"
      claim="app-password-made"
      before={stage.snapshot.vault === 'memory-only' && <p className="strong">{letters.privacyMemory}</p>}
      after={<Reasons stage={stage} />}
    />
  );
}
