import { useState } from 'react';
import type { Contact } from '#shared/contacts/contact';
import type { NoticeKind, NoticeWording } from '#shared/notices/state';
import { useAnswer } from '../bridge/use-answer.ts';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Panel } from '../components/Page.tsx';
import { Waiting } from '../components/Waiting.tsx';
import { useWords } from '../words.ts';

export interface LetterProps {
  readonly kind: NoticeKind;
  readonly people: readonly Contact[];
  readonly wording: NoticeWording;
  /** Changes when the answer may be another one: somebody's language was chosen. */
  readonly revision: number;
}

function LetterTo(props: Omit<LetterProps, 'people'> & { readonly person: Contact }) {
  const { texts } = useWords();
  const { kind, person, wording } = props;
  const preview = useAnswer('notices.preview', { kind, address: person.address, wording }, props.revision);
  const letter = preview.value;
  if (letter === undefined) return <Waiting fault={preview.fault} onRetry={preview.reload} />;
  return (
    <>
      <div className="letter">
        <dl className="letter-head breakable">
          <dt>{texts.notices.previewFrom}</dt>
          <dd>{letter.from}</dd>
          <dt>{texts.notices.previewTo}</dt>
          <dd>{letter.to}</dd>
          <dt>{texts.notices.previewSubject}</dt>
          <dd className="strong">{letter.subject}</dd>
        </dl>
        <p className="letter-body" lang={letter.language}>
          {letter.body}
        </p>
      </div>
      {letter.subject.startsWith('Re: ') && <p className="soft">{texts.notices.previewThread}</p>}
    </>
  );
}

/** In which language this one person is written to, and the way to change it. */
function Spoken({ person, wording }: { readonly person: Contact; readonly wording: NoticeWording }) {
  const { texts } = useWords();
  const speak = useCommand('contacts.speak');
  const name = person.name === '' ? person.address : person.name;
  const present = person.language ?? wording.language;
  const other = present === 'it' ? 'en' : 'it';
  return (
    <>
      <FaultNote fault={speak.fault} />
      {person.language !== undefined && (
        <p className="soft small" role="status">
          {texts.notices.spokenTo(name, person.language)}
        </p>
      )}
      <Action
        kind="quiet"
        busy={speak.busy}
        onPress={() => void speak.run({ address: person.address, language: other })}
      >
        {texts.notices.speakTo(name, other)}
      </Action>
    </>
  );
}

/** The notice exactly as one of the chosen people will receive it. */
export function Letter({ kind, people, wording, revision }: LetterProps) {
  const { texts } = useWords();
  const [turn, setTurn] = useState(0);
  const person = people[turn % Math.max(1, people.length)];
  if (person === undefined) return null;
  return (
    <Panel title={texts.notices.previewOf(person.name === '' ? person.address : person.name)}>
      <LetterTo kind={kind} person={person} wording={wording} revision={revision} />
      <div className="row">
        {people.length > 1 && (
          <Action kind="quiet" onPress={() => setTurn(turn + 1)}>
            {texts.notices.previewAnother}
          </Action>
        )}
        <Spoken key={person.address} person={person} wording={wording} />
      </div>
    </Panel>
  );
}
