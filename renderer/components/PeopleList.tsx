import { type KeyboardEvent, useCallback, useState } from 'react';
import type { Contact } from '#shared/contacts/contact';
import { PersonRow, rowId } from './PersonRow.tsx';
import { useRowsInSight } from './use-rows-in-sight.ts';

export interface PeopleListProps {
  readonly label: string;
  readonly people: readonly Contact[];
  /** In place of a list without anybody. */
  readonly nobody: string;
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (address: string, ticked: boolean) => void;
  /** What is said of somebody in place of the last message, by address. */
  readonly heard?: ReadonlyMap<string, string> | undefined;
}

const ROW_HEIGHT = 80;
const PAGE_ROWS = 6;

/** Where a key moves among `count` rows; `undefined` for a key that does not move. */
function moved(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, index + 1);
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'PageDown':
      return Math.min(count - 1, index + PAGE_ROWS);
    case 'PageUp':
      return Math.max(0, index - PAGE_ROWS);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/**
 * Many people with a tick each. Only the rows in sight exist, and no collection is built of the others:
 * that is what keeps a search among ten thousand as fast as the keyboard (react-aria's GridList builds one).
 */
export function PeopleList({ label, people, nobody, ticked, onTick, heard }: PeopleListProps) {
  const [wanted, setWanted] = useState(0);
  const active = Math.min(wanted, people.length - 1);
  const { scroller, onScroll, from, to, bringIntoSight } = useRowsInSight<HTMLDivElement>(
    people.length,
    ROW_HEIGHT,
  );
  const pick = useCallback(
    (index: number) => {
      const person = people[index];
      setWanted(index);
      if (person !== undefined) onTick(person.address, !ticked.has(person.address));
    },
    [people, ticked, onTick],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event.key, active, people.length);
    if (next === undefined && event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    if (next === undefined) return pick(active);
    setWanted(next);
    bringIntoSight(next);
  };

  const rows = people.slice(from, to).map((person, offset) => {
    const index = from + offset;
    return (
      <PersonRow
        key={person.address}
        person={person}
        index={index}
        count={people.length}
        top={index * ROW_HEIGHT}
        height={ROW_HEIGHT}
        ticked={ticked.has(person.address)}
        active={index === active}
        heard={heard?.get(person.address)}
        onPick={pick}
      />
    );
  });
  const empty = people.length === 0;
  return (
    <>
      {empty && <p className="people-empty">{nobody}</p>}
      <div
        ref={scroller}
        className="people"
        role="listbox"
        aria-label={label}
        aria-multiselectable
        hidden={empty}
        tabIndex={0}
        // A row out of sight is not in the page: naming it would point at nothing.
        {...(active >= from && active < to ? { 'aria-activedescendant': rowId(active) } : {})}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" className="people-all" style={{ height: people.length * ROW_HEIGHT }}>
          {rows}
        </div>
      </div>
    </>
  );
}
