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
        <Panel title={texts.notices.noContactsTitle}>
          <p>{texts.notices.noContacts}</p>
          <p className="soft">{texts.notices.learnHint}</p>
          <div className="row">
            <Action kind="primary" big busy={learn.busy} onPress={() => void learn.run(null)}>
              {texts.notices.learn}
            </Action>
          </div>
        </Panel>
      )}
    </>
  );
}
