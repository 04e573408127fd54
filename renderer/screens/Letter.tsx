import { useState } from 'react';
import type { Contact } from '#shared/contacts/contact';
import type { NoticeKind, NoticeWording } from '#shared/notices/state';
import { useAnswer } from '../bridge/use-answer.ts';
import { Action } from '../components/Action.tsx';
import { Panel } from '../components/Page.tsx';
import { Waiting } from '../components/Waiting.tsx';
import { useWords } from '../words.ts';

export interface LetterProps {
  readonly kind: NoticeKind;
  readonly people: readonly Contact[];
  readonly wording: NoticeWording;
}

function LetterTo(props: {
  readonly kind: NoticeKind;
  readonly person: Contact;
  readonly wording: NoticeWording;
}) {
  const { texts } = useWords();
  const { kind, person, wording } = props;
  const preview = useAnswer('notices.preview', { kind, address: person.address, wording }, '');
  const letter = preview.value;
  if (letter === undefined) return <Waiting fault={preview.fault} onRetry={preview.reload} />;
  return (
    <div className="letter">
      <dl className="letter-head breakable">
        <dt>{texts.notices.previewFrom}</dt>
        <dd>{letter.from}</dd>
        <dt>{texts.notices.previewTo}</dt>
        <dd>{letter.to}</dd>
        <dt>{texts.notices.previewSubject}</dt>
        <dd className="strong">{letter.subject}</dd>
      </dl>
      <p className="letter-body" lang={wording.language}>
        {letter.body}
      </p>
    </div>
  );
}

/** The notice exactly as one of the chosen people will receive it. */
export function Letter({ kind, people, wording }: LetterProps) {
  const { texts } = useWords();
  const [turn, setTurn] = useState(0);
  const person = people[turn % Math.max(1, people.length)];
  if (person === undefined) return null;
  return (
    <Panel title={texts.notices.previewOf(person.name === '' ? person.address : person.name)}>
      <LetterTo kind={kind} person={person} wording={wording} />
      {people.length > 1 && (
        <div className="row">
          <Action kind="quiet" onPress={() => setTurn(turn + 1)}>
            {texts.notices.previewAnother}
          </Action>
        </div>
      )}
    </Panel>
  );
}
