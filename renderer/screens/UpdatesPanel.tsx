import type { UpdateStage, UpdatesView } from '#shared/updates/updates-view';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Panel } from '../components/Page.tsx';
import { Progress } from '../components/Progress.tsx';
import { useWords } from '../words.ts';

/** What is known, and what comes of it where nothing stands in the way. */
function Told({
  what,
  next,
  waits,
}: {
  readonly what: string;
  readonly next: string;
  readonly waits: boolean;
}) {
  return (
    <div className="stack-tight">
      <p className="strong">{what}</p>
      {!waits && <p className="field-hint">{next}</p>}
    </div>
  );
}

/** Where this copy stands, in one sentence. */
function Standing({ stage, waits }: { readonly stage: UpdateStage; readonly waits: boolean }) {
  const { texts, moment, number } = useWords();
  const text = texts.updates;
  switch (stage.name) {
    case 'off':
      return <p>{text.off}</p>;
    case 'current':
      if (stage.checkedAt !== undefined) return <p>{text.current(moment(stage.checkedAt))}</p>;
      return waits ? null : <p>{text.never}</p>;
    case 'offered':
      return <Told what={text.offered(stage.version)} next={text.offeredHint} waits={waits} />;
    case 'downloading':
      return (
        <Progress
          label={text.downloading(stage.version)}
          done={stage.share}
          total={1}
          words={text.downloaded(stage.version, number(Math.floor(stage.share * 100)))}
        />
      );
    case 'ready':
      return (
        <Told
          what={waits ? text.readyLater(stage.version) : text.ready(stage.version)}
          next={text.readyHint}
          waits={waits}
        />
      );
    case 'failed':
      return <FaultNote fault={stage.fault} />;
  }
}

/** The app's own new versions: how it stands, and the one thing to do about it. */
export function UpdatesPanel({ updates: { stage, hold } }: { readonly updates: UpdatesView }) {
  const { texts } = useWords();
  const text = texts.updates;
  const check = useCommand('updates.check');
  const download = useCommand('updates.download');
  const install = useCommand('updates.install');
  const waits = hold !== undefined && stage.name !== 'off';
  return (
    <Panel title={text.title}>
      <div role="status">
        <Standing stage={stage} waits={waits} />
      </div>
      <FaultNote fault={download.fault ?? install.fault} />
      {waits && <p className="field-hint">{text.holds[hold]}</p>}
      {!waits && (stage.name === 'current' || stage.name === 'failed') && (
        <div className="row">
          <Action busy={check.busy} onPress={() => void check.run(null)}>
            {text.check}
          </Action>
        </div>
      )}
      {!waits && stage.name === 'offered' && (
        <div className="row">
          <Action kind="primary" busy={download.busy} onPress={() => void download.run(null)}>
            {text.download}
          </Action>
        </div>
      )}
      {!waits && stage.name === 'ready' && (
        <div className="row">
          <Action kind="primary" busy={install.busy} onPress={() => void install.run(null)}>
            {text.install}
          </Action>
        </div>
      )}
    </Panel>
  );
}
