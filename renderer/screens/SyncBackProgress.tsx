import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { SyncBackView } from '#shared/ipc/snapshot';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { Panel } from '../components/Page.tsx';
import { Progress } from '../components/Progress.tsx';
import { useWords } from '../words.ts';
import { ReturnFault } from './ReturnFault.tsx';
import { Skipped } from './Skipped.tsx';

/** The copying, with its count and a way to pause it. */
export function SyncBackProgress({ view }: { readonly view: SyncBackView }) {
  const { texts, number, size } = useWords();
  const text = texts.syncBack;
  const pause = useCommand('syncBack.pause');
  const start = useCommand('syncBack.start');
  const counts = view.counts;
  const copying = view.state === 'copying';
  const title = copying ? text.copyingTitle : view.state === 'paused' ? text.pausedTitle : text.failedTitle;
  return (
    <Panel title={title}>
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
      <p>{copying ? text.keepOpen : text.failedText}</p>
      <ReturnFault fault={pause.fault ?? start.fault ?? view.fault} goesOn={copying} />
      {!copying && counts !== undefined && <Skipped skipped={counts.skipped} />}
      <div className="row">
        {copying ? (
          <Action
            icon={<IconPlayerPause aria-hidden size={22} />}
            busy={pause.busy}
            onPress={() => void pause.run(null)}
          >
            {text.pause}
          </Action>
        ) : (
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
