import { useState } from 'react';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { Confirm } from '../components/Confirm.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { useWords } from '../words.ts';

/** A mailbox watched beside the primary one, with the way to forget it. */
export function WatchedRow({ address }: { readonly address: string }) {
  const { texts } = useWords();
  const text = texts.settings;
  const forget = useCommand('watched.forget');
  const [asking, setAsking] = useState(false);
  const confirm = async () => {
    await forget.run({ address });
    setAsking(false);
  };
  return (
    <li>
      <span className="stack-tight breakable">
        <span className="soft small">{texts.others.watched}</span>
        <span className="strong">{address}</span>
      </span>
      <Action label={text.forgetLabel(address)} onPress={() => setAsking(true)}>
        {text.forget}
      </Action>
      <FaultNote fault={forget.fault} />
      <Confirm
        open={asking}
        title={text.forgetTitle}
        confirm={text.forgetConfirm}
        danger
        busy={forget.busy}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      >
        <p className="strong breakable">{address}</p>
        <p>{texts.others.forget}</p>
      </Confirm>
    </li>
  );
}
