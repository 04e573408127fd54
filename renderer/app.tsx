import { useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { I18nProvider } from 'react-aria-components';
import { firstRunStep } from '#shared/first-run';
import type { Bridge } from '#shared/ipc/contract';
import { type Patience, usualPatience } from '#shared/ipc/patience';
import type { Snapshot } from '#shared/ipc/snapshot';
import { BridgeContext, useBridge } from './bridge/bridge-context.ts';
import { watchAnswers } from './bridge/late.ts';
import { useSnapshot } from './bridge/use-snapshot.ts';
import { DemoBanner } from './components/DemoBanner.tsx';
import { LateNote } from './components/LateNote.tsx';
import { Opening } from './components/Opening.tsx';
import { Shell } from './components/Shell.tsx';
import { type Go, type Place, placeOf } from './place.ts';
import { About } from './screens/About.tsx';
import { Connect } from './screens/Connect.tsx';
import { Diagnosis } from './screens/Diagnosis.tsx';
import { Fallback } from './screens/Fallback.tsx';
import { ForgetAll } from './screens/ForgetAll.tsx';
import { FallbackWishes, type Replacement } from './screens/fallback-wish.ts';
import { FirstRun } from './screens/first-run/FirstRun.tsx';
import { History } from './screens/History.tsx';
import { Home } from './screens/Home.tsx';
import { Licences } from './screens/Licences.tsx';
import { Notices } from './screens/Notices.tsx';
import { type NoticeDraft, NoticeDrafts } from './screens/notice-draft.ts';
import { Return } from './screens/Return.tsx';
import { Settings } from './screens/Settings.tsx';
import { useTheme } from './use-theme.ts';
import { useWords, WordsContext, wordsFor } from './words.ts';

interface ScreenProps {
  readonly snapshot: Snapshot;
  readonly place: Place;
  readonly go: Go;
}

function Screen({ snapshot, place, go }: ScreenProps) {
  switch (place.screen) {
    case 'home':
      return <Home snapshot={snapshot} go={go} />;
    case 'history':
      return <History snapshot={snapshot} go={go} />;
    case 'connect':
      return (
        <Connect
          snapshot={snapshot}
          mailbox={place.mailbox ?? 'primary'}
          from={place.from ?? 'home'}
          go={go}
        />
      );
    case 'fallback':
      return <Fallback snapshot={snapshot} mend={place.mend} go={go} />;
    case 'notices':
      return <Notices key={place.kind} snapshot={snapshot} kind={place.kind} go={go} />;
    case 'return':
      return <Return snapshot={snapshot} go={go} />;
    case 'settings':
      return <Settings snapshot={snapshot} go={go} />;
    case 'diagnosis':
      return <Diagnosis go={go} />;
    case 'about':
      return <About go={go} />;
    case 'licences':
      return <Licences go={go} />;
    case 'forget':
      return <ForgetAll snapshot={snapshot} go={go} />;
  }
}

const HOME: Place = { screen: 'home' };

interface WindowProps extends Pick<AppProps, 'onPlace'> {
  readonly snapshot: Snapshot;
  /** Where it opens: tests begin where they look. */
  readonly start: Place;
  /** The program does not answer. */
  readonly late: boolean;
}

/** The window of one snapshot. */
function Window({ snapshot, start, late, onPlace }: WindowProps) {
  const { texts } = useWords();
  const [place, setPlace] = useState(start);
  useEffect(() => onPlace?.(place), [onPlace, place]);
  const [drafts] = useState(() => new Map<string, NoticeDraft>());
  const [wishes] = useState(() => new Map<'replace', Replacement>());
  const bridge = useBridge();
  const { notices } = snapshot;
  useEffect(() => bridge.onNavigate((screen) => setPlace(placeOf(screen, notices))), [bridge, notices]);
  useTheme(snapshot.preferences.theme);
  useLayoutEffect(() => {
    document.documentElement.lang = snapshot.preferences.language;
    document.title = texts.common.appName;
  }, [snapshot.preferences.language, texts]);
  const furthest = firstRunStep(snapshot);
  if (furthest !== undefined)
    return <FirstRun snapshot={snapshot} furthest={furthest} go={setPlace} late={<LateNote late={late} />} />;
  return (
    <NoticeDrafts value={drafts}>
      <FallbackWishes value={wishes}>
        <div className={snapshot.demo === undefined ? undefined : 'with-demo'}>
          {snapshot.demo !== undefined && <DemoBanner demo={snapshot.demo} />}
          <Shell snapshot={snapshot} place={place} go={setPlace}>
            <LateNote late={late} />
            <Screen snapshot={snapshot} place={place} go={setPlace} />
          </Shell>
        </div>
      </FallbackWishes>
    </NoticeDrafts>
  );
}

export interface AppProps {
  readonly bridge: Bridge;
  readonly start?: Place;
  readonly patience?: Patience;
  /** Called with each place the user comes to. */
  readonly onPlace?: ((place: Place) => void) | undefined;
}

/** The whole window: a function of the newest snapshot. */
export function App({ bridge, start = HOME, patience = usualPatience, onPlace }: AppProps) {
  const snapshot = useSnapshot(bridge);
  const watched = useMemo(() => watchAnswers(bridge, patience), [bridge, patience]);
  const late = useSyncExternalStore(watched.lateness.subscribe, watched.lateness.isLate);
  const language = snapshot?.preferences.language ?? 'it';
  const now = snapshot?.now ?? 0;
  const words = useMemo(() => wordsFor(language, now), [language, now]);
  return (
    <I18nProvider locale={words.texts.locale}>
      <BridgeContext value={watched.bridge}>
        <WordsContext value={words}>
          {snapshot === undefined ? (
            <Opening patienceMs={patience('first-snapshot')} />
          ) : (
            <Window snapshot={snapshot} start={start} late={late} onPlace={onPlace} />
          )}
        </WordsContext>
      </BridgeContext>
    </I18nProvider>
  );
}

/** Outside the app there is nothing to show but this. */
export function NoApp() {
  const { texts } = useWords();
  return (
    <main className="opening">
      <h1>{texts.common.noAppTitle}</h1>
      <p>{texts.common.noApp}</p>
    </main>
  );
}
