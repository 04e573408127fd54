import { useState } from 'react';
import type { LoopAnswer } from '#shared/fallback/setup';
import type { FallbackView, PrimaryView } from '#shared/ipc/snapshot';
import { recoveryLink } from '#shared/links';
import { providerOf } from '#shared/providers';
import { useCommand } from '../../bridge/use-command.ts';
import { Action } from '../../components/Action.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Panel } from '../../components/Page.tsx';
import { TwoWaysBack } from '../../drawings/mailbox.tsx';
import { useWords } from '../../words.ts';

export interface LoopQuestionProps {
  readonly view: FallbackView;
  readonly primary: PrimaryView;
  readonly loop: LoopAnswer | undefined;
}

/** The company that keeps the account, which is not always the name of the mailbox. */
function useKeeper(view: FallbackView) {
  const { texts } = useWords();
  const id =
    view.signIn === 'google'
      ? 'gmail'
      : view.signIn === 'microsoft'
        ? 'outlook'
        : providerOf(view.address)?.id;
  if (id === 'gmail') return { id, name: texts.fallback.services.google, mend: texts.fallback.loop.google };
  if (id === 'outlook') {
    return { id, name: texts.fallback.services.microsoft, mend: texts.fallback.loop.microsoft };
  }
  const mend = (primary: string) => texts.fallback.loop.anyOther(view.providerName, primary);
  return { id, name: view.providerName, mend };
}

/** Whether the way back into the fallback mailbox leads through the primary one, and how to change that. */
export function LoopQuestion({ view, primary, loop }: LoopQuestionProps) {
  const { texts } = useWords();
  const text = texts.fallback.loop;
  const command = useCommand('loop.answer');
  const keeper = useKeeper(view);
  const link = recoveryLink(keeper.id);
  const [postponed, setPostponed] = useState(false);
  const answer = (given: LoopAnswer) => {
    setPostponed(given === 'unsure' && loop !== undefined && loop !== 'elsewhere');
    void command.run({ answer: given });
  };
  if (loop === 'elsewhere') {
    return (
      <div className="row">
        <p className="soft breakable">{text.fine(primary.address)}</p>
        <Action kind="quiet" busy={command.busy} onPress={() => answer('unsure')}>
          {text.change}
        </Action>
        <FaultNote fault={command.fault} />
      </div>
    );
  }
  const mending = loop !== undefined;
  return (
    <Panel>
      <div className="setup-step setup-step-drawn">
        <TwoWaysBack />
        <div className="setup-words">
          {!mending && <p className="setup-count">{texts.fallback.lastStep}</p>}
          <h2>{mending ? text.mend[loop](primary.address) : text.title}</h2>
          {mending ? (
            <>
              <p className="breakable">{keeper.mend(primary.address)}</p>
              {link !== undefined && (
                <div className="row">
                  <LinkButton link={link} kind="primary" label={text.open(keeper.name)} />
                </div>
              )}
              <h3>{text.askAgain}</h3>
            </>
          ) : (
            <p className="lead breakable">{text.ask(keeper.name, primary.address)}</p>
          )}
          <div className="answers answers-long">
            <Action busy={command.busy} onPress={() => answer('elsewhere')}>
              {text.elsewhere}
            </Action>
            <Action busy={command.busy} onPress={() => answer('on-primary')}>
              {text.onPrimary(primary.providerName)}
            </Action>
            <Action busy={command.busy} onPress={() => answer('unsure')}>
              {text.unsure}
            </Action>
          </div>
          {postponed && <p role="status">{text.later}</p>}
          <FaultNote fault={command.fault} />
          {!mending && <p className="soft">{text.why}</p>}
        </div>
      </div>
    </Panel>
  );
}
