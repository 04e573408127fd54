import { useWords } from '../../words.ts';

/** What happens while a mailbox is connected and proven, in the order in which it happens. */
export function Running() {
  const { texts } = useWords();
  const { running, runningSteps, patience } = texts.fallback.proof;
  return (
    <div className="stack-tight" role="status">
      <p className="strong">{running}</p>
      <ol className="numbered">
        {runningSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="soft">{patience}</p>
    </div>
  );
}
