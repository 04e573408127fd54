import type { SyncBackCounts } from '#shared/sync-back/state';
import { Disclosed } from '../components/Disclosed.tsx';
import { useWords } from '../words.ts';
import { LeftBehind } from './LeftBehind.tsx';

export interface SkippedProps extends Pick<SyncBackCounts, 'skipped'> {
  /** Taken once, and gone since. */
  readonly missing?: number;
  /** The rest is home. */
  readonly over?: boolean;
}

/** What is left out, with the reason, and on request which messages. */
export function Skipped({ skipped, missing = 0, over = false }: SkippedProps) {
  const { texts, number } = useWords();
  if (skipped.length === 0 && missing === 0) return null;
  const isSomebodys = missing > 0 || skipped.some(({ reason }) => reason !== 'own-message');
  return (
    <Disclosed title={over ? texts.syncBack.skippedSince : texts.syncBack.skippedTitle}>
      <div className="stack">
        <ul className="stack-tight">
          {skipped.map(({ reason, count }) => (
            <li key={reason}>{texts.syncBack.skipped[reason](count)}</li>
          ))}
          {missing > 0 && <li>{texts.syncBack.proofMissing(missing, number(missing))}</li>}
        </ul>
        {isSomebodys && <LeftBehind />}
      </div>
    </Disclosed>
  );
}
