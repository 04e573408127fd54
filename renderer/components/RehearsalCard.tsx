import type { Snapshot } from '#shared/ipc/snapshot';
import { useCommand } from '../bridge/use-command.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { FaultNote } from './FaultNote.tsx';
import { Panel } from './Page.tsx';

/** The rehearsal: the notice sent to oneself, and how the last one went. Nothing without a fallback mailbox to send it. */
export function RehearsalCard({ snapshot }: { readonly snapshot: Snapshot }) {
  const { texts, moment } = useWords();
  const text = texts.rehearsal;
  const run = useCommand('rehearsal.run');
  const { fallback, rehearsal } = snapshot;
  if (fallback?.entry !== 'open' || fallback.provenAt === undefined) return null;
  return (
    <Panel title={text.title}>
      <p>{text.lead}</p>
      {rehearsal?.tookMs !== undefined && !run.busy && (
        <div className="stack-tight" role="status">
          <p className="strong breakable">
            {text.arrived(Math.round(rehearsal.tookMs / 1000), rehearsal.to, moment(rehearsal.at))}
          </p>
          <p>{text.lookAt}</p>
        </div>
      )}
      {rehearsal?.fault !== undefined && !run.busy && (
        <p className="strong">{text.failed(moment(rehearsal.at))}</p>
      )}
      {!run.busy && <FaultNote fault={run.fault ?? rehearsal?.fault} />}
      {run.busy && <p role="status">{text.running}</p>}
      <div className="row">
        <Action busy={run.busy} onPress={() => void run.run(null)}>
          {rehearsal === undefined ? text.run : text.again}
        </Action>
      </div>
    </Panel>
  );
}
