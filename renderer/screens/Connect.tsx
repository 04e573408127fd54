import type { Snapshot } from '#shared/ipc/snapshot';
import { ConnectForm } from '../components/ConnectForm.tsx';
import { Page, Panel } from '../components/Page.tsx';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';

/** The primary mailbox again: its password, after a restart or a change. */
export function Connect({ snapshot, go }: { readonly snapshot: Snapshot; readonly go: Go }) {
  const { texts } = useWords();
  return (
    <Page title={texts.connect.again}>
      <Panel>
        <ConnectForm
          mailbox="primary"
          address={snapshot.primary?.address}
          addressLabel={texts.connect.address}
          addressHint={texts.connect.addressHint}
          submit={texts.connect.submit}
          busyText={texts.connect.busy}
          protectedVault={snapshot.vault === 'protected'}
          onConnected={() => go({ screen: 'home' })}
        />
      </Panel>
    </Page>
  );
}
