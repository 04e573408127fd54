import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import type { WatchView } from '#shared/ipc/snapshot';
import type { Look } from '#shared/outage/diagnosis';
import { useWords } from '../words.ts';
import { Disclosed } from './Disclosed.tsx';

function LookRow({ look }: { readonly look: Look }) {
  const { texts, latency } = useWords();
  const skipped = look.verdict === 'not-looked';
  const well = look.verdict === 'well';
  const Icon = skipped ? IconCircleDashed : well ? IconCircleCheck : IconCircleX;
  return (
    <li className={`look tone-${skipped ? 'quiet' : well ? 'calm' : 'outage'}`}>
      <Icon aria-hidden size={24} />
      <span className="look-text">
        <span className="look-name">{texts.surfaces[look.surface]}</span>
        <span>{texts.verdicts[look.verdict]}</span>
        {well && <span className="look-last">{texts.home.lookTook(latency(look.ms))}</span>}
      </span>
    </li>
  );
}

const INCOMING_MARKS = {
  accepting: { Icon: IconCircleCheck, tone: 'calm' },
  closed: { Icon: IconCircleX, tone: 'outage' },
  unknown: { Icon: IconCircleDashed, tone: 'quiet' },
} as const;

function IncomingRow({ incoming }: { readonly incoming: NonNullable<WatchView['incoming']> }) {
  const { texts, moment } = useWords();
  const { Icon, tone } = INCOMING_MARKS[incoming.state];
  return (
    <li className={`look tone-${tone}`}>
      <Icon aria-hidden size={24} />
      <span className="look-text">
        <span className="look-name">{texts.home.incomingName}</span>
        <span>{texts.home.incoming[incoming.state]}</span>
        <span className="look-last">{texts.home.incomingSeen(moment(incoming.at))}</span>
      </span>
    </li>
  );
}

interface WhatIKnowProps {
  readonly looks: readonly Look[];
  /** Whether mail for the mailbox is still taken in: seen in an outage only. */
  readonly incoming?: WatchView['incoming'];
}

/** The looks of the last round: in words, and below with their codes for the helper. */
export function WhatIKnow({ looks, incoming }: WhatIKnowProps) {
  const { texts, latency } = useWords();
  return (
    <Disclosed title={texts.home.details}>
      <div className="panel">
        {looks.length === 0 ? (
          <p>{texts.home.detailsEmpty}</p>
        ) : (
          <>
            <p>{texts.home.detailsIntro}</p>
            <ul className="looks">
              {looks.map((look) => (
                <LookRow key={look.surface} look={look} />
              ))}
              {incoming !== undefined && <IncomingRow incoming={incoming} />}
            </ul>
            <Disclosed title={texts.common.technicalDetails}>
              <ul className="technical">
                {looks.map((look) => (
                  <li key={look.surface}>
                    {look.surface}: {look.verdict} {look.code} ({texts.technical.depths[look.depth]},{' '}
                    {latency(look.ms)})
                  </li>
                ))}
              </ul>
            </Disclosed>
          </>
        )}
      </div>
    </Disclosed>
  );
}
