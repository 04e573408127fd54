import type { Snapshot } from '#shared/ipc/snapshot';
import { ownersPageOf } from '#shared/next-step';
import { countsItself, isSettled, syncBackStage } from '#shared/sync-back/stage';
import type { SyncBackProof } from '#shared/sync-back/state';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Lights } from '../components/Lights.tsx';
import { LinkButton } from '../components/LinkButton.tsx';
import { Note } from '../components/Note.tsx';
import { Page, Panel } from '../components/Page.tsx';
import { useNextCard } from '../components/use-arrival.ts';
import type { Go } from '../place.ts';
import { proofWords } from '../proof-words.ts';
import { useWords } from '../words.ts';
import { AfterReturn } from './AfterReturn.tsx';
import { LateMail } from './LateMail.tsx';
import { MailElsewhere } from './MailElsewhere.tsx';
import { RoomAside } from './MakeRoom.tsx';
import { ReturnFault } from './ReturnFault.tsx';
import { CountMessages, SyncBackPlan } from './SyncBackPlan.tsx';
import { SyncBackProgress } from './SyncBackProgress.tsx';
import { SyncBackProofCard } from './SyncBackProofCard.tsx';

/** The mailbox came back changed: its owner looks at it, and says so here as well as on the first screen. */
function Frozen({ snapshot }: { readonly snapshot: Snapshot }) {
  const { texts } = useWords();
  const unfreeze = useCommand('watch.unfreeze');
  return (
    <Panel title={texts.syncBack.notYetTitle}>
      <p>{texts.syncBack.frozen}</p>
      <FaultNote fault={unfreeze.fault} />
      <div className="row">
        <LinkButton
          kind="primary"
          big
          link={ownersPageOf(snapshot)}
          label={texts.home.openSite(snapshot.primary?.providerName ?? '')}
        />
        <Action busy={unfreeze.busy} onPress={() => void unfreeze.run(null)}>
          {texts.home.steps['check-mailbox']}
        </Action>
      </div>
    </Panel>
  );
}

function StageView({ snapshot, go }: { readonly snapshot: Snapshot; readonly go: Go }) {
  const { texts } = useWords();
  const text = texts.syncBack;
  switch (syncBackStage(snapshot)) {
    case 'nothing':
      return (
        <Panel title={text.noOutageTitle}>
          <p>{text.noOutage}</p>
        </Panel>
      );
    case 'not-yet':
      return (
        <Panel title={text.notYetTitle}>
          <p>{text.notYet}</p>
        </Panel>
      );
    case 'recovering':
      return (
        <Panel title={text.notYetTitle}>
          <p>{text.recovering}</p>
          {snapshot.watch.proof !== undefined && <Lights proof={snapshot.watch.proof} />}
        </Panel>
      );
    case 'frozen':
      return <Frozen snapshot={snapshot} />;
    case 'no-fallback':
      return (
        <Panel title={text.noFallbackTitle}>
          <p>{text.noFallback}</p>
          <div className="row">
            <Action onPress={() => go({ screen: 'fallback' })}>{texts.home.steps['set-up-fallback']}</Action>
          </div>
        </Panel>
      );
    case 'countable':
      return <CountMessages snapshot={snapshot} go={go} itself={countsItself(snapshot)} />;
    // A second count, with another choice, leaves in sight what was counted first.
    case 'counting':
    case 'empty':
    case 'planned':
      return <SyncBackPlan snapshot={snapshot} go={go} />;
    case 'copying':
    case 'paused':
    case 'failed':
      return <SyncBackProgress snapshot={snapshot} go={go} />;
    case 'done':
      return <SyncBackProofCard snapshot={snapshot} go={go} />;
  }
}

/** What was proven before more was found. */
function SoFar({ proof }: { readonly proof: SyncBackProof | undefined }) {
  const words = useWords();
  if (proof === undefined) return null;
  return (
    <Note tone="calm">
      <p>{words.texts.afterReturn.soFar(proofWords(proof, words))}</p>
    </Note>
  );
}

/** Bringing the mail home: the plan, the copying, the proof, and what remains to do. */
export function Return({ snapshot, go }: { readonly snapshot: Snapshot; readonly go: Go }) {
  const { texts } = useWords();
  const stage = syncBackStage(snapshot);
  const { late } = snapshot.syncBack;
  const card = useNextCard(stage);
  const over = snapshot.watch.outage?.endedAt !== undefined;
  const isProven = stage === 'done' || snapshot.syncBack.state === 'done';
  // Where messages are counted, the fault stands beside the button.
  const untold = snapshot.syncBack.state === 'none' && syncBackStage(snapshot) !== 'countable';
  return (
    <Page title={texts.syncBack.title} {...(over ? { lead: texts.syncBack.intro } : {})}>
      <div ref={card}>
        <StageView snapshot={snapshot} go={go} />
      </div>
      {over && <RoomAside snapshot={snapshot} />}
      {untold && <ReturnFault snapshot={snapshot} fault={snapshot.syncBack.fault} />}
      {over && isProven && <MailElsewhere address={snapshot.syncBack.elsewhere} />}
      {stage === 'planned' && <SoFar proof={snapshot.syncBack.proof} />}
      {over && late !== undefined && (late.arrived > 0 || isSettled(snapshot)) && <LateMail late={late} />}
      {over && <AfterReturn snapshot={snapshot} go={go} />}
    </Page>
  );
}
