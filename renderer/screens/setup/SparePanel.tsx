import { useState } from 'react';
import { isReady } from '#shared/fallback/steps';
import type { FallbackView, Snapshot } from '#shared/ipc/snapshot';
import { isSending } from '#shared/next-step';
import { useCommand } from '../../bridge/use-command.ts';
import { Action } from '../../components/Action.tsx';
import { Confirm } from '../../components/Confirm.tsx';
import { ForgettableRow } from '../../components/ForgettableRow.tsx';
import { Panel } from '../../components/Page.tsx';
import { useWords } from '../../words.ts';

export interface SparePanelProps {
  readonly snapshot: Pick<Snapshot, 'spare' | 'setup' | 'notices'>;
  readonly fallback: FallbackView;
  /** Goes to the guided setup of the one in reserve. */
  readonly onSetUp: () => void;
}

/** A second fallback mailbox in reserve: added, taken into use by choice, forgotten. */
export function SparePanel({ snapshot, fallback, onSetUp }: SparePanelProps) {
  const { texts, moment } = useWords();
  const text = texts.fallback.spare;
  const take = useCommand('fallback.takeSpare');
  const forget = useCommand('mailbox.forget');
  const [asking, setAsking] = useState(false);
  const { spare, setup, notices } = snapshot;
  if (spare === undefined) {
    return (
      <div className="row">
        <Action kind="quiet" onPress={onSetUp}>
          {setup.answer === undefined ? text.add : text.resume}
        </Action>
      </div>
    );
  }
  const ready = isReady(spare);
  const use = async () => {
    await take.run(null);
    setAsking(false);
  };
  return (
    <Panel title={text.title}>
      <p>{text.lead}</p>
      <ul className="plain-list">
        <ForgettableRow
          label={
            ready && spare.provenAt !== undefined
              ? texts.fallback.provenAt(moment(spare.provenAt))
              : text.unproven
          }
          address={spare.address}
          busy={forget.busy}
          fault={forget.fault ?? take.fault}
          onForget={() => forget.run({ role: 'spare' })}
          actions={
            ready ? (
              <Action onPress={() => setAsking(true)}>{text.take}</Action>
            ) : (
              <Action onPress={onSetUp}>{text.goOn}</Action>
            )
          }
        >
          <p>{spare.signIn === undefined ? texts.settings.forgetFallback : texts.settings.forgetSignIn}</p>
        </ForgettableRow>
      </ul>
      <Confirm
        open={asking}
        title={text.takeTitle}
        confirm={text.takeConfirm}
        busy={take.busy}
        onConfirm={() => void use()}
        onCancel={() => setAsking(false)}
      >
        <p className="breakable">{text.takeText(spare.address, fallback.address)}</p>
        {isSending({ notices }) && <p className="strong">{text.takeSending}</p>}
        {notices.sent + notices.unknown > 0 && <p className="breakable">{text.takeTold(fallback.address)}</p>}
      </Confirm>
    </Panel>
  );
}
