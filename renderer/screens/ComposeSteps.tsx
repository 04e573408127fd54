import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { type Audience, isProposed } from '#shared/notices/audience';
import type { NoticeKind, NoticeWording } from '#shared/notices/state';
import { Action } from '../components/Action.tsx';
import { PeoplePicker } from '../components/PeoplePicker.tsx';
import { Arrival } from '../components/use-arrival.ts';
import { useWords } from '../words.ts';
import { Elsewhere } from './Elsewhere.tsx';
import { GoneAddresses } from './GoneAddresses.tsx';
import { SendNotices } from './SendNotices.tsx';

export interface ComposeStepsProps {
  readonly snapshot: Snapshot;
  readonly kind: NoticeKind;
  readonly audience: Audience;
  /** Why there is nobody to choose, when there is nobody. */
  readonly nobody: string;
  readonly onSent: () => void;
}

/** First the people, then the words. What was chosen stays when going back. */
export function ComposeSteps({ snapshot, kind, audience, nobody, onSent }: ComposeStepsProps) {
  const { texts } = useWords();
  const [step, setStep] = useState<'people' | 'words'>('people');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    // Of those who were told, all are proposed: they wait for the news.
    () =>
      new Set(audience.people.filter((one) => kind !== 'down' || isProposed(one)).map((one) => one.address)),
  );
  const [wording, setWording] = useState<NoticeWording>({
    language: snapshot.preferences.language,
    register: 'informal',
  });
  const tick = (addresses: readonly string[], on: boolean) =>
    setTicked((before) => {
      const after = new Set(before);
      for (const address of addresses) {
        if (on) after.add(address);
        else after.delete(address);
      }
      return after;
    });
  const chosen = audience.people.filter((one) => ticked.has(one.address));

  if (step === 'words') {
    return (
      <SendNotices
        snapshot={snapshot}
        kind={kind}
        chosen={chosen}
        wording={wording}
        onWording={setWording}
        onBack={() => setStep('people')}
        onSent={onSent}
      />
    );
  }
  return (
    <>
      <Arrival />
      <h2>{texts.notices.stepOf(1, 2, texts.notices.steps.people)}</h2>
      <PeoplePicker people={audience.people} ticked={ticked} onTick={tick} nobody={nobody} />
      <div className="action-bar action-bar-end">
        <Action
          kind="primary"
          big
          disabled={chosen.length === 0}
          icon={<IconArrowRight aria-hidden size={22} />}
          onPress={() => setStep('words')}
        >
          {texts.notices.toWords}
        </Action>
      </div>
      <GoneAddresses people={audience.gone} />
      <Elsewhere people={audience.elsewhere} kind={kind} wording={wording} />
    </>
  );
}
