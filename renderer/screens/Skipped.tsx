import type { SyncBackCounts } from '#shared/sync-back/state';
import { Disclosed } from '../components/Disclosed.tsx';
import { useWords } from '../words.ts';

/** What is left out on purpose, with the reason. */
export function Skipped({ skipped }: Pick<SyncBackCounts, 'skipped'>) {
  const { texts } = useWords();
  if (skipped.length === 0) return null;
  return (
    <Disclosed title={texts.syncBack.skippedTitle}>
      <ul className="stack-tight">
        {skipped.map(({ reason, count }) => (
          <li key={reason}>{texts.syncBack.skipped[reason](count)}</li>
        ))}
      </ul>
    </Disclosed>
  );
}
