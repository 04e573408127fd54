import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Button, FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { useWords } from '../words.ts';

export interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
  /** An app password is copied from another page: it is easier to check in sight. */
  readonly shownAtFirst?: boolean;
  readonly focusOnArrival?: boolean;
}

/** A password that can be looked at while it is typed. */
export function PasswordField(props: PasswordFieldProps) {
  const { texts } = useWords();
  const [shown, setShown] = useState(props.shownAtFirst === true);
  return (
    <TextField
      className="field"
      value={props.value}
      onChange={props.onChange}
      type={shown ? 'text' : 'password'}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
      {...(props.focusOnArrival === true ? { autoFocus: true } : {})}
    >
      <Label className="field-label">{props.label}</Label>
      <div className="field-row">
        <Input className="input" autoCapitalize="none" />
        <Button
          className="button button-secondary"
          aria-label={shown ? texts.connect.hidePassword : texts.connect.showPassword}
          onPress={() => setShown(!shown)}
        >
          {shown ? <IconEyeOff aria-hidden size={24} /> : <IconEye aria-hidden size={24} />}
        </Button>
      </div>
      {props.hint !== undefined && (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      )}
      <FieldError className="field-error">{props.error}</FieldError>
    </TextField>
  );
}
