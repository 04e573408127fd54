import type { ReactNode } from 'react';
import { Panel } from '../../components/Page.tsx';
import { useWords } from '../../words.ts';
import type { Stage } from './stage.ts';

export interface StepFrameProps {
  readonly stage: Pick<Stage, 'place' | 'steps'>;
  readonly title: string;
  readonly text?: string;
  readonly drawing?: ReactNode;
  readonly children: ReactNode;
  /** Quiet ways out, below. */
  readonly foot?: ReactNode;
}

/** One step: which one it is of how many, what to do, its drawing, its one big button. */
export function StepFrame({ stage, title, text, drawing, children, foot }: StepFrameProps) {
  const { texts } = useWords();
  const { id, number, total } = stage.place;
  return (
    <Panel>
      <div className={drawing === undefined ? 'setup-step' : 'setup-step setup-step-drawn'}>
        {drawing}
        <div className="setup-words">
          <div className="setup-head">
            {id !== 'question' && id !== 'unavailable' && (
              <>
                <p className="setup-count">{texts.fallback.stepOf(number, total)}</p>
                <div className="setup-track" aria-hidden>
                  {stage.steps.slice(1).map((step) => (
                    <span key={step.id} data-state={step.state} />
                  ))}
                </div>
              </>
            )}
            <h2>{title}</h2>
          </div>
          {text !== undefined && <p>{text}</p>}
          {children}
        </div>
      </div>
      {foot !== undefined && <div className="setup-foot">{foot}</div>}
    </Panel>
  );
}
