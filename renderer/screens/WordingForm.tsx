import { isPhone } from '#shared/notices/audience';
import type { NoticeWording } from '#shared/notices/state';
import { Choice } from '../components/Choice.tsx';
import { Field } from '../components/Field.tsx';
import { Panel } from '../components/Page.tsx';
import { useWords } from '../words.ts';

export interface WordingFormProps {
  readonly value: NoticeWording;
  readonly onChange: (value: NoticeWording) => void;
  /** What is being typed may not be a number yet; only a number reaches the notice. */
  readonly typed: string;
  readonly onType: (phone: string) => void;
}

/** Language, register, and a number to call for whoever doubts. */
export function WordingForm({ value, onChange, typed, onType }: WordingFormProps) {
  const { texts } = useWords();
  const setPhone = (text: string) => {
    onType(text);
    const { phone: _before, ...rest } = value;
    const phone = text.trim();
    onChange(phone !== '' && isPhone(phone) ? { ...rest, phone } : rest);
  };
  return (
    <Panel>
      <Choice
        label={texts.notices.language}
        value={value.language}
        onChange={(language) => onChange({ ...value, language })}
        options={[
          { value: 'it', label: texts.notices.italian },
          { value: 'en', label: texts.notices.english },
        ]}
      />
      <Choice
        label={texts.notices.register}
        value={value.register}
        onChange={(register) => onChange({ ...value, register })}
        options={[
          { value: 'informal', label: texts.notices.informal },
          { value: 'formal', label: texts.notices.formal },
        ]}
      />
      <Field
        label={texts.notices.phone}
        hint={texts.notices.phoneHint}
        type="tel"
        value={typed}
        onChange={setPhone}
        error={isPhone(typed) ? undefined : texts.notices.phoneWrong}
      />
    </Panel>
  );
}
