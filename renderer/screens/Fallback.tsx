import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { FallbackView, Snapshot } from '#shared/ipc/snapshot';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Page, Panel } from '../components/Page.tsx';
import { Arrival } from '../components/use-arrival.ts';
import { WebmailButton } from '../components/WebmailButton.tsx';
import { useWords } from '../words.ts';
import { FallbackSetup } from './FallbackSetup.tsx';

/** The connected fallback mailbox and its proof. */
function FallbackStatus({ view, onChange }: { readonly view: FallbackView; readonly onChange: () => void }) {
  const { texts, moment } = useWords();
  const prove = useCommand('fallback.prove');
  const proven = view.provenAt !== undefined;
  return (
    <section className={`card tone-${proven ? 'calm' : 'doubt'}`}>
      <div className="card-body" role="status">
        {proven && (
          <p className="card-word">
            <IconCircleCheck aria-hidden size={24} />
            {texts.fallback.provenAt(moment(view.provenAt))}
          </p>
        )}
        <h2>{proven ? texts.fallback.ready : texts.fallback.notProven}</h2>
        <p className="lead breakable">
          {view.address} ({view.providerName})
        </p>
        {proven && <p>{texts.fallback.proofMeaning}</p>}
        {view.fault !== undefined && <p className="strong">{texts.fallback.proofFailed}</p>}
      </div>
      <FaultNote fault={prove.fault ?? view.fault} />
      {prove.busy && <p role="status">{texts.fallback.busy}</p>}
      <div className="card-actions">
        <Action
          kind={proven ? 'secondary' : 'primary'}
          big={!proven}
          busy={prove.busy}
          onPress={() => void prove.run({ as: 'fallback' })}
        >
          {prove.busy ? texts.fallback.proving : proven ? texts.fallback.proveAgain : texts.fallback.prove}
        </Action>
        <WebmailButton address={view.address} />
        <Action kind="quiet" onPress={onChange}>
          {texts.fallback.change}
        </Action>
      </div>
    </section>
  );
}

/** The fallback mailbox: choosing it, connecting it, proving it. */
export function Fallback({ snapshot }: { readonly snapshot: Snapshot }) {
  const { texts } = useWords();
  const [changing, setChanging] = useState(false);
  const view = snapshot.fallback;
  const setUp = view === undefined || view.entry !== 'open' || changing;
  return (
    <Page title={texts.fallback.title} lead={texts.fallback.lead}>
      <Arrival key={String(setUp)} />
      {view?.entry === 'password-missing' && !changing && (
        <Panel>
          <p className="strong">{texts.fallback.passwordAgain}</p>
          <p className="breakable">{view.address}</p>
        </Panel>
      )}
      {setUp ? (
        <>
          <FallbackSetup snapshot={snapshot} onConnected={() => setChanging(false)} />
          {changing && (
            <div className="row">
              <Action onPress={() => setChanging(false)}>{texts.common.cancel}</Action>
            </div>
          )}
        </>
      ) : (
        <FallbackStatus view={view} onChange={() => setChanging(true)} />
      )}
    </Page>
  );
}
