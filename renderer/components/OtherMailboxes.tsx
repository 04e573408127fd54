import type { OtherMailboxView } from '#shared/ipc/snapshot';
import { describeOther, toneOfOther } from '#shared/text/other-mailbox';
import { useCommand } from '../bridge/use-command.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { FaultNote } from './FaultNote.tsx';

/** The mailboxes watched beside the primary one: a line each, and the way to make one of them the primary. */
export function OtherMailboxes({ others }: { readonly others: readonly OtherMailboxView[] }) {
  const { texts } = useWords();
  const choose = useCommand('watched.choose');
  if (others.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="others-title">
      <h2 id="others-title">{texts.others.title}</h2>
      <FaultNote fault={choose.fault} />
      <ul className="plain-list">
        {others.map((other) => (
          <li key={other.address}>
            <span className={`stack-tight breakable tone-${toneOfOther(other)}`}>
              <span className="soft small">{other.address}</span>
              <span className="strong tone-text">{describeOther(other, texts).title}</span>
            </span>
            <Action
              label={texts.others.chooseLabel(other.address)}
              busy={choose.busy}
              onPress={() => void choose.run({ address: other.address })}
            >
              {texts.others.choose}
            </Action>
          </li>
        ))}
      </ul>
    </section>
  );
}
