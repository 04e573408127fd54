import type { ReactNode } from 'react';
import type { ContactsView } from '#shared/ipc/snapshot';
import { useCommand } from '../bridge/use-command.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { FaultNote } from './FaultNote.tsx';
import { Panel } from './Page.tsx';
import { Progress } from './Progress.tsx';

/** Shows what depends on the contacts once there are some; before, how far the learning is. */
export function ContactsGate({
  view,
  children,
}: {
  readonly view: ContactsView;
  readonly children: ReactNode;
}) {
  const { texts, number } = useWords();
  const learn = useCommand('contacts.refresh');
  const learning = view.state === 'learning';
  const looked = view.state === 'ready';
  return (
    <>
      {learning && (
        <Panel title={texts.notices.learning}>
          <Progress
            label={texts.notices.learning}
            done={view.read}
            total={view.total}
            words={texts.notices.learnCount(number(view.read), number(view.total))}
          />
          <p className="soft">{texts.notices.learnHint}</p>
        </Panel>
      )}
      <FaultNote fault={learn.fault ?? view.fault} />
      {view.count > 0 && children}
      {view.count === 0 && !learning && (
        <Panel title={looked ? texts.notices.foundNobodyTitle : texts.notices.noContactsTitle}>
          <p>{looked ? texts.notices.foundNobody : texts.notices.noContacts}</p>
          <p className="soft">{texts.notices.learnHint}</p>
          <div className="row">
            <Action
              kind={looked ? 'secondary' : 'primary'}
              big={!looked}
              busy={learn.busy}
              onPress={() => void learn.run(null)}
            >
              {looked ? texts.notices.learnAgain : texts.notices.learn}
            </Action>
          </div>
        </Panel>
      )}
    </>
  );
}
