import { mayShowDemo } from '#shared/demo';
import type { Snapshot } from '#shared/ipc/snapshot';
import { useCommand } from '../bridge/use-command.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { FaultNote } from './FaultNote.tsx';

/** The way into the demo, with what it means for the user's own mailbox. */
export function DemoDoor({ snapshot }: { readonly snapshot: Snapshot }) {
  const { texts } = useWords();
  const text = texts.demo;
  const start = useCommand('demo.start');
  const may = mayShowDemo(snapshot);
  return (
    <div className="stack">
      <p className="soft">
        {text.about}
        {snapshot.primary !== undefined && ` ${may ? text.pauses : text.notNow}`}
      </p>
      <FaultNote fault={start.fault} />
      <div className="row">
        <Action busy={start.busy} disabled={!may} onPress={() => void start.run(null)}>
          {start.busy ? text.preparing : text.show}
        </Action>
      </div>
    </div>
  );
}
