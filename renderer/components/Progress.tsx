import { useState } from 'react';
import { ProgressBar } from 'react-aria-components';

export interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** Zero: how much there is to do is not known yet. */
  readonly total: number;
  /** In words, beside the bar: "12 su 40". */
  readonly words: string;
}

/** The words of the last quarter that was reached: who listens is told four times, not at every message. */
function useQuarters(done: number, total: number, words: string): string {
  const quarter = total === 0 ? 0 : Math.floor((Math.min(done, total) / total) * 4);
  const [told, setTold] = useState({ quarter, words: '' });
  if (told.quarter !== quarter) setTold({ quarter, words });
  return told.words;
}

/** How far something is, as a bar and as a count. */
export function Progress({ label, done, total, words }: ProgressProps) {
  const percent = total === 0 ? 0 : Math.min(100, (done / total) * 100);
  const spoken = useQuarters(done, total, words);
  return (
    <div>
      <ProgressBar
        className="stack-tight"
        aria-label={label}
        minValue={0}
        maxValue={Math.max(total, 1)}
        value={Math.min(done, Math.max(total, 1))}
        valueLabel={words}
      >
        <p className="strong">{words}</p>
        <div className="progress-track">
          <div className="progress-fill" style={{ width: `${percent}%` }} />
        </div>
      </ProgressBar>
      {/* Beside the bar: what stands inside one is not announced. */}
      <span className="visually-hidden" role="status">
        {spoken}
      </span>
    </div>
  );
}
