import { isMended, type Mending, withTrouble } from '#shared/fallback/mending';
import { isReady } from '#shared/fallback/steps';
import type { FallbackView, Snapshot } from '#shared/ipc/snapshot';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { Page } from '../components/Page.tsx';
import { Arrival } from '../components/use-arrival.ts';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';
import { useFallbackWish } from './fallback-wish.ts';
import { GoOnHome } from './GoOnHome.tsx';
import { GuidedSetup } from './setup/GuidedSetup.tsx';
import { LoopQuestion } from './setup/LoopQuestion.tsx';
import { ReadyCard } from './setup/ReadyCard.tsx';
import { SparePanel } from './setup/SparePanel.tsx';

/** What a mailbox is known by as long as nothing is done with it. */
const standingOf = ({ address, provenAt, fault }: FallbackView): string =>
  [address, provenAt, fault?.kind].join(' ');

export interface FallbackProps {
  readonly snapshot: Snapshot;
  /** What it ran into while mail was brought home. */
  readonly mend?: Mending | undefined;
  readonly go: Go;
}

/** The fallback mailbox: set up step by step, proven, replaced, doubled. */
export function Fallback({ snapshot, mend, go }: FallbackProps) {
  const { texts } = useWords();
  const [wish, setWish] = useFallbackWish();
  const { spare, primary, loop } = snapshot;
  const view = withTrouble(snapshot.fallback, mend);
  const clear = useCommand('setup.clear');
  const cancel = useCommand('fallback.cancelSignIn');
  const done = () => setWish(undefined);
  const giveUp = () => {
    done();
    if (snapshot.setup.signingIn) void cancel.run(null);
    void clear.run(null);
  };
  if (wish?.kind === 'spare' && view !== undefined) {
    return (
      <Page title={texts.fallback.spare.setUpTitle} lead={texts.fallback.spare.lead}>
        <GuidedSetup
          snapshot={snapshot}
          as="spare"
          view={isReady(spare) ? undefined : spare}
          onConnected={done}
        />
        <div className="row">
          <Action onPress={giveUp}>{texts.fallback.spare.leave}</Action>
        </div>
      </Page>
    );
  }
  // As soon as a mailbox is connected, be it the same one again, the one it takes the place of is gone.
  const replacing = wish?.kind === 'replace' && view !== undefined && standingOf(view) === wish.present;
  const replace = (present: FallbackView) =>
    setWish({ kind: 'replace', present: standingOf(present), reserve: spare && standingOf(spare) });
  const waiting = replacing && spare && standingOf(spare) !== wish.reserve ? spare : undefined;
  return (
    <Page title={texts.fallback.title} lead={texts.fallback.lead}>
      {isReady(view) && !replacing ? (
        <>
          <Arrival key="ready" />
          {isMended(view, mend) && <GoOnHome snapshot={snapshot} go={go} />}
          <ReadyCard view={view} onChange={() => replace(view)} />
          {primary !== undefined && <LoopQuestion view={view} primary={primary} loop={loop} />}
          <SparePanel snapshot={snapshot} fallback={view} onSetUp={() => setWish({ kind: 'spare' })} />
        </>
      ) : (
        <>
          {replacing && isReady(view) && (
            <p className="breakable">{texts.fallback.stillPresent(view.address)}</p>
          )}
          <GuidedSetup
            snapshot={snapshot}
            as={waiting === undefined ? 'fallback' : 'spare'}
            view={replacing ? waiting : view}
            onConnected={done}
          />
          {view !== undefined && spare !== undefined && !replacing && (
            <SparePanel snapshot={snapshot} fallback={view} onSetUp={() => setWish({ kind: 'spare' })} />
          )}
          {view !== undefined && (
            <div className="row">
              {replacing ? (
                <Action onPress={giveUp}>{texts.fallback.keep}</Action>
              ) : (
                <Action kind="quiet" onPress={() => replace(view)}>
                  {texts.fallback.change}
                </Action>
              )}
            </div>
          )}
        </>
      )}
    </Page>
  );
}
