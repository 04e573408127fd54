import { useState } from 'react';
import type { LeftBehind as Found, LeftMessage } from '#shared/sync-back/left-behind';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Paged } from '../components/Paged.tsx';
import { useWords } from '../words.ts';

function Message({ message }: { readonly message: LeftMessage }) {
  const { texts, moment, size } = useWords();
  const { at, bytes, reason, who, isSent, subject } = message;
  const person = who === '' ? texts.left.nobody : isSent ? texts.left.to(who) : texts.left.from(who);
  return (
    <li>
      <span className="stack-tight breakable">
        <span className="strong">{subject === '' ? texts.left.noSubject : subject}</span>
        <span>{at === undefined ? person : `${person}, ${moment(at)}`}</span>
        <span className="soft">
          {size(bytes)}: {texts.left.reasons[reason]}
        </span>
      </span>
    </li>
  );
}

function Messages({ found: { messages, more, gone, unread } }: { readonly found: Found }) {
  const { texts, number } = useWords();
  const isEmpty = messages.length === 0;
  const isNone = isEmpty && unread === 0;
  return (
    <section className="stack" aria-label={texts.left.title}>
      {isNone && <p role="status">{texts.left.none}</p>}
      {!isEmpty && (
        <Paged items={messages} step={10} keyOf={(one) => JSON.stringify(one)}>
          {(one) => <Message message={one} />}
        </Paged>
      )}
      {more > 0 && <p>{texts.left.more(more, number(more))}</p>}
      {unread > 0 && <p>{texts.left.unread(unread, number(unread))}</p>}
      {gone > 0 && <p className="soft">{texts.left.gone(gone, number(gone))}</p>}
    </section>
  );
}

/** Which messages stayed in the fallback mailbox: read there when somebody asks, and kept nowhere. */
export function LeftBehind() {
  const { texts } = useWords();
  const left = useCommand('syncBack.left');
  const [found, setFound] = useState<Found>();
  const look = async () => {
    const outcome = await left.run(null);
    if (outcome.ok) setFound(() => outcome.value);
  };
  if (found !== undefined) return <Messages found={found} />;
  return (
    <>
      {left.busy && <p role="status">{texts.left.looking}</p>}
      <FaultNote fault={left.fault} />
      <div className="row">
        <Action busy={left.busy} onPress={() => void look()}>
          {texts.left.show}
        </Action>
      </div>
    </>
  );
}
