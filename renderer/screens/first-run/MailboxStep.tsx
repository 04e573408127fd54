import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { Action } from '../../components/Action.tsx';
import { ConnectForm } from '../../components/ConnectForm.tsx';
import { useWords } from '../../words.ts';

export interface MailboxStepProps {
  readonly snapshot: Snapshot;
  /** As it was typed before the page was loaded anew. */
  readonly address: string;
  readonly onAddress: (typed: string) => void;
  readonly onDone: () => void;
}

/** The mailbox that is watched: its address and its password, or the one that is connected already. */
export function MailboxStep({ snapshot, address, onAddress, onDone }: MailboxStepProps) {
  const { texts } = useWords();
  const [wantsAnother, setWantsAnother] = useState(false);
  const { primary } = snapshot;
  if (primary !== undefined && !wantsAnother) {
    return (
      <div className="stack">
        <p className="with-icon breakable">
          <IconCircleCheck aria-hidden size={24} className="sign-calm" />
          {texts.firstRun.connected(primary.address)}
        </p>
        <div className="row">
          <Action kind="primary" big onPress={onDone}>
            {texts.firstRun.next}
          </Action>
          <Action kind="quiet" onPress={() => setWantsAnother(true)}>
            {texts.firstRun.another}
          </Action>
        </div>
      </div>
    );
  }
  return (
    <div className="stack">
      <p>{texts.firstRun.mailboxLead}</p>
      <ConnectForm
        mailbox="primary"
        address={address}
        onAddress={onAddress}
        addressLabel={texts.connect.address}
        addressHint={texts.connect.addressHint}
        submit={texts.connect.submit}
        busyText={texts.connect.busy}
        protectedVault={snapshot.vault === 'protected'}
        onConnected={() => {
          setWantsAnother(false);
          onDone();
        }}
      />
      {wantsAnother && (
        <div className="row">
          <Action kind="quiet" onPress={() => setWantsAnother(false)}>
            {texts.firstRun.keep}
          </Action>
        </div>
      )}
    </div>
  );
}
