import { IconMasksTheater } from '@tabler/icons-react';
import type { DemoView } from '#shared/ipc/snapshot';
import { useCommand } from '../bridge/use-command.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { FaultNote } from './FaultNote.tsx';

/** Above every screen of the demo: that it is one, and the way out. */
export function DemoBanner({ demo }: { readonly demo: DemoView }) {
  const { texts } = useWords();
  const leave = useCommand('demo.leave');
  return (
    <header className="demo-banner">
      <IconMasksTheater aria-hidden size={28} />
      <div className="demo-banner-words">
        <p className="strong">{texts.demo.banner}</p>
        <p className="small">{demo.pausesWatch ? texts.demo.paused : texts.demo.how}</p>
        <FaultNote fault={leave.fault} />
      </div>
      <Action busy={leave.busy} onPress={() => void leave.run(null)}>
        {leave.busy ? texts.demo.leaving : texts.demo.leave}
      </Action>
    </header>
  );
}
