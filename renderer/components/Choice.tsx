import { Label, Radio, RadioGroup, Text } from 'react-aria-components';

export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

export interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T | undefined;
  readonly options: readonly ChoiceOption<T>[];
  readonly onChange: (value: T) => void;
  readonly hint?: string;
  /** Options as cards, each with its own line of help. */
  readonly cards?: boolean;
}

/** One of a few, all in sight: nothing to open, nothing to scroll. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const pick = (value: string) => {
    const option = props.options.find((one) => one.value === value);
    if (option !== undefined) props.onChange(option.value);
  };
  return (
    <RadioGroup
      className={props.cards === true ? 'choice choice-cards' : 'choice'}
      value={props.value ?? null}
      onChange={pick}
    >
      <Label className="field-label">{props.label}</Label>
      <div className="choice-options">
        {props.options.map((option) => (
          <Radio key={option.value} value={option.value} className="choice-option">
            <span className="choice-dot" aria-hidden />
            <span className="stack-tight">
              <span className={option.hint === undefined ? undefined : 'strong'}>{option.label}</span>
              {option.hint !== undefined && <span className="soft small">{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
      {props.hint !== undefined && (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      )}
    </RadioGroup>
  );
}
