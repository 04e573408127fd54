import { IconCircleCheck } from '@tabler/icons-react';
import type { FallbackView } from '#shared/ipc/snapshot';
import { SECOND_MS } from '#shared/time';
import { useCommand } from '../../bridge/use-command.ts';
import { Action } from '../../components/Action.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { WebmailButton } from '../../components/WebmailButton.tsx';
import { useWords } from '../../words.ts';
import { Running } from './Running.tsx';

export interface ReadyCardProps {
  readonly view: FallbackView;
  readonly onChange: () => void;
}

/** The fallback mailbox that was proven: when, how fast, and the way to prove it again. */
export function ReadyCard({ view, onChange }: ReadyCardProps) {
  const { texts, moment } = useWords();
  const prove = useCommand('fallback.prove');
  const fault = prove.fault ?? view.fault;
  const { provenAt, tookMs } = view;
  return (
    <section className={`card tone-${fault === undefined ? 'calm' : 'doubt'}`}>
      <div className="card-body" role="status">
        <p className="card-word">
          <IconCircleCheck aria-hidden size={24} />
          {provenAt !== undefined && texts.fallback.provenAt(moment(provenAt))}
        </p>
        <h2>{fault === undefined ? texts.fallback.ready : texts.fallback.proofFailed}</h2>
        <p className="lead breakable">
          {view.address} ({view.providerName})
        </p>
        <p>
          {texts.fallback.proofMeaning}
          {tookMs !== undefined && ` ${texts.fallback.arrivedIn(Math.round(tookMs / SECOND_MS))}`}
        </p>
      </div>
      {prove.busy ? <Running /> : <FaultNote fault={fault} />}
      <div className="card-actions">
        <Action busy={prove.busy} onPress={() => void prove.run({ as: 'fallback' })}>
          {prove.busy ? texts.fallback.proving : texts.fallback.proveAgain}
        </Action>
        <WebmailButton address={view.address} />
        <Action kind="quiet" onPress={onChange}>
          {texts.fallback.change}
        </Action>
      </div>
    </section>
  );
}
