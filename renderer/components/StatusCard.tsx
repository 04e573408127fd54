import {
  IconCircleCheck,
  IconHandStop,
  IconLifebuoy,
  IconMailX,
  IconRefresh,
  IconSearch,
  IconWifiOff,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { assessSituation, type Situation } from '#shared/next-step';
import { interruptedText } from '#shared/text/on-the-way';
import { describeSituation, situationWord } from '#shared/text/situation';
import { useWords } from '../words.ts';
import { TONES } from './tone.ts';

const ICONS: Record<Situation, ComponentType<{ size: number; 'aria-hidden': true }>> = {
  setup: IconLifebuoy,
  attention: IconHandStop,
  calm: IconCircleCheck,
  line: IconWifiOff,
  doubt: IconSearch,
  outage: IconMailX,
  recovering: IconRefresh,
  halted: IconHandStop,
  back: IconCircleCheck,
};

/** Since when, in the words that suit the situation. */
function useSince(snapshot: Snapshot, situation: Situation): string | undefined {
  const { texts, moment } = useWords();
  const { since, outage } = snapshot.watch;
  if ((situation === 'back' || situation === 'halted') && outage?.endedAt !== undefined) {
    return texts.home.lasted(moment(outage.startedAt), moment(outage.endedAt));
  }
  if (situation === 'line' && outage !== undefined && outage.endedAt === undefined) {
    return texts.home.outageBehind(snapshot.primary?.providerName ?? '', moment(outage.startedAt));
  }
  if (situation === 'outage' || situation === 'recovering') {
    const start = outage?.startedAt ?? since;
    if (start === undefined) return undefined;
    return situation === 'recovering' ? texts.home.began(moment(start)) : texts.home.since(moment(start));
  }
  return undefined;
}

export interface StatusCardProps {
  readonly snapshot: Snapshot;
  /** The buttons of the card. */
  readonly actions: ReactNode;
  readonly foot: ReactNode;
  readonly children?: ReactNode;
}

/** The one card: how the mailbox is, in a colour, an icon, a word and a sentence; which one, where several are watched. */
export function StatusCard({ snapshot, actions, foot, children }: StatusCardProps) {
  const { texts } = useWords();
  const situation = assessSituation(snapshot);
  const { title, sentence, nextStep } = describeSituation(snapshot, texts);
  const interrupted = interruptedText(snapshot, texts);
  const since = useSince(snapshot, situation);
  const Icon = ICONS[situation];
  return (
    <section className={`card tone-${TONES[situation]}`}>
      <div className="card-body" role="status">
        <p className="card-word">
          <Icon aria-hidden size={24} />
          {situationWord(snapshot, texts)}
        </p>
        {snapshot.others.length > 0 && <p className="soft small breakable">{snapshot.primary?.address}</p>}
        <h1>{title}</h1>
        <p className="lead">{sentence}</p>
        {nextStep !== '' && <p className="lead strong">{nextStep}</p>}
        {interrupted !== undefined && <p>{interrupted}</p>}
        {since !== undefined && <p className="soft">{since}</p>}
      </div>
      {children}
      <div className="card-actions">{actions}</div>
      <div className="card-foot">{foot}</div>
    </section>
  );
}
