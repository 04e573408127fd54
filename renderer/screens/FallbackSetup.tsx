import { useState } from 'react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { providerOf } from '#shared/providers';
import { Choice } from '../components/Choice.tsx';
import { ConnectForm } from '../components/ConnectForm.tsx';
import { Note } from '../components/Note.tsx';
import { Panel } from '../components/Page.tsx';
import { beginAtTop } from '../components/use-arrival.ts';
import { useWords } from '../words.ts';
import { GmailSteps } from './GmailSteps.tsx';

type Kind = 'gmail' | 'other' | 'outlook';

/** Before a restart the mailbox was of some kind: only its password is asked again. */
function kindOf(snapshot: Snapshot): Kind | undefined {
  if (snapshot.fallback === undefined) return undefined;
  return providerOf(snapshot.fallback.address)?.id === 'gmail' ? 'gmail' : 'other';
}

export interface FallbackSetupProps {
  readonly snapshot: Snapshot;
  readonly onConnected: () => void;
}

/** Which mailbox, then what that kind needs. */
export function FallbackSetup({ snapshot, onConnected }: FallbackSetupProps) {
  const { texts } = useWords();
  const [kind, setKind] = useState(kindOf(snapshot));
  // A Gmail address written under "another mailbox": its own steps are the ones that work.
  const [found, setFound] = useState<string>();
  const pick = (next: Kind) => {
    setFound(undefined);
    setKind(next);
  };
  const follow = (typed: string) => {
    if (providerOf(typed)?.id !== 'gmail') return;
    setFound(typed);
    setKind('gmail');
    beginAtTop();
  };
  const protectedVault = snapshot.vault === 'protected';
  const address = snapshot.fallback?.entry === 'password-missing' ? snapshot.fallback.address : undefined;
  return (
    <>
      <Choice<Kind>
        label={texts.fallback.choose}
        cards
        value={kind}
        onChange={pick}
        options={[
          { value: 'gmail', label: texts.fallback.gmail, hint: texts.fallback.gmailHint },
          { value: 'other', label: texts.fallback.other, hint: texts.fallback.otherHint },
          { value: 'outlook', label: texts.fallback.outlook, hint: texts.fallback.outlookHint },
        ]}
      />
      {kind === 'gmail' && (
        <>
          {found !== undefined && (
            <p className="strong" role="status">
              {texts.fallback.gmailFound}
            </p>
          )}
          <GmailSteps protectedVault={protectedVault} address={found ?? address} onConnected={onConnected} />
        </>
      )}
      {kind === 'other' && (
        <Panel>
          <ConnectForm
            mailbox="fallback"
            address={address}
            addressLabel={texts.fallback.otherAddress}
            addressHint={texts.fallback.otherAddressHint}
            submit={texts.fallback.submit}
            busyText={texts.fallback.busy}
            protectedVault={protectedVault}
            onConnected={onConnected}
            onAddress={follow}
          />
        </Panel>
      )}
      {kind === 'outlook' && (
        <Note>
          <p>{texts.fallback.outlookSorry}</p>
        </Note>
      )}
      {(kind === 'gmail' || kind === 'other') && (
        <Note>
          <p>{texts.fallback.loopWarning}</p>
        </Note>
      )}
    </>
  );
}
