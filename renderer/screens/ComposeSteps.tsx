import { IconArrowRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Contact } from '#shared/contacts/contact';
import type { Snapshot } from '#shared/ipc/snapshot';
import type { Audience } from '#shared/notices/audience';
import type { NoticeKind } from '#shared/notices/state';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
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
  /** Those who were told already: they are not offered again, but a search may be for them. */
  readonly told?: readonly Contact[];
  /** What is said of somebody in place of the last message, by address. */
  readonly heard?: ReadonlyMap<string, string>;
  readonly onSent: () => void;
}

const NOBODY: readonly Contact[] = [];

/** First the people, then the words. What was chosen stays when going back. */
export function ComposeSteps(props: ComposeStepsProps) {
  const { snapshot, kind, audience, proposed } = props;
  const { texts, number } = useWords();
  const mark = useCommand('contacts.mark');
  const { draft, change } = useNoticeDraft(`${snapshot.watch.outage?.id} ${kind}`, () => ({
    step: 'people',
    ticked: undefined,
    // Whoever reads this window in English writes to Italians all the same.
    wording: { language: 'it', register: 'informal' },
    phone: '',
    words: {},
  }));
  const { step, wording } = draft;
  const { people } = audience;
  const refused = useMemo(
    () => new Set(people.filter((one) => one.mark === 'never').map((one) => one.address)),
    [people],
  );
  // Whoever the user once refused counts as chosen only when the engine knows of the change of mind.
  const ticked = useMemo(
    () => new Set([...(draft.ticked ?? proposed)].filter((address) => !refused.has(address))),
    [draft.ticked, proposed, refused],
  );
  const heard = useMemo(
    () =>
      new Map([...(props.heard ?? []), ...[...refused].map((one) => [one, texts.notices.refused] as const)]),
    [props.heard, refused, texts],
  );
  const search = usePeopleSearch();
  const gone = useMatching(audience.gone, search.wanted);
  const elsewhere = useMatching(audience.elsewhere, search.wanted);
  const told = useMatching(props.told ?? NOBODY, search.wanted);
  const tick = (addresses: readonly string[], on: boolean) => {
    const after = new Set(ticked);
    const [only] = addresses;
    const isOne = addresses.length === 1;
    // "Never" does not give way to a whole group, but to a tick of one's own.
    if (on && isOne && only !== undefined && refused.has(only))
      void mark.run({ addresses: [only], mark: 'always' });
    for (const address of addresses) {
      if (on && (isOne || !refused.has(address))) after.add(address);
      else after.delete(address);
    }
    change({ ticked: after });
  };
  const chosen = people.filter((one) => ticked.has(one.address));

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
          // The words are kept for those who come after; whom to tell is another question each time.
          change({ step: 'people', ticked: undefined });
          props.onSent();
        }}
      />
    );
  }
  return (
    <>
      <Arrival />
      <h2>{texts.notices.stepOf(1, 2, texts.notices.steps.people)}</h2>
      <FaultNote fault={mark.fault} />
      {audience.elsewhere.length > 0 && (
        <p>{texts.notices.elsewhereBelow(audience.elsewhere.length, number(audience.elsewhere.length))}</p>
      )}
      <PeoplePicker
        people={people}
        ticked={ticked}
        onTick={tick}
        nobody={props.nobody}
        search={search}
        {...(gone.length + elsewhere.length > 0
          ? { missing: texts.notices.matchBelow }
          : told.length > 0
            ? { missing: texts.notices.matchTold }
            : {})}
        heard={heard}
      />
      {chosen.length === 0 && people.length > 0 && <p role="status">{texts.notices.chooseFirst}</p>}
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
