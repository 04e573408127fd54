import { IconHomeDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { Snapshot, SyncBackView } from '#shared/ipc/snapshot';
import { EVERYTHING, type PlanChoice } from '#shared/sync-back/choice';
import { isRoomForSome } from '#shared/sync-back/standing';
import type { SyncBackCounts } from '#shared/sync-back/state';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { Panel } from '../components/Page.tsx';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';
import { PlanChoices } from './PlanChoices.tsx';
import { PlanParts } from './PlanParts.tsx';
import { ReturnActions } from './ReturnActions.tsx';
import { ReturnFault } from './ReturnFault.tsx';
import { Skipped } from './Skipped.tsx';

interface PlanProps {
  readonly snapshot: Snapshot;
  readonly go: Go;
}

/** Before anything is copied, the messages are counted. */
export function CountMessages({
  snapshot,
  go,
  itself,
}: PlanProps & {
  /** Whether it is done by itself too. */
  readonly itself?: 'soon' | 'later' | undefined;
}) {
  const { texts } = useWords();
  const view = snapshot.syncBack;
  const plan = useCommand('syncBack.plan');
  const counting = plan.busy || view.state === 'counting';
  const fault = plan.fault ?? view.fault;
  return (
    <Panel title={texts.syncBack.countTitle}>
      <p>{texts.syncBack.countText}</p>
      {itself !== undefined && !counting && fault === undefined && (
        <p>{texts.onTheWay.countsItself[itself]}</p>
      )}
      <ReturnFault snapshot={snapshot} fault={fault} />
      {counting && <p role="status">{texts.syncBack.counting}</p>}
      <ReturnActions
        snapshot={snapshot}
        fault={fault}
        go={go}
        renderRetry={(first) => (
          <Action
            kind={first ? 'primary' : 'secondary'}
            big={first}
            busy={counting}
            onPress={() => void plan.run(null)}
          >
            {first ? texts.syncBack.count : texts.common.retry}
          </Action>
        )}
      />
    </Panel>
  );
}

function useFitWords(someFit: boolean): (counts: SyncBackCounts) => string {
  const { texts, size } = useWords();
  return (counts) => {
    const all = size(counts.bytesPlanned);
    if (counts.fits === undefined) return texts.syncBack.fitsUnknown(all);
    if (counts.fits) return texts.syncBack.fits(all);
    const say = someFit ? texts.room.someFit : texts.syncBack.fitsNot;
    return say(all, size(counts.missingBytes));
  };
}

/** The big button: all of it, or those that there is room for. */
function useStartWords({ counts, dryRun }: SyncBackView): string {
  const { texts, number } = useWords();
  if (counts?.fits !== false) return texts.syncBack.start;
  const fitting = dryRun?.fitting ?? 0;
  return fitting === 0 ? texts.room.bringWhatFits : texts.room.bringCounted(fitting, number(fitting));
}

/** No message is known of: nobody has counted to the end yet. */
const isNothing = ({ planned, present, skipped }: SyncBackCounts): boolean =>
  planned + present + skipped.length === 0;

/** "42 messaggi da riportare, 31 MB, ci stanno", where they go, and one button. */
export function SyncBackPlan({ snapshot, go }: PlanProps) {
  const view = snapshot.syncBack;
  const { texts, number } = useWords();
  const fitWords = useFitWords(isRoomForSome(view));
  const startWords = useStartWords(view);
  const start = useCommand('syncBack.start');
  const plan = useCommand('syncBack.plan');
  const [wish, setWish] = useState<PlanChoice>();
  const { counts, dryRun } = view;
  const isFirst = view.state === 'counting' && (counts === undefined || isNothing(counts));
  if (counts === undefined || isFirst) return <CountMessages snapshot={snapshot} go={go} />;
  const text = texts.syncBack;
  const fault = start.fault ?? plan.fault ?? view.fault;
  const empty = counts.planned === 0;
  const there = counts.present - counts.twins;
  const choice = wish ?? dryRun?.choice ?? EVERYTHING;
  const isAll = choice.scope === EVERYTHING.scope && choice.edges === EVERYTHING.edges;
  const counting = plan.busy || view.state === 'counting';
  const choose = async (next: PlanChoice): Promise<void> => {
    setWish(next);
    await plan.run(next);
    setWish(undefined);
  };
  const title = view.proof === undefined ? text.planTitle : texts.afterReturn.moreTitle;
  return (
    <section className="card tone-recovering">
      <div className="card-body">
        <h2>{empty ? text.planNone : title(counts.planned, number(counts.planned))}</h2>
        <p className="lead">{empty ? (isAll ? text.planNoneText : text.planNoneChosen) : fitWords(counts)}</p>
        {!empty && dryRun !== undefined && <PlanParts dryRun={dryRun} />}
        {there > 0 && view.proof === undefined && (
          <p className="soft">{text.present(there, number(there))}</p>
        )}
        {counts.twins > 0 && <p className="soft">{text.twins(counts.twins, number(counts.twins))}</p>}
      </div>
      <Skipped skipped={counts.skipped} />
      <PlanChoices choice={choice} counting={counting} onChoose={(next) => void choose(next)} />
      <ReturnFault snapshot={snapshot} fault={fault} />
      <ReturnActions
        className="card-actions"
        snapshot={snapshot}
        fault={fault}
        go={go}
        renderRetry={(first) =>
          empty ? (
            <Action busy={counting} onPress={() => void plan.run(null)}>
              {text.again}
            </Action>
          ) : counts.fits === false && !isRoomForSome(view) ? null : (
            <Action
              kind={first ? 'primary' : 'secondary'}
              big={first}
              busy={start.busy}
              disabled={counting}
              icon={<IconHomeDown aria-hidden size={24} />}
              onPress={() => void start.run(null)}
            >
              {startWords}
            </Action>
          )
        }
      />
    </section>
  );
}
