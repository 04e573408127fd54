import { IconCircleCheck, IconCircleDashed, IconCircleMinus, IconHourglass } from '@tabler/icons-react';
import { type Light, lightsOf } from '#shared/outage/lights';
import type { RecoveryProof } from '#shared/outage/state';
import { useWords } from '../words.ts';

const LOOKS = {
  proven: { tone: 'calm', Icon: IconCircleCheck },
  partial: { tone: 'recovering', Icon: IconHourglass },
  waived: { tone: 'quiet', Icon: IconCircleMinus },
  waiting: { tone: 'quiet', Icon: IconCircleDashed },
} as const;

/** Reading, sending, receiving: each lit by its own proof. */
export function Lights({ proof }: { readonly proof: RecoveryProof }) {
  const { texts, now, moment } = useWords();
  const words = (light: Light): string => {
    if (light.state === 'proven') {
      return light.at === undefined ? texts.home.lightProvenPlain : texts.home.lightProven(moment(light.at));
    }
    if (light.state === 'partial') return texts.home.lightHits(light.hits);
    return light.state === 'waived' ? texts.home.lightWaived : texts.home.lightWaiting;
  };
  return (
    <section className="stack" aria-labelledby="lights-title">
      <h2 id="lights-title">{texts.home.lightsTitle}</h2>
      <ul className="lights">
        {lightsOf(proof, now).map((light) => {
          const { tone, Icon } = LOOKS[light.state];
          return (
            <li key={light.name} className={`light tone-${tone}`}>
              <Icon aria-hidden size={26} />
              <span className="stack-tight">
                <span className="strong">{texts.home.lights[light.name]}</span>
                <span>{words(light)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
