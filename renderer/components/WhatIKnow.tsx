import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
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

/** The looks of the last round: in words, and below with their codes for the helper. */
export function WhatIKnow({ looks }: { readonly looks: readonly Look[] }) {
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
