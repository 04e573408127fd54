import { IconArrowRight } from '@tabler/icons-react';
import type { Snapshot } from '#shared/ipc/snapshot';
import type { Audience } from '#shared/notices/audience';
import type { NoticeKind } from '#shared/notices/state';
import { Action } from '../components/Action.tsx';
import { PeoplePicker } from '../components/PeoplePicker.tsx';
import { Arrival } from '../components/use-arrival.ts';
import { useMatching, usePeopleSearch } from '../components/use-people-search.ts';
import { useWords } from '../words.ts';
import { Elsewhere } from './Elsewhere.tsx';
import { GoneAddresses } from './GoneAddresses.tsx';
import { useNoticeDraft } from './notice-draft.ts';
import { SendNotices } from './SendNotices.tsx';

export interface ComposeStepsProps {
  readonly snapshot: Snapshot;
  readonly kind: NoticeKind;
  readonly audience: Audience;
  /** Addresses that are ticked in advance. */
  readonly proposed: readonly string[];
  /** Why there is nobody to choose, when there is nobody. */
  readonly nobody: string;
  /** What is said of somebody in place of the last message, by address. */
  readonly heard?: ReadonlyMap<string, string>;
  readonly onSent: () => void;
}

/** First the people, then the words. What was chosen stays when going back. */
export function ComposeSteps(props: ComposeStepsProps) {
  const { snapshot, kind, audience, proposed } = props;
  const { texts } = useWords();
  const { draft, change, forget } = useNoticeDraft(`${snapshot.watch.outage?.id} ${kind}`, () => ({
    step: 'people',
    ticked: new Set(proposed),
    // Whoever reads this window in English writes to Italians all the same.
    wording: { language: 'it', register: 'informal' },
    phone: '',
    words: {},
  }));
  const { step, ticked, wording } = draft;
  const search = usePeopleSearch();
  const gone = useMatching(audience.gone, search.wanted);
  const elsewhere = useMatching(audience.elsewhere, search.wanted);
  const tick = (addresses: readonly string[], on: boolean) => {
    const after = new Set(ticked);
    for (const address of addresses) {
      if (on) after.add(address);
      else after.delete(address);
    }
    change({ ticked: after });
  };
  const chosen = audience.people.filter((one) => ticked.has(one.address));

  if (step === 'words') {
    return (
      <SendNotices
        snapshot={snapshot}
        kind={kind}
        chosen={chosen}
        draft={draft}
        onChange={change}
        onBack={() => change({ step: 'people' })}
        onSent={() => {
          forget();
          props.onSent();
        }}
      />
    );
  }
  return (
    <>
      <Arrival />
      <h2>{texts.notices.stepOf(1, 2, texts.notices.steps.people)}</h2>
      <PeoplePicker
        people={audience.people}
        ticked={ticked}
        onTick={tick}
        nobody={props.nobody}
        search={search}
        isBelow={gone.length + elsewhere.length > 0}
        {...(props.heard === undefined ? {} : { heard: props.heard })}
      />
      {chosen.length === 0 && audience.people.length > 0 && <p role="status">{texts.notices.chooseFirst}</p>}
      <div className="action-bar action-bar-end">
        <Action
          kind="primary"
          big
          disabled={chosen.length === 0}
          icon={<IconArrowRight aria-hidden size={22} />}
          onPress={() => change({ step: 'words' })}
        >
          {texts.notices.toWords}
        </Action>
      </div>
      <GoneAddresses people={gone} />
      <Elsewhere people={elsewhere} kind={kind} wording={wording} />
    </>
  );
}
