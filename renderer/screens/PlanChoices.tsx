import type { Edges, PlanChoice, Scope } from '#shared/sync-back/choice';
import { Choice } from '../components/Choice.tsx';
import { Disclosed } from '../components/Disclosed.tsx';
import { useWords } from '../words.ts';

const SCOPES: readonly Scope[] = ['all', 'conversations'];
const EDGES: readonly Edges[] = ['wide', 'exact'];

export interface PlanChoicesProps {
  readonly choice: PlanChoice;
  /** The present choice is being counted. */
  readonly counting: boolean;
  readonly onChoose: (choice: PlanChoice) => void;
}

/** What comes home, for whoever does not want all of it; each change is counted at once. */
export function PlanChoices({ choice, counting, onChoose }: PlanChoicesProps) {
  const { texts } = useWords();
  const text = texts.syncBack;
  return (
    <Disclosed title={text.chooseTitle}>
      <div className="stack">
        <Choice
          cards
          label={text.scopeLabel}
          value={choice.scope}
          options={SCOPES.map((value) => ({ value, ...text.scopes[value] }))}
          onChange={(scope) => onChoose({ ...choice, scope })}
        />
        <Choice
          cards
          label={text.edgesLabel}
          value={choice.edges}
          options={EDGES.map((value) => ({ value, ...text.edges[value] }))}
          onChange={(edges) => onChoose({ ...choice, edges })}
        />
        {counting && <p role="status">{text.recounting}</p>}
      </div>
    </Disclosed>
  );
}
