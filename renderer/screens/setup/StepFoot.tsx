import { type SetupStepId, withoutLastClaim } from '#shared/fallback/steps';
import { Action } from '../../components/Action.tsx';
import { useWords } from '../../words.ts';
import type { Stage } from './stage.ts';

const OF_LETTERS: ReadonlySet<SetupStepId> = new Set(['two-step', 'app-password', 'letters']);

/** The ways back from a step before there is a mailbox: one step, or to the first question. */
export function StepFoot({ stage }: { readonly stage: Stage }) {
  const { texts } = useWords();
  const { claims } = stage.snapshot.setup;
  if (stage.view !== undefined || stage.commands.connect.busy) return null;
  return (
    <>
      {stage.toConsent !== undefined && OF_LETTERS.has(stage.place.id) && (
        <Action kind="quiet" onPress={stage.toConsent}>
          {texts.fallback.consent.byConsent}
        </Action>
      )}
      {claims.length > 0 && stage.place.id !== 'address' && stage.place.id !== 'password' && (
        <Action
          kind="quiet"
          onPress={() => void stage.commands.answer.run({ claims: withoutLastClaim(claims) })}
        >
          {texts.fallback.stepBack}
        </Action>
      )}
      <Action kind="quiet" onPress={stage.ask}>
        {texts.fallback.changeAnswer}
      </Action>
    </>
  );
}
