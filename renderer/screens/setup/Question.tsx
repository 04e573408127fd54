import type { FallbackAnswer } from '#shared/fallback/setup';
import { Action } from '../../components/Action.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { Panel } from '../../components/Page.tsx';
import { useWords } from '../../words.ts';
import type { Stage } from './stage.ts';

const ANSWERS: readonly FallbackAnswer[] = ['gmail', 'outlook', 'other', 'none'];

export interface QuestionProps {
  readonly commands: Stage['commands'];
  readonly onAnswer: () => void;
}

/** The first question: everything else follows from it. */
export function Question({ commands, onAnswer }: QuestionProps) {
  const { texts } = useWords();
  const text = texts.fallback.question;
  const pick = async (answer: FallbackAnswer) => {
    const outcome = await commands.answer.run({ answer });
    if (outcome.ok) onAnswer();
  };
  return (
    <Panel title={text.title}>
      <div className="answers">
        {ANSWERS.map((answer) => (
          <Action key={answer} big onPress={() => void pick(answer)}>
            {text[answer]}
          </Action>
        ))}
      </div>
      <FaultNote fault={commands.answer.fault} />
      <p className="soft">{text.about}</p>
    </Panel>
  );
}
