import { phoneTroubleIn } from '#shared/notices/own-phone';
import type { NoticeWording } from '#shared/notices/state';
import { Choice } from '../components/Choice.tsx';
import { Field } from '../components/Field.tsx';
import { Panel } from '../components/Page.tsx';
import { useWords } from '../words.ts';
import { OwnWords, type OwnWordsProps } from './OwnWords.tsx';

export interface WordingFormProps {
  readonly value: NoticeWording;
  readonly onChange: (value: NoticeWording) => void;
  /** What is being typed may not be a number yet; only a number reaches the notice. */
  readonly typed: string;
  readonly onType: (phone: string) => void;
  /** What the notice says, and what the user writes in its place. */
  readonly words: Omit<OwnWordsProps, 'language'>;
}

/** Language, register, a number to call for whoever doubts, and the user's own words. */
export function WordingForm({ value, onChange, typed, onType, words }: WordingFormProps) {
  const { texts } = useWords();
  const setPhone = (text: string) => {
    onType(text);
    const { phone: _before, ...rest } = value;
    const phone = text.replaceAll(/\s+/g, ' ').trim();
    onChange(phone !== '' && phoneTroubleIn(phone) === undefined ? { ...rest, phone } : rest);
  };
  return (
    <Panel title={texts.notices.changeTitle}>
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
        // That digits are missing is no error while they are being typed.
        error={phoneTroubleIn(typed) === 'not-a-number' ? texts.notices.phoneWrong : undefined}
      />
      <OwnWords language={value.language} {...words} />
    </Panel>
  );
}
