import { IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { isDownAgain, isRoomShort, type RunStanding, runStanding } from '#shared/sync-back/standing';
import { roughly } from '#shared/sync-back/time-left';
import { interruptedText } from '#shared/text/on-the-way';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { Panel } from '../components/Page.tsx';
import { Progress } from '../components/Progress.tsx';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';
import { ReturnActions } from './ReturnActions.tsx';
import { ReturnFault } from './ReturnFault.tsx';
import { Skipped } from './Skipped.tsx';

/** The copying, with its count and a way to pause it. */
export function SyncBackProgress({ snapshot, go }: { readonly snapshot: Snapshot; readonly go: Go }) {
  const { texts, number, size, duration, now } = useWords();
  const text = texts.syncBack;
  const pause = useCommand('syncBack.pause');
  const start = useCommand('syncBack.start');
  const view = snapshot.syncBack;
  const counts = view.counts;
  const standing = runStanding(snapshot) ?? 'stopped';
  const copying = view.state === 'copying';
  const downAgain = isDownAgain(snapshot);
  const fault = pause.fault ?? start.fault ?? (downAgain ? undefined : view.fault);
  const titles: Record<RunStanding, string> = {
    moving: text.copyingTitle,
    waiting: texts.onTheWay.waitingTitle,
    paused: text.pausedTitle,
    stopped: text.failedTitle,
  };
  // The button that goes on stands below, after the advice.
  const roomBelow = isRoomShort(view) && snapshot.watch.outage?.endedAt !== undefined;
  return (
    <Panel title={titles[standing]}>
      {counts !== undefined && (
        <>
          <Progress
            label={text.progressLabel}
            done={counts.copied}
            total={counts.planned}
            words={text.progress(counts.copied, number(counts.copied), number(counts.planned))}
          />
          <p className="soft">{text.sizes(size(counts.bytes), size(counts.bytesPlanned))}</p>
          {counts.unknown > 0 && <p>{text.unknown(counts.unknown, number(counts.unknown))}</p>}
        </>
      )}
      {downAgain && (
        <p className="strong">
          {texts.onTheWay.downAgain(snapshot.primary?.providerName ?? '')} {interruptedText(snapshot, texts)}
        </p>
      )}
      {standing === 'moving' && view.doneAt !== undefined && (
        <p className="strong">{texts.onTheWay.timeLeft(duration(roughly(Math.max(0, view.doneAt - now))))}</p>
      )}
      {standing === 'moving' && <p>{text.keepOpen}</p>}
      {!copying && <p>{text.failedText}</p>}
      <ReturnFault snapshot={snapshot} fault={fault} goesOn={copying} retryAt={view.retryAt} />
      {!copying && counts !== undefined && <Skipped skipped={counts.skipped} />}
      {copying ? (
        <div className="row">
          <Action
            icon={<IconPlayerPause aria-hidden size={22} />}
            busy={pause.busy}
            onPress={() => void pause.run(null)}
          >
            {text.pause}
          </Action>
          {view.retryAt !== undefined && !downAgain && (
            <Action
              icon={<IconRefresh aria-hidden size={22} />}
              busy={start.busy}
              onPress={() => void start.run(null)}
            >
              {texts.returnTrouble.retryNow}
            </Action>
          )}
        </div>
      ) : (
        !roomBelow && (
          <ReturnActions
            snapshot={snapshot}
            fault={fault}
            go={go}
            renderRetry={(first) => (
              <Action
                kind={first ? 'primary' : 'secondary'}
                big={first}
                icon={<IconPlayerPlay aria-hidden size={22} />}
                busy={start.busy}
                onPress={() => void start.run(null)}
              >
                {first ? text.resume : texts.common.retry}
              </Action>
            )}
          />
        )
      )}
    </Panel>
  );
}
