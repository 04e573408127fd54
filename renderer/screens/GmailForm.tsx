import { type FormEvent, useState } from 'react';
import { APP_PASSWORD_LENGTH, compactAppPassword } from '#shared/app-password';
import { parseEmailAddress } from '#shared/email-address';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { addressProblem, PrivacyLine } from '../components/ConnectForm.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Field } from '../components/Field.tsx';
import { PasswordField } from '../components/PasswordField.tsx';
import { useWords } from '../words.ts';

export interface GmailFormProps {
  readonly protectedVault: boolean;
  /** Known when only its password is asked again. */
  readonly address: string | undefined;
  readonly onConnected: () => void;
}

/** A Gmail address and its sixteen letters, counted as they are typed. */
export function GmailForm({ protectedVault, address: known, onConnected }: GmailFormProps) {
  const { texts } = useWords();
  const connect = useCommand('fallback.connect');
  const [address, setAddress] = useState(known ?? '');
  const [letters, setLetters] = useState('');
  const [checked, setChecked] = useState(false);
  const parsed = parseEmailAddress(address);
  const password = compactAppPassword(letters);
  const complete = password.length === APP_PASSWORD_LENGTH;

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (parsed === undefined || !complete || connect.busy) return;
    const outcome = await connect.run({ address: parsed, password, as: 'fallback' });
    if (outcome.ok) onConnected();
  };

  return (
    <form className="stack" noValidate onSubmit={(event) => void send(event)}>
      <Field
        label={texts.fallback.gmailAddress}
        hint={texts.fallback.gmailAddressHint}
        type="email"
        value={address}
        onChange={(text) => {
          connect.clear();
          setAddress(text);
        }}
        error={checked ? addressProblem(address, texts) : undefined}
      />
      <PasswordField
        label={texts.fallback.appPassword}
        hint={password === '' ? texts.fallback.appPasswordHint : texts.fallback.letters(password.length)}
        value={letters}
        onChange={(text) => {
          connect.clear();
          setLetters(text);
        }}
        shownAtFirst
        error={checked && !complete ? texts.fallback.lettersWrong : undefined}
      />
      <PrivacyLine protectedVault={protectedVault} />
      <FaultNote fault={connect.fault} />
      {connect.busy && <p role="status">{texts.fallback.busy}</p>}
      <div className="row">
        <Action kind="primary" big submit busy={connect.busy}>
          {texts.fallback.submit}
        </Action>
      </div>
    </form>
  );
}
