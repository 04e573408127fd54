import type { DemoAct } from '#shared/ipc/contract';
import type { DemoView } from '#shared/ipc/snapshot';
import { useCommand } from '../bridge/use-command.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { FaultNote } from './FaultNote.tsx';

const ACTS: readonly DemoAct[] = [
  'break-silent',
  'break-refusing',
  'mend-reading',
  'mend',
  'deliver-replies',
  'skip-30-minutes',
];

/** The rehearsal's own controls, plainly apart from the product. */
export function DemoPanel({ demo }: { readonly demo: DemoView }) {
  const { texts } = useWords();
  const act = useCommand('demo.act');
  return (
    <aside className="panel panel-demo" aria-label={texts.demo.label}>
      <p>
        <span className="strong">{texts.demo.title}: </span>
        {texts.demo.provider[demo.provider]}. <span className="soft">{texts.demo.lead(demo.speed)}</span>
      </p>
      <FaultNote fault={act.fault} />
      <div className="row">
        {ACTS.map((one) => (
          <Action key={one} busy={act.busy} onPress={() => void act.run({ act: one })}>
            {texts.demo.acts[one]}
          </Action>
        ))}
      </div>
    </aside>
  );
}
