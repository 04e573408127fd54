import { useState } from 'react';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { Confirm } from '../components/Confirm.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { useWords } from '../words.ts';

export interface MailboxRowProps {
  readonly mailbox: 'primary' | 'fallback';
  readonly address: string | undefined;
  /** What would be lost with it. */
  readonly warning?: string;
  readonly onConnect: () => void;
}

/** One of the two mailboxes, with the way to connect or forget it. */
export function MailboxRow({ mailbox, address, warning, onConnect }: MailboxRowProps) {
  const { texts } = useWords();
  const text = texts.settings;
  const forget = useCommand('mailbox.forget');
  const [asking, setAsking] = useState(false);
  const confirm = async () => {
    await forget.run({ role: mailbox });
    setAsking(false);
  };
  return (
    <li>
      <span className="stack-tight breakable">
        <span className="soft small">{mailbox === 'primary' ? text.primary : text.fallback}</span>
        <span className="strong">{address ?? text.noMailbox}</span>
      </span>
      {address === undefined ? (
        <Action onPress={onConnect}>{text.connect}</Action>
      ) : (
        <Action label={text.forgetLabel(address)} onPress={() => setAsking(true)}>
          {text.forget}
        </Action>
      )}
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
        {warning !== undefined && <p className="strong">{warning}</p>}
        <p>{mailbox === 'primary' ? text.forgetPrimary : text.forgetFallback}</p>
      </Confirm>
    </li>
  );
}
