import { IconArrowRight, IconHistory, IconRefresh } from '@tabler/icons-react';
import type { Snapshot } from '#shared/ipc/snapshot';
import {
  asksPasswordBeside,
  assessSituation,
  mayPrepare,
  mayTellAlready,
  nextStep,
  ownersPageOf,
  type Situation,
} from '#shared/next-step';
import { passwordNote } from '#shared/text/situation';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Lights } from '../components/Lights.tsx';
import { LinkButton } from '../components/LinkButton.tsx';
import { Note } from '../components/Note.tsx';
import { OfficialWords } from '../components/OfficialWords.tsx';
import { OtherMailboxes } from '../components/OtherMailboxes.tsx';
import { ReadinessList } from '../components/ReadinessList.tsx';
import { RehearsalCard } from '../components/RehearsalCard.tsx';
import { StatusCard } from '../components/StatusCard.tsx';
import { WebmailButton } from '../components/WebmailButton.tsx';
import { WhatIKnow } from '../components/WhatIKnow.tsx';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';
import { useStep } from './use-step.ts';

/** When the app looked last and when it looks again. That it looks now is said by the button. */
function Looks({ snapshot }: { readonly snapshot: Snapshot }) {
  const { texts, moment } = useWords();
  const { lastLookAt, nextLookAt, looking } = snapshot.watch;
  return (
    <span>
      {lastLookAt === undefined ? texts.home.noLook : texts.home.lastLook(moment(lastLookAt))}
      {nextLookAt !== undefined && !looking && (
        <>
          <br />
          {texts.home.nextLook(moment(nextLookAt))}
        </>
      )}
    </span>
  );
}

/** It is for the user to put right. */
const HIS_SIDE: ReadonlySet<Situation> = new Set(['line', 'attention']);
const IN_TROUBLE: ReadonlySet<Situation> = new Set(['doubt', 'outage', 'recovering']);

/** How the mailbox is and the one next step. */
export function Home({ snapshot, go }: { readonly snapshot: Snapshot; readonly go: Go }) {
  const { texts } = useWords();
  const look = useCommand('watch.look');
  const step = useStep(snapshot, go);
  const situation = assessSituation(snapshot);
  const next = nextStep(snapshot);
  const prepare = mayPrepare(snapshot);
  const lookIsNext = next === 'look-now';
  // The owner puts it right there first; what this program does afterwards comes second.
  const ownersPage = ownersPageOf(snapshot);
  const isFirst = ownersPage === undefined;
  // Where the user has put something right, looking again is the one thing to do; elsewhere it changes nothing.
  const lookKind = lookIsNext && isFirst && HIS_SIDE.has(situation) ? 'primary' : 'secondary';
  const looking = look.busy || snapshot.watch.looking;
  const lookButton = (
    <Action
      kind={lookKind}
      big={lookIsNext}
      busy={looking}
      icon={<IconRefresh aria-hidden size={22} />}
      onPress={() => void look.run(null)}
    >
      {looking ? texts.home.looking : texts.home.lookNow}
    </Action>
  );
  return (
    <div className="page">
      <StatusCard
        snapshot={snapshot}
        actions={
          <>
            <LinkButton
              kind="primary"
              big
              link={ownersPage}
              label={texts.home.openSite(snapshot.primary?.providerName ?? '')}
            />
            {lookIsNext ? (
              lookButton
            ) : (
              <Action
                kind={isFirst ? 'primary' : 'secondary'}
                big
                busy={step.busy}
                icon={<IconArrowRight aria-hidden size={24} />}
                onPress={() => step.take(next)}
              >
                {texts.home.steps[next]}
              </Action>
            )}
            {prepare !== undefined && (
              <Action onPress={() => step.take(prepare)}>{texts.home.steps[prepare]}</Action>
            )}
            {mayTellAlready(snapshot) && (
              <Action onPress={() => go({ screen: 'notices', kind: 'down' })}>{texts.home.tellAnyway}</Action>
            )}
            {(situation === 'outage' || situation === 'recovering') && (
              <WebmailButton address={snapshot.fallback?.address} />
            )}
          </>
        }
        foot={
          <>
            <Looks snapshot={snapshot} />
            {!lookIsNext && situation !== 'setup' && lookButton}
          </>
        }
      >
        {asksPasswordBeside(snapshot) && (
          <div className="stack-tight">
            <p className="strong">{texts.home.passwordTitle}</p>
            <p>{texts.home.passwordSentence}</p>
          </div>
        )}
        {IN_TROUBLE.has(situation) && <OfficialWords snapshot={snapshot} />}
        {situation === 'recovering' && snapshot.watch.proof !== undefined && (
          <Lights proof={snapshot.watch.proof} />
        )}
        <FaultNote fault={step.fault ?? look.fault} />
        {step.startupRefused && <p role="status">{texts.settings.startupRefused}</p>}
      </StatusCard>
      {situation === 'outage' && (
        <Note>
          <p>{passwordNote(snapshot, texts)}</p>
        </Note>
      )}
      {situation === 'calm' && <ReadinessList snapshot={snapshot} step={step} go={go} />}
      {situation === 'calm' && <RehearsalCard snapshot={snapshot} />}
      <OtherMailboxes snapshot={snapshot} />
      <WhatIKnow looks={snapshot.watch.looks} incoming={snapshot.watch.incoming} />
      <div className="row">
        <Action
          kind="quiet"
          icon={<IconHistory aria-hidden size={22} />}
          onPress={() => go({ screen: 'history' })}
        >
          {texts.history.open}
        </Action>
      </div>
    </div>
  );
}
