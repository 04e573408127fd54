import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { ForgettableRow } from '../components/ForgettableRow.tsx';
import { useWords } from '../words.ts';

export interface MailboxRowProps {
  readonly mailbox: 'primary' | 'fallback' | 'spare';
  readonly address: string | undefined;
  /** It is entered by a consent of its provider, not by a password. */
  readonly bySignIn?: boolean;
  /** What would be lost with it, a sentence each. */
  readonly warnings?: readonly string[];
  /** Who takes its place. */
  readonly successor?: string;
  /** There is an outage at this moment. */
  readonly isDown?: boolean;
  readonly onConnect: () => void;
}

/** A mailbox of the journey, with the way to connect or forget it. */
export function MailboxRow(props: MailboxRowProps) {
  const { texts } = useWords();
  const text = texts.settings;
  const { mailbox, address, bySignIn = false, warnings = [], successor, isDown = false, onConnect } = props;
  const ofFallback = bySignIn ? text.forgetSignIn : text.forgetFallback;
  const forget = useCommand('mailbox.forget');
  const label = text[mailbox];
  if (address === undefined) {
    return (
      <li>
        <span className="stack-tight breakable">
          <span className="soft small">{label}</span>
          <span className="strong">{text.noMailbox}</span>
        </span>
        <Action onPress={onConnect}>{text.connect}</Action>
      </li>
    );
  }
  return (
    <ForgettableRow
      label={label}
      address={address}
      busy={forget.busy}
      fault={forget.fault}
      onForget={() => forget.run({ role: mailbox })}
      {...(mailbox === 'primary'
        ? { actions: <Action onPress={onConnect}>{text.changePassword}</Action> }
        : {})}
    >
      {warnings.map((warning) => (
        <p key={warning} className="strong">
          {warning}
        </p>
      ))}
      <p>{mailbox === 'primary' ? text.forgetPrimary : ofFallback}</p>
      {mailbox === 'fallback' && successor === undefined && (
        <p className="strong">{isDown ? text.forgetLastNow : text.forgetLast}</p>
      )}
      {successor !== undefined && <p className="breakable">{text.forgetSuccessor(successor)}</p>}
    </ForgettableRow>
  );
}
