import { useEffect, useRef, useState } from 'react';
import { useCommand } from '../bridge/use-command.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { FaultNote } from './FaultNote.tsx';

/** The system this window runs on. */
function thisSystem(): 'windows' | 'mac' | 'linux' {
  const { userAgent } = navigator;
  if (userAgent.includes('Windows')) return 'windows';
  return userAgent.includes('Macintosh') ? 'mac' : 'linux';
}

/** Shows a system notification and asks whether it was seen: only the user knows. */
export function NotificationTry({ seen }: { readonly seen: boolean }) {
  const { texts } = useWords();
  const text = texts.readiness;
  const words = text.notification;
  const test = useCommand('notification.test');
  const answer = useCommand('notification.seen');
  const place = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState<'idle' | 'asking' | 'unseen' | 'seen'>('idle');
  const [seenBefore, setSeenBefore] = useState(seen);
  // Clicked on the screen while it was asked about: there is nothing left to ask.
  const state = said === 'asking' && seen && !seenBefore ? 'seen' : said;
  const show = async () => {
    const outcome = await test.run(null);
    setSeenBefore(seen);
    if (outcome.ok) setSaid('asking');
  };
  const say = async (isSeen: boolean) => {
    const outcome = await answer.run({ seen: isSeen });
    if (outcome.ok) setSaid(isSeen ? 'seen' : 'unseen');
  };
  const sentence = { idle: '', asking: words.ask, unseen: words.help, seen: words.thanks }[state];
  // The words that just came are where the user is: a button that had the focus may be gone.
  useEffect(() => {
    if (state !== 'idle') place.current?.focus();
  }, [state]);
  const label = seen
    ? text.actOn(text.again, text.items['notification-seen'])
    : text.actOn(text.act['notification-seen'], text.todo['notification-seen']);
  return (
    <>
      <Action kind={seen ? 'quiet' : 'secondary'} label={label} busy={test.busy} onPress={() => void show()}>
        {seen ? text.again : text.act['notification-seen']}
      </Action>
      <FaultNote fault={test.fault ?? answer.fault} />
      {state !== 'idle' && (
        <div className="tick-more stack-tight" role="group" aria-label={sentence} ref={place} tabIndex={-1}>
          <p>{sentence}</p>
          {state === 'asking' && (
            <div className="row">
              <Action kind="primary" busy={answer.busy} onPress={() => void say(true)}>
                {words.yes}
              </Action>
              <Action busy={answer.busy} onPress={() => void say(false)}>
                {words.no}
              </Action>
            </div>
          )}
          {state === 'unseen' && <p>{words.systems[thisSystem()]}</p>}
        </div>
      )}
    </>
  );
}
