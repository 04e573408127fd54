import type { HistoryView } from '#shared/history/history-view';
import type { Snapshot } from '#shared/ipc/snapshot';
import { dayText } from '#shared/text/format';
import { DAY_MS } from '#shared/time';
import { useAnswer } from '../bridge/use-answer.ts';
import { BackButton } from '../components/BackButton.tsx';
import { Note } from '../components/Note.tsx';
import { Page } from '../components/Page.tsx';
import { Waiting } from '../components/Waiting.tsx';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';
import { HistoryMonths } from './HistoryMonths.tsx';
import { HistoryOutages } from './HistoryOutages.tsx';
import { HistoryPicture } from './HistoryPicture.tsx';
import { HistoryWords } from './HistoryWords.tsx';

function Content({ view, provider }: { readonly view: HistoryView; readonly provider: string }) {
  const { texts, moment } = useWords();
  const since = view.spans[0]?.from;
  if (since === undefined && view.outages.length === 0) {
    return (
      <Note>
        <p>{texts.history.empty}</p>
      </Note>
    );
  }
  return (
    <>
      {since !== undefined && since > view.now - DAY_MS && (
        <Note>
          <p>{texts.history.young(moment(since))}</p>
        </Note>
      )}
      <HistoryPicture view={view} />
      <HistoryOutages view={view} />
      <HistoryWords words={view.words} provider={provider} />
      <HistoryMonths view={view} />
    </>
  );
}

/** How the mailbox has been since it is watched. A new look brings a new answer. */
export function History({ snapshot, go }: { readonly snapshot: Snapshot; readonly go: Go }) {
  const { texts, now } = useWords();
  const address = snapshot.primary?.address ?? '';
  const provider = snapshot.primary?.providerName ?? '';
  const { value, fault, reload } = useAnswer('history.read', { address }, snapshot.watch.lastLookAt ?? 0);
  const since = value?.spans[0]?.from;
  const isYoung = since === undefined || since > now - DAY_MS;
  const lead = isYoung
    ? texts.history.leadEmpty(provider)
    : texts.history.lead(provider, dayText(since, now, texts));
  return (
    <Page title={texts.history.title} lead={lead}>
      <BackButton onPress={() => go({ screen: 'home' })} />
      {value === undefined ? (
        <Waiting fault={fault} onRetry={reload} />
      ) : (
        <Content key={value.address} view={value} provider={provider} />
      )}
    </Page>
  );
}
