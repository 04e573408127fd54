import { useId } from 'react';
import { useWords } from '../words.ts';
import { LaneFillings, LaneMark } from './LaneMark.tsx';

const STATES = ['well', 'troubled', 'failing', 'unknown'] as const;

/** What the shapes and colours of the picture mean, in words. */
export function TimelineLegend() {
  const { texts } = useWords();
  const prefix = useId();
  return (
    <ul className="legend">
      {STATES.map((state) => (
        <li key={state}>
          <svg className="legend-mark" aria-hidden="true" width="1.5rem" height="1.5rem">
            <LaneFillings prefix={`${prefix}-${state}`} />
            <LaneMark prefix={`${prefix}-${state}`} state={state} x="0" width="100%" floor={1.5} />
          </svg>
          {texts.history.legend[state]}
        </li>
      ))}
      <li>
        <svg className="legend-mark" aria-hidden="true" width="1.5rem" height="1.5rem">
          <rect className="outage-wash" x="0" y="0" width="100%" height="100%" />
          <rect className="outage-bar" x="0" y="0" width="100%" height="0.35rem" />
        </svg>
        {texts.history.legend.outage}
      </li>
    </ul>
  );
}
