import { IconPencil } from '@tabler/icons-react';
import { tidyWords, troubleIn } from '#shared/notices/own-words';
import type { NoticeWording } from '#shared/notices/state';
import { linkIn } from '#shared/notices/subject';
import { Action } from '../components/Action.tsx';
import { Field } from '../components/Field.tsx';
import { useWords } from '../words.ts';

export interface OwnWordsProps {
  readonly language: NoticeWording['language'];
  /** What the notice says now, to begin from; `undefined` while it is not known. */
  readonly usual: string | undefined;
  /** Somebody among the chosen is written to in another language. */
  readonly isForSome: boolean;
  /** The user has written words in the other language, which those who get this one do not read. */
  readonly isInOther: boolean;
  /** The new address, which the words should hold; `undefined`: they need not. */
  readonly address: string | undefined;
  /** What the user has written; `undefined`: nothing, our words are used. */
  readonly typed: string | undefined;
  /** `undefined` puts our words back. */
  readonly onType: (typed: string | undefined) => void;
}

/** Other words in place of ours: between the greeting and the signature, without links. */
export function OwnWords({ language, usual, isForSome, isInOther, address, typed, onType }: OwnWordsProps) {
  const { texts } = useWords();
  const text = texts.notices;
  if (typed === undefined) {
    return (
      <div className="row">
        {isInOther && <p role="status">{text.ownWordsInOther(language)}</p>}
        <Action
          kind="quiet"
          disabled={usual === undefined}
          icon={<IconPencil aria-hidden size={20} />}
          onPress={() => onType(usual)}
        >
          {text.changeWords}
        </Action>
      </div>
    );
  }
  const trouble = troubleIn(typed);
  return (
    <>
      <Field
        label={text.ownWords}
        hint={isForSome ? `${text.ownWordsHint} ${text.ownWordsOnly(language)}` : text.ownWordsHint}
        lines={6}
        value={typed}
        onChange={onType}
        spellCheck
        focusOnArrival
        error={
          trouble === 'link'
            ? text.ownWordsLink(linkIn(tidyWords(typed)) ?? '')
            : trouble && text.ownWordsTrouble[trouble]
        }
      />
      {trouble === undefined &&
        address !== undefined &&
        !typed.toLowerCase().includes(address.toLowerCase()) && (
          <p role="status">{text.ownWordsLost(address)}</p>
        )}
      <div className="row">
        <Action kind="quiet" onPress={() => onType(undefined)}>
          {text.usualWords}
        </Action>
      </div>
    </>
  );
}
