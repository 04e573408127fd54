import type { Snapshot } from '#shared/ipc/snapshot';
import { BackButton } from '../components/BackButton.tsx';
import { ConnectForm } from '../components/ConnectForm.tsx';
import { Page, Panel } from '../components/Page.tsx';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';

export interface ConnectProps {
  readonly snapshot: Snapshot;
  readonly mailbox: 'primary' | 'watched';
  /** Where the way back leads. */
  readonly from: 'home' | 'settings';
  readonly go: Go;
}

/** The primary mailbox again (its password, after a restart or a change), or one more to watch. */
export function Connect({ snapshot, mailbox, from, go }: ConnectProps) {
  const { texts } = useWords();
  const own = snapshot.primary === undefined ? texts.connect.title : texts.connect.again;
  return (
    <Page title={mailbox === 'primary' ? own : texts.others.addTitle}>
      <BackButton onPress={() => go({ screen: from })} />
      <Panel>
        <ConnectForm
          mailbox={mailbox}
          address={mailbox === 'primary' ? snapshot.primary?.address : undefined}
          known={mailbox === 'primary' ? snapshot.primary?.address : undefined}
          addressLabel={mailbox === 'primary' ? texts.connect.address : texts.others.addLabel}
          addressHint={mailbox === 'primary' ? texts.connect.addressHint : texts.others.addHint}
          submit={texts.connect.submit}
          busyText={texts.connect.busy}
          protectedVault={snapshot.vault === 'protected'}
          onConnected={() => go({ screen: 'home' })}
        />
      </Panel>
    </Page>
  );
}
