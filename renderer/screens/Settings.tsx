import type { Snapshot } from '#shared/ipc/snapshot';
import { isSending } from '#shared/next-step';
import type { Preferences } from '#shared/preferences';
import { isMailAway } from '#shared/sync-back/stage';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { Choice } from '../components/Choice.tsx';
import { DemoDoor } from '../components/DemoDoor.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Page, Panel } from '../components/Page.tsx';
import { Toggle } from '../components/Toggle.tsx';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';
import { MailboxRow } from './MailboxRow.tsx';
import { NotificationSettings } from './NotificationSettings.tsx';
import { ProgramPanels } from './ProgramPanels.tsx';
import { UpdatesPanel } from './UpdatesPanel.tsx';
import { useStartup } from './use-startup.ts';
import { WatchedRow } from './WatchedRow.tsx';

/** What the user can choose. Each change holds at once. */
export function Settings({ snapshot, go }: { readonly snapshot: Snapshot; readonly go: Go }) {
  const { texts } = useWords();
  const text = texts.settings;
  const change = useCommand('preferences.change');
  const startup = useStartup(snapshot.preferences);
  const set = (preferences: Partial<Preferences>) => void change.run(preferences);
  const { language, theme, startWithComputer } = snapshot.preferences;
  const isDown = snapshot.watch.outage !== undefined && snapshot.watch.outage.endedAt === undefined;
  const isTold = snapshot.notices.told > 0;
  return (
    <Page title={text.title}>
      <Panel title={text.mailboxes}>
        <ul className="plain-list">
          <MailboxRow
            mailbox="primary"
            address={snapshot.primary?.address}
            onConnect={() => go({ screen: 'connect', from: 'settings' })}
          />
          <MailboxRow
            mailbox="fallback"
            address={snapshot.fallback?.address}
            bySignIn={snapshot.fallback?.signIn !== undefined}
            warnings={[
              ...(isMailAway(snapshot) ? [text.forgetMailAway] : []),
              ...(isSending(snapshot) ? [text.forgetSending] : []),
              ...(isTold ? [text.forgetTold] : []),
            ]}
            isDown={isDown}
            {...(snapshot.spare === undefined ? {} : { successor: snapshot.spare.address })}
            onConnect={() => go({ screen: 'fallback' })}
          />
          {snapshot.spare !== undefined && (
            <MailboxRow
              mailbox="spare"
              address={snapshot.spare.address}
              bySignIn={snapshot.spare.signIn !== undefined}
              warnings={[
                ...(snapshot.syncBack.elsewhere === undefined ? [] : [text.forgetMailAway]),
                ...(isTold ? [text.forgetTold] : []),
              ]}
              onConnect={() => go({ screen: 'fallback' })}
            />
          )}
          {snapshot.others.map(({ address }) => (
            <WatchedRow key={address} address={address} />
          ))}
        </ul>
        {snapshot.primary !== undefined && (
          <div className="row">
            <Action onPress={() => go({ screen: 'connect', mailbox: 'watched', from: 'settings' })}>
              {texts.others.add}
            </Action>
          </div>
        )}
      </Panel>
      <NotificationSettings preferences={snapshot.preferences} />
      <Panel title={text.startTitle}>
        <FaultNote fault={change.fault ?? startup.fault} />
        <div className="stack-tight">
          <Toggle label={text.startup} on={startWithComputer} onChange={startup.set} />
          {startup.refused && (
            <p className="strong" role="status">
              {text.startupRefused}
            </p>
          )}
          <p className="field-hint">{text.startupHint}</p>
        </div>
      </Panel>
      <Panel title={text.looksTitle}>
        <Choice
          label={text.language}
          value={language}
          onChange={(value) => set({ language: value })}
          options={[
            { value: 'it', label: text.italian },
            { value: 'en', label: text.english },
          ]}
        />
        <Choice
          label={text.theme}
          value={theme}
          onChange={(value) => set({ theme: value })}
          options={[
            { value: 'system', label: text.themes.system },
            { value: 'light', label: text.themes.light },
            { value: 'dark', label: text.themes.dark },
          ]}
        />
      </Panel>
      {snapshot.demo === undefined && (
        <Panel title={texts.demo.show}>
          <DemoDoor snapshot={snapshot} />
        </Panel>
      )}
      <UpdatesPanel updates={snapshot.updates} />
      <ProgramPanels go={go} isDemo={snapshot.demo !== undefined} />
      <p className="soft">{text.privacy}</p>
    </Page>
  );
}
