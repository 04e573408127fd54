import { type ReactNode, useState } from 'react';
import type { Fault } from '#shared/fault';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { Confirm } from './Confirm.tsx';
import { FaultNote } from './FaultNote.tsx';

export interface ForgettableRowProps {
  /** What this mailbox is to the user. */
  readonly label: string;
  readonly address: string;
  readonly busy: boolean;
  readonly fault: Fault | undefined;
  readonly onForget: () => Promise<unknown>;
  /** More that can be done with it. */
  readonly actions?: ReactNode;
  /** What forgetting it means. */
  readonly children: ReactNode;
}

/** One connected mailbox, with the way to forget it, which asks first. */
export function ForgettableRow({
  label,
  address,
  busy,
  fault,
  onForget,
  actions,
  children,
}: ForgettableRowProps) {
  const { texts } = useWords();
  const text = texts.settings;
  const [asking, setAsking] = useState(false);
  const confirm = async () => {
    await onForget();
    setAsking(false);
  };
  return (
    <li>
      <span className="stack-tight breakable">
        <span className="soft small">{label}</span>
        <span className="strong">{address}</span>
      </span>
      <span className="row">
        {actions}
        <Action label={text.forgetLabel(address)} onPress={() => setAsking(true)}>
          {text.forget}
        </Action>
      </span>
      <FaultNote fault={fault} />
      <Confirm
        open={asking}
        title={text.forgetTitle}
        confirm={text.forgetConfirm}
        danger
        busy={busy}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      >
        <p className="strong breakable">{address}</p>
        {children}
      </Confirm>
    </li>
  );
}
