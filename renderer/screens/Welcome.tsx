import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { ConnectForm } from '../components/ConnectForm.tsx';
import { Mark } from '../components/Mark.tsx';
import { useScreen } from '../components/use-arrival.ts';
import { useWords } from '../words.ts';

/** The first screen: what this is, and the two fields that start it. */
export function Welcome({ snapshot, late }: { readonly snapshot: Snapshot; readonly late: ReactNode }) {
  const { texts } = useWords();
  useScreen('welcome');
  return (
    <main className="welcome" id="content" tabIndex={-1}>
      <section className="welcome-pitch">
        <p className="welcome-brand">
          <Mark size={56} />
          {texts.common.appName}
        </p>
        <h1>{texts.connect.welcomeTitle}</h1>
        <p className="lead">{texts.connect.welcomeLead}</p>
        <ul className="stack">
          {texts.connect.promises.map((promise) => (
            <li key={promise} className="with-icon">
              <IconCheck aria-hidden size={24} color="var(--calm)" stroke={2.5} />
              {promise}
            </li>
          ))}
        </ul>
      </section>
      <section className="panel">
        <h2>{texts.connect.title}</h2>
        {late}
        <ConnectForm
          mailbox="primary"
          addressLabel={texts.connect.address}
          addressHint={texts.connect.addressHint}
          submit={texts.connect.submit}
          busyText={texts.connect.busy}
          protectedVault={snapshot.vault === 'protected'}
        />
      </section>
    </main>
  );
}
