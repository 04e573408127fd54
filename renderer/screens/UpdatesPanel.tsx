import type { UpdateStage, UpdatesView } from '#shared/updates/updates-view';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Panel } from '../components/Page.tsx';
import { Progress } from '../components/Progress.tsx';
import { useWords } from '../words.ts';

/** Where this copy stands, in one sentence. */
function Standing({ stage }: { readonly stage: UpdateStage }) {
  const { texts, moment, number } = useWords();
  const text = texts.updates;
  switch (stage.name) {
    case 'off':
      return <p>{text.off}</p>;
    case 'current':
      return <p>{stage.checkedAt === undefined ? text.never : text.current(moment(stage.checkedAt))}</p>;
    case 'offered':
      return (
        <div className="stack-tight">
          <p className="strong">{text.offered(stage.version)}</p>
          <p className="field-hint">{text.offeredHint}</p>
        </div>
      );
    case 'downloading':
      return (
        <Progress
          label={text.downloading(stage.version)}
          done={stage.share}
          total={1}
          words={text.downloaded(number(Math.floor(stage.share * 100)))}
        />
      );
    case 'ready':
      return (
        <div className="stack-tight">
          <p className="strong">{text.ready(stage.version)}</p>
          <p className="field-hint">{text.readyHint}</p>
        </div>
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
        <Standing stage={stage} />
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
