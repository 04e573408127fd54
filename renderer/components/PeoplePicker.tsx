import { IconSearch } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import type { Contact } from '#shared/contacts/contact';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { GroupTicks } from './GroupTicks.tsx';
import { PeopleList } from './PeopleList.tsx';
import { type PeopleSearch, useMatching } from './use-people-search.ts';

export interface PeoplePickerProps {
  readonly people: readonly Contact[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (addresses: readonly string[], ticked: boolean) => void;
  /** Why there is nobody at all. */
  readonly nobody: string;
  readonly busy?: boolean;
  readonly search: PeopleSearch;
  /** What is said when nobody of this list matches the search: that they are elsewhere, for one. */
  readonly missing?: string;
  /** What is said of somebody in place of the last message, by address. */
  readonly heard?: ReadonlyMap<string, string>;
}

/** The list with its search: a name is found without its accents and capitals. */
export function PeoplePicker(props: PeoplePickerProps) {
  const { people, ticked, onTick, busy = false, search } = props;
  const { texts, number } = useWords();
  const [onlyTicked, setOnlyTicked] = useState(false);
  const matching = useMatching(people, search.wanted);
  const shown = useMemo(
    () => (onlyTicked ? matching.filter((one) => ticked.has(one.address)) : matching),
    [matching, onlyTicked, ticked],
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
  // Somebody who is in the list, but not among those that are shown, is not missing.
  const missing =
    matching.length > 0 ? texts.notices.matchUnticked : (props.missing ?? texts.notices.noMatch);
  const unsearched = people.length > 0 ? texts.notices.noneChosen : props.nobody;
  const isPart = shown.length < people.length;
  return (
    <div className="stack">
      <SearchField className="field field-wide" value={search.query} onChange={search.onQuery}>
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
          <Action kind="quiet" disabled={busy || shown.length === 0} onPress={() => tickAll(true)}>
            {isPart ? texts.notices.tickThese : texts.notices.tickAll}
          </Action>
          <Action kind="quiet" disabled={busy || shown.length === 0} onPress={() => tickAll(false)}>
            {isPart ? texts.notices.untickThese : texts.notices.untickAll}
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
        nobody={search.wanted === '' ? unsearched : missing}
        ticked={ticked}
        onTick={tickOne}
        heard={props.heard}
      />
    </div>
  );
}
