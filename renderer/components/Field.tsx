import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly type?: 'text' | 'email' | 'tel' | 'search';
  readonly autoComplete?: string;
  readonly focusOnArrival?: boolean;
  readonly spellCheck?: boolean;
  readonly onBlur?: () => void;
  /** So many lines to write instead of one. */
  readonly lines?: number;
}

/** One line to write, or several, with its label above and its help below. */
export function Field(props: FieldProps) {
  return (
    <TextField
      className={props.lines === undefined ? 'field' : 'field field-lines'}
      value={props.value}
      onChange={props.onChange}
      type={props.type ?? 'text'}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      autoComplete={props.autoComplete ?? 'off'}
      spellCheck={props.spellCheck === true ? 'true' : 'false'}
      {...(props.focusOnArrival === true ? { autoFocus: true } : {})}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
    >
      <Label className="field-label">{props.label}</Label>
      {props.lines === undefined ? (
        <Input className="input" autoCapitalize="none" />
      ) : (
        <TextArea className="input input-lines" rows={props.lines} />
      )}
      {props.hint !== undefined && (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      )}
      <FieldError className="field-error">{props.error}</FieldError>
    </TextField>
  );
}
