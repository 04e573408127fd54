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
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';
import { NoticeResults } from './NoticeResults.tsx';

/** Whom the next goes to and how long it all takes still. */
function Outlook({ view, watch }: Pick<Snapshot, 'watch'> & { readonly view: NoticesView }) {
  const { texts, now, moment, duration } = useWords();
  if (view.state === 'done') return null;
  if (view.state === 'paused') return <p>{texts.sending.paused}</p>;
  if (view.kind === 'down' && watch.phase === 'recovering') return <p>{texts.sending.held}</p>;
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

/** Some were taken back, and nothing more is to come: what was is then no bar that fills. */
const isStopped = ({ state, dropped }: NoticesView): boolean => state === 'done' && dropped > 0;

/** The words of the count: how many left, came back, were answered, did not leave, and how many nobody knows about. */
function Figures({ view, left }: { readonly view: NoticesView; readonly left: number }) {
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
        {isStopped(view) && <li>{summary.dropped(view.dropped, number(view.dropped))}</li>}
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
  const hasLeftOut = props.rows.some((row) => row.state === 'dropped');
  return (
    <Action onPress={props.onPress}>{hasLeftOut ? texts.sending.theRest : texts.sending.another}</Action>
  );
}

export interface NoticeProgressProps {
  readonly snapshot: Snapshot;
  readonly onAnother: () => void;
  readonly go: Go;
}

/** How the notices are going: the count, the way to pause or stop, and person by person. */
export function NoticeProgress({ snapshot, onAnother, go }: NoticeProgressProps) {
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
  if (view.state === 'none' || view.kind === undefined) return null;
  const running = view.state === 'sending' || view.state === 'waiting';
  const isOver = snapshot.watch.outage?.endedAt !== undefined;
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
    <Page
      title={texts.sending.title[isStopped(view) ? 'stopped' : view.state]}
      lead={texts.sending.about[view.kind]}
    >
      <section className="panel">
        {!isStopped(view) && (
          <Progress
            label={texts.sending.progressLabel}
            done={done}
            total={view.planned}
            words={texts.sending.progress(number(done), number(view.planned))}
          />
        )}
        <Figures view={view} left={left} />
        {isStopped(view) && isOver && view.kind === 'down' && <p>{texts.sending.outdated}</p>}
        <Outlook view={view} watch={snapshot.watch} />
        <FaultNote fault={pause.fault ?? resume.fault ?? stop.fault ?? view.fault} />
        <div className="row">
          {running && (
            <Action
              icon={<IconPlayerPause aria-hidden size={22} />}
              busy={pause.busy}
              onPress={() => void pause.run(null)}
            >
              {texts.sending.pause}
            </Action>
          )}
          {view.state === 'paused' && (
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
            <>
              {!isOver && rows.value !== undefined && (
                <Another revision={snapshot.contacts.revision} rows={rows.value} onPress={onAnother} />
              )}
              {isOver && view.kind === 'down' && view.told > 0 && (
                <Action kind="primary" onPress={() => go({ screen: 'notices', kind: 'back' })}>
                  {texts.syncBack.tellBack}
                </Action>
              )}
            </>
          ) : (
            <Action
              icon={<IconPlayerStop aria-hidden size={22} />}
              busy={stop.busy}
              onPress={() => void ask()}
            >
              {texts.sending.stop}
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
