import { IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import type { Contact } from '#shared/contacts/contact';
import { whyText } from '#shared/text/why';
import { useWords } from '../words.ts';

export interface PersonRowProps {
  readonly person: Contact;
  readonly index: number;
  readonly count: number;
  readonly top: number;
  readonly height: number;
  readonly ticked: boolean;
  readonly active: boolean;
  /** What is said in place of the last message. */
  readonly heard: string | undefined;
  readonly onPick: (index: number) => void;
}

export const rowId = (index: number): string => `person-${index}`;

/** One person of the list: the tick, the name, the address, why they are here, the last message. */
export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { person, index, ticked, active } = props;
  const { texts, moment, now } = useWords();
  const address = person.name === '' ? '' : person.address;
  // Of an address that is no more, it matters that it is no more.
  const below = person.deadSince === undefined ? address : texts.notices.gone;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list takes the keys for the row that is active
    <div
      id={rowId(index)}
      role="option"
      tabIndex={-1}
      className="person"
      aria-selected={ticked}
      aria-setsize={props.count}
      aria-posinset={index + 1}
      data-active={active || undefined}
      style={{ top: props.top, height: props.height }}
      onClick={() => props.onPick(index)}
    >
      <span className="person-box">
        <IconCheck aria-hidden size={18} stroke={3.5} />
      </span>
      <span className="person-text">
        <span className="strong">{person.name === '' ? person.address : person.name}</span>
        {below !== '' && <span className="soft small">{below}</span>}
        {person.why !== undefined && <span className="soft small">{whyText(person.why, now, texts)}</span>}
      </span>
      <span className="person-last">
        {props.heard ??
          (person.sent + person.received === 0
            ? texts.contactFiles.fromFile
            : texts.notices.lastAt(moment(person.lastAt)))}
      </span>
    </div>
  );
});
