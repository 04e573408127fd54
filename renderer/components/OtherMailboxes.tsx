import { useState } from 'react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { mayChoose } from '#shared/next-step';
import { describeOther, toneOfOther } from '#shared/text/other-mailbox';
import { useCommand } from '../bridge/use-command.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { Confirm } from './Confirm.tsx';
import { FaultNote } from './FaultNote.tsx';

/** The mailboxes watched beside the primary one: a line each, and the way to make one of them the primary. */
export function OtherMailboxes({ snapshot }: { readonly snapshot: Snapshot }) {
  const { others } = snapshot;
  const { texts } = useWords();
  const choose = useCommand('watched.choose');
  const [asked, setAsked] = useState<string>();
  const confirm = async (address: string) => {
    await choose.run({ address });
    setAsked(undefined);
  };
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
            {mayChoose(snapshot) && (
              <Action label={texts.others.chooseLabel(other.address)} onPress={() => setAsked(other.address)}>
                {texts.others.choose}
              </Action>
            )}
          </li>
        ))}
      </ul>
      <Confirm
        open={asked !== undefined}
        title={texts.others.chooseTitle(asked ?? '')}
        confirm={texts.others.chooseConfirm}
        busy={choose.busy}
        onConfirm={() => void confirm(asked ?? '')}
        onCancel={() => setAsked(undefined)}
      >
        <p>{texts.others.chooseMeaning}</p>
      </Confirm>
    </section>
  );
}
