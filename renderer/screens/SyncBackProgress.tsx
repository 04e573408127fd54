import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { isDownAgain, isRoomShort, type RunStanding, runStanding } from '#shared/sync-back/standing';
import { roughly } from '#shared/sync-back/time-left';
import { interruptedText } from '#shared/text/on-the-way';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { Panel } from '../components/Page.tsx';
import { Progress } from '../components/Progress.tsx';
import { useWords } from '../words.ts';
import { ReturnFault } from './ReturnFault.tsx';
import { Skipped } from './Skipped.tsx';

/** The copying, with its count and a way to pause it. */
export function SyncBackProgress({ snapshot }: { readonly snapshot: Snapshot }) {
  const { texts, number, size, duration, now } = useWords();
  const text = texts.syncBack;
  const pause = useCommand('syncBack.pause');
  const start = useCommand('syncBack.start');
  const view = snapshot.syncBack;
  const counts = view.counts;
  const standing = runStanding(snapshot) ?? 'stopped';
  const copying = view.state === 'copying';
  const titles: Record<RunStanding, string> = {
    moving: text.copyingTitle,
    waiting: texts.onTheWay.waitingTitle,
    paused: text.pausedTitle,
    stopped: text.failedTitle,
  };
  // The button that goes on stands below, after the advice.
  const roomBelow = isRoomShort(view) && snapshot.watch.outage?.endedAt !== undefined;
  const downAgain = isDownAgain(snapshot);
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
      <ReturnFault
        fault={pause.fault ?? start.fault ?? (downAgain ? undefined : view.fault)}
        goesOn={copying}
      />
      {!copying && counts !== undefined && <Skipped skipped={counts.skipped} />}
      <div className="row">
        {copying && (
          <Action
            icon={<IconPlayerPause aria-hidden size={22} />}
            busy={pause.busy}
            onPress={() => void pause.run(null)}
          >
            {text.pause}
          </Action>
        )}
        {!copying && !roomBelow && (
          <Action
            kind="primary"
            big
            icon={<IconPlayerPlay aria-hidden size={22} />}
            busy={start.busy}
            onPress={() => void start.run(null)}
          >
            {text.resume}
          </Action>
        )}
      </div>
    </Panel>
  );
}
