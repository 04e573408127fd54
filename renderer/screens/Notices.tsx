import { useState } from 'react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { noticeStage } from '#shared/notices/stage';
import type { NoticeKind } from '#shared/notices/state';
import { Action } from '../components/Action.tsx';
import { Page, Panel } from '../components/Page.tsx';
import { Arrival } from '../components/use-arrival.ts';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';
import { ComposeNotices } from './ComposeNotices.tsx';
import { NoticeProgress } from './NoticeProgress.tsx';
import { WhomToTell } from './WhomToTell.tsx';

export interface NoticesProps {
  readonly snapshot: Snapshot;
  readonly kind: NoticeKind;
  readonly go: Go;
}

/** Telling people: whom, in which words, and how it is going. */
export function Notices({ snapshot, kind, go }: NoticesProps) {
  const { texts } = useWords();
  const [composing, setComposing] = useState(false);
  switch (noticeStage(snapshot, kind, composing)) {
    case 'progress':
      return (
        <>
          <Arrival level="h1" />
          <NoticeProgress snapshot={snapshot} onAnother={() => setComposing(true)} go={go} />
        </>
      );
    case 'rehearse':
      return <WhomToTell snapshot={snapshot} />;
    case 'compose':
      return <ComposeNotices key={kind} snapshot={snapshot} kind={kind} onSent={() => setComposing(false)} />;
    case 'fallback-missing':
      return (
        <Page title={texts.notices.title[kind]} lead={texts.notices.lead[kind]}>
          <Panel title={texts.notices.needFallbackTitle}>
            <p>{texts.notices.needFallback}</p>
            <div className="row">
              <Action kind="primary" big onPress={() => go({ screen: 'fallback' })}>
                {texts.home.steps['set-up-fallback']}
              </Action>
            </div>
          </Panel>
        </Page>
      );
  }
}
