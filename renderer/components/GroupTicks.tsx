import { useMemo } from 'react';
import type { Contact } from '#shared/contacts/contact';
import { groupsOf } from '#shared/contacts/groups';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { Disclosed } from './Disclosed.tsx';

export interface GroupTicksProps {
  readonly people: readonly Contact[];
  readonly ticked: ReadonlySet<string>;
  readonly busy: boolean;
  readonly onTick: (addresses: readonly string[], ticked: boolean) => void;
}

/** A whole group of the address book with one press; nothing where a file named none. */
export function GroupTicks({ people, ticked, busy, onTick }: GroupTicksProps) {
  const { texts } = useWords();
  const groups = useMemo(() => groupsOf(people), [people]);
  if (groups.length === 0) return null;
  return (
    <Disclosed title={texts.notices.groups}>
      <ul className="plain-list">
        {groups.map(({ name, addresses }) => {
          const missing = addresses.filter((address) => !ticked.has(address));
          const isWhole = missing.length === 0;
          return (
            <li key={name}>
              <span className="stack-tight breakable">
                <span className="strong">{name}</span>
                <span className="soft small">
                  {texts.notices.groupChosen(addresses.length - missing.length, addresses.length)}
                </span>
              </span>
              <Action
                kind="quiet"
                disabled={busy}
                label={isWhole ? texts.notices.untickGroup(name) : texts.notices.tickGroup(name)}
                onPress={() => onTick(isWhole ? addresses : missing, !isWhole)}
              >
                {isWhole ? texts.notices.untickAll : texts.notices.tickAll}
              </Action>
            </li>
          );
        })}
      </ul>
    </Disclosed>
  );
}
