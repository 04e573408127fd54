import type { SyncBackCounts } from '#shared/sync-back/state';
import { Disclosed } from '../components/Disclosed.tsx';
import { useWords } from '../words.ts';
import { LeftBehind } from './LeftBehind.tsx';

/** What is left out, with the reason, and on request which messages. `missing`: taken once, and gone since. */
export function Skipped({
  skipped,
  missing = 0,
}: Pick<SyncBackCounts, 'skipped'> & { readonly missing?: number }) {
  const { texts, number } = useWords();
  if (skipped.length === 0 && missing === 0) return null;
  const isSomebodys = missing > 0 || skipped.some(({ reason }) => reason !== 'own-message');
  return (
    <Disclosed title={texts.syncBack.skippedTitle}>
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
