import { IconFolderOpen } from '@tabler/icons-react';
import { useAnswer } from '../bridge/use-answer.ts';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Panel } from '../components/Page.tsx';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';

/** One thing that has a screen of its own: what it is for, and the way there. */
function Door({
  lead,
  label,
  onOpen,
}: {
  readonly lead: string;
  readonly label: string;
  readonly onOpen: () => void;
}) {
  return (
    <li>
      <span className="door-words">{lead}</span>
      <Action onPress={onOpen}>{label}</Action>
    </li>
  );
}

/** The options about the program itself: where its data is, help, and the end of it all. */
export function ProgramPanels({ go, isDemo }: { readonly go: Go; readonly isDemo: boolean }) {
  const { texts } = useWords();
  const text = texts.support;
  const about = useAnswer('program.about', null, 'once');
  const open = useCommand('program.openFolder');
  return (
    <>
      <Panel title={text.dataTitle}>
        <div className="stack-tight">
          <p>{text.dataLead}</p>
          {about.value !== undefined && <p className="technical">{about.value.dataFolder}</p>}
        </div>
        <FaultNote fault={about.fault ?? open.fault} />
        <div className="row">
          <Action
            icon={<IconFolderOpen aria-hidden size={20} />}
            busy={open.busy}
            onPress={() => void open.run({ folder: 'data' })}
          >
            {text.openFolder}
          </Action>
        </div>
        {/* A demo has nothing to forget, and what is real is not to be forgotten by one who tries things out. */}
        {!isDemo && (
          <ul className="plain-list">
            <Door lead={text.forgetLead} label={text.forgetOpen} onOpen={() => go({ screen: 'forget' })} />
          </ul>
        )}
      </Panel>
      <Panel title={text.helpTitle}>
        <ul className="plain-list">
          <Door
            lead={text.diagnosisLead}
            label={text.diagnosisOpen}
            onOpen={() => go({ screen: 'diagnosis' })}
          />
          <Door lead={text.aboutLead} label={text.aboutOpen} onOpen={() => go({ screen: 'about' })} />
        </ul>
      </Panel>
    </>
  );
}
