import { IconSearch } from '@tabler/icons-react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import type { Contact } from '#shared/contacts/contact';
import { foldText } from '#shared/text/fold';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { GroupTicks } from './GroupTicks.tsx';
import { PeopleList } from './PeopleList.tsx';

export interface PeoplePickerProps {
  readonly people: readonly Contact[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (addresses: readonly string[], ticked: boolean) => void;
  /** Why there is nobody at all. */
  readonly nobody: string;
  readonly busy?: boolean;
}

/** The list with its search: a name is found without its accents and capitals. */
export function PeoplePicker({ people, ticked, onTick, nobody, busy = false }: PeoplePickerProps) {
  const { texts, number } = useWords();
  const [query, setQuery] = useState('');
  const [onlyTicked, setOnlyTicked] = useState(false);
  // Typing stays at the speed of the keyboard: the list follows as soon as it can.
  const wanted = foldText(useDeferredValue(query).trim());
  const folded = useMemo(() => people.map((one) => foldText(`${one.name} ${one.address}`)), [people]);
  const shown = useMemo(
    () =>
      wanted === '' && !onlyTicked
        ? people
        : people.filter(
            (one, index) =>
              folded[index]?.includes(wanted) === true && (!onlyTicked || ticked.has(one.address)),
          ),
    [people, folded, wanted, onlyTicked, ticked],
  );
  const count = people.filter((one) => ticked.has(one.address)).length;
  const tickAll = (on: boolean) => {
    const others = shown.filter((one) => ticked.has(one.address) !== on);
    onTick(
      others.map((one) => one.address),
      on,
    );
  };
  const tickOne = useCallback((address: string, on: boolean) => onTick([address], on), [onTick]);
  const empty = wanted !== '' ? texts.notices.noMatch : people.length > 0 ? texts.notices.noneChosen : nobody;
  return (
    <div className="stack">
      <SearchField className="field field-wide" value={query} onChange={setQuery}>
        <Label className="field-label">{texts.notices.search}</Label>
        <div className="search">
          <IconSearch aria-hidden size={22} />
          <Input className="input" placeholder={texts.notices.searchHint} />
        </div>
      </SearchField>
      <div className="row row-apart">
        <p className="strong" aria-live="polite">
          {texts.notices.chosen(count, number(count))}
        </p>
        <span className="row">
          <Action kind="quiet" disabled={busy} onPress={() => tickAll(true)}>
            {texts.notices.tickAll}
          </Action>
          <Action kind="quiet" disabled={busy} onPress={() => tickAll(false)}>
            {texts.notices.untickAll}
          </Action>
          <Action kind="quiet" onPress={() => setOnlyTicked(!onlyTicked)}>
            {onlyTicked ? texts.notices.everyone : texts.notices.onlyChosen}
          </Action>
        </span>
      </div>
      <GroupTicks people={people} ticked={ticked} busy={busy} onTick={onTick} />
      <PeopleList
        label={texts.notices.listLabel}
        people={shown}
        nobody={empty}
        ticked={ticked}
        onTick={tickOne}
      />
    </div>
  );
}
