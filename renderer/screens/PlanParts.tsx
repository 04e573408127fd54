import { type DryRun, shortParts } from '#shared/sync-back/dry-run';
import { useWords } from '../words.ts';

/** How many came and left, when, and where each part goes. */
export function PlanParts({ dryRun }: { readonly dryRun: DryRun }) {
  const { texts, number, size, period } = useWords();
  const text = texts.syncBack;
  const { received, sent, firstAt, lastAt, parts } = dryRun;
  const { shown, others } = shortParts(parts);
  const ways = received > 0 && sent > 0 ? 'both' : received > 0 ? 'received' : 'sent';
  return (
    <>
      <ul className="figures">
        {received > 0 && <li>{text.planReceived(received, number(received))}</li>}
        {sent > 0 && <li>{text.planSent(sent, number(sent))}</li>}
      </ul>
      {firstAt !== undefined && lastAt !== undefined && (
        <p className="soft">{text.planBetween[ways](period(firstAt, lastAt))}</p>
      )}
      <h3>{text.whereTitle}</h3>
      <ul className="stack-tight">
        {shown.map(({ place, folder, count, bytes }) => (
          <li key={`${place} ${folder}`}>
            <span className="strong">{text.places[place](folder)}</span>
            {': '}
            {text.placeCount(count, number(count), size(bytes))}
          </li>
        ))}
        {others !== undefined && (
          <li>
            <span className="strong">{text.otherFolders(others.folders, number(others.folders))}</span>
            {': '}
            {text.placeCount(others.count, number(others.count), size(others.bytes))}
          </li>
        )}
      </ul>
    </>
  );
}
