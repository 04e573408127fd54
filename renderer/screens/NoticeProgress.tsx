import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { NoticesView, Snapshot } from '#shared/ipc/snapshot';
import { audienceOf, toldIn } from '#shared/notices/audience';
import type { NoticeRow } from '#shared/notices/row';
import { useAnswer } from '../bridge/use-answer.ts';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { Confirm } from '../components/Confirm.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Page } from '../components/Page.tsx';
import { Progress } from '../components/Progress.tsx';
import { useWords } from '../words.ts';
import { NoticeResults } from './NoticeResults.tsx';

/** Whom the next goes to and how long it all takes still. */
function Outlook({ view }: { readonly view: NoticesView }) {
  const { texts, now, moment, duration } = useWords();
  if (view.state === 'done') return null;
  if (view.state === 'paused') return <p>{texts.sending.paused}</p>;
  return (
    <>
      {view.next !== undefined && <p>{texts.sending.nextPerson(view.next.name, moment(view.next.at))}</p>}
      {view.doneAt !== undefined && (
        <p>
          {texts.sending.timeLeft(duration(Math.max(0, view.doneAt - now)))}.{' '}
          {texts.sending.doneAt(moment(view.doneAt))}.
        </p>
      )}
      <p className="soft">{texts.sending.keepOpen}</p>
    </>
  );
}

/** The words of the count: how many left, came back, were answered, did not leave, and how many nobody knows about. */
function Figures(props: { readonly view: NoticesView; readonly left: number; readonly dropped: number }) {
  const { view, left, dropped } = props;
  const { texts, number } = useWords();
  const { summary } = texts.sending;
  const came = [
    ...(view.replied > 0 ? [summary.replied(view.replied, number(view.replied))] : []),
    ...(view.returned > 0 ? [summary.returned(view.returned, number(view.returned))] : []),
  ];
  return (
    <>
      <ul className="figures">
        <li>{summary.sent(view.sent, number(view.sent))}</li>
        {view.refused > 0 && <li>{summary.refused(view.refused, number(view.refused))}</li>}
        {view.unknown > 0 && <li>{summary.unknown(view.unknown, number(view.unknown))}</li>}
        {dropped > 0 && <li>{summary.dropped(dropped, number(dropped))}</li>}
        {left > 0 && view.state !== 'done' && <li>{summary.left(left, number(left))}</li>}
      </ul>
      {came.length > 0 && (
        <p className="strong">
          {summary.ofThese} {came.join(', ')}.
        </p>
      )}
    </>
  );
}

/** The way to tell more people, as long as there are some. */
function Another(props: {
  readonly revision: number;
  readonly rows: readonly NoticeRow[];
  readonly onPress: () => void;
}) {
  const { texts } = useWords();
  const contacts = useAnswer('contacts.list', null, props.revision);
  if (audienceOf(contacts.value ?? [], toldIn(props.rows)).people.length === 0) return null;
  const isStopped = props.rows.some((row) => row.state === 'dropped');
  return <Action onPress={props.onPress}>{isStopped ? texts.sending.theRest : texts.sending.another}</Action>;
}

export interface NoticeProgressProps {
  readonly snapshot: Snapshot;
  readonly onAnother: () => void;
}

/** How the notices are going: the count, the way to pause or stop, and person by person. */
export function NoticeProgress({ snapshot, onAnother }: NoticeProgressProps) {
  const { texts, number } = useWords();
  const view = snapshot.notices;
  const pause = useCommand('notices.pause');
  const resume = useCommand('notices.resume');
  const stop = useCommand('notices.stop');
  const rows = useAnswer('notices.list', null, view.revision);
  const [asking, setAsking] = useState(false);
  const [held, setHeld] = useState(false);
  const done = view.sent + view.refused + view.unknown;
  const left = Math.max(0, view.planned - done);
  const dropped =
    view.state === 'done' ? (rows.value ?? []).filter((row) => row.state === 'dropped').length : 0;
  if (view.state === 'none') return null;
  const running = view.state === 'sending' || view.state === 'waiting';
  // What was to be told is no longer true: nothing leaves any more, and nothing is to be resumed.
  const outdated = view.kind === 'down' && left > 0 && snapshot.watch.outage?.endedAt !== undefined;
  const ask = async () => {
    // While the question is read nothing leaves: the number in it stays true.
    if (running) await pause.run(null);
    setHeld(running);
    setAsking(true);
  };
  const cancel = () => {
    setAsking(false);
    if (held) void resume.run(null);
  };
  const stopAll = async () => {
    await stop.run(null);
    setAsking(false);
  };
  return (
    <Page title={texts.sending.title[dropped > 0 ? 'stopped' : view.state]}>
      <section className="panel">
        {dropped === 0 && (
          <Progress
            label={texts.sending.progressLabel}
            done={done}
            total={view.planned}
            words={texts.sending.progress(number(done), number(view.planned))}
          />
        )}
        <Figures view={view} left={left} dropped={dropped} />
        {outdated ? <p className="strong">{texts.sending.outdated}</p> : <Outlook view={view} />}
        <FaultNote fault={pause.fault ?? resume.fault ?? stop.fault ?? view.fault} />
        <div className="row">
          {running && !outdated && (
            <Action
              icon={<IconPlayerPause aria-hidden size={22} />}
              busy={pause.busy}
              onPress={() => void pause.run(null)}
            >
              {texts.sending.pause}
            </Action>
          )}
          {view.state === 'paused' && !outdated && (
            <Action
              kind="primary"
              icon={<IconPlayerPlay aria-hidden size={22} />}
              busy={resume.busy}
              onPress={() => void resume.run(null)}
            >
              {texts.sending.resume}
            </Action>
          )}
          {view.state === 'done' ? (
            snapshot.watch.outage?.endedAt === undefined &&
            rows.value !== undefined && (
              <Another revision={snapshot.contacts.revision} rows={rows.value} onPress={onAnother} />
            )
          ) : (
            <Action
              icon={<IconPlayerStop aria-hidden size={22} />}
              busy={stop.busy}
              onPress={() => void (outdated ? stopAll() : ask())}
            >
              {outdated ? texts.sending.putAway : texts.sending.stop}
            </Action>
          )}
        </div>
      </section>
      <NoticeResults rows={rows} />
      <Confirm
        open={asking}
        title={texts.sending.stopTitle}
        confirm={texts.sending.stopConfirm}
        danger
        busy={stop.busy}
        onConfirm={() => void stopAll()}
        onCancel={cancel}
      >
        <p>{texts.sending.stopText(left, number(left))}</p>
      </Confirm>
    </Page>
  );
}
