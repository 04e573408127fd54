import { useState } from 'react';
import type { Licence } from '#shared/support/program';
import { useAnswer } from '../bridge/use-answer.ts';
import { BackButton } from '../components/BackButton.tsx';
import { Disclosed } from '../components/Disclosed.tsx';
import { Note } from '../components/Note.tsx';
import { Page, Panel } from '../components/Page.tsx';
import { Waiting } from '../components/Waiting.tsx';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';

/** One piece; its text is in the page only while it is open: together they are a book. */
function Piece({ piece: { name, version, licence, text } }: { readonly piece: Licence }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <Disclosed title={`${name} ${version} (${licence})`} open={open} onOpenChange={setOpen}>
        {open && <p className="technical licence-text">{text}</p>}
      </Disclosed>
    </li>
  );
}

/** The licences of everything the program is made of. */
export function Licences({ go }: { readonly go: Go }) {
  const { texts, number } = useWords();
  const text = texts.support.licences;
  const { value, fault, reload } = useAnswer('program.licences', null, 'once');
  const lead = value === undefined ? text.leadEmpty : text.lead(number(value.length));
  return (
    <Page title={text.title} lead={lead}>
      <BackButton onPress={() => go({ screen: 'about' })} />
      {value === undefined ? (
        <Waiting fault={fault} onRetry={reload} />
      ) : value.length === 0 ? (
        <Note>
          <p>{text.none}</p>
        </Note>
      ) : (
        <Panel>
          <p>{text.runtime}</p>
          <ul>
            {value.map((piece) => (
              <Piece key={`${piece.name} ${piece.version}`} piece={piece} />
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  );
}
