import type { LateMailView } from '#shared/history/history-view';
import { lateWatch } from '#shared/sync-back/late-mail';
import { Panel } from '../components/Page.tsx';
import { useWords } from '../words.ts';

/** The week's watch for mail that the provider delivers late: what came, and until when it is looked for. */
export function LateMail({ late }: { readonly late: LateMailView }) {
  const { texts, number, moment, day } = useWords();
  const text = texts.afterReturn;
  const { arrived, already, until, lookedAt } = late;
  const watch = lateWatch(late);
  const outlook = {
    on: arrived === 0 ? text.lateNone(day(until)) : text.lateWatching(day(until)),
    over: arrived === 0 ? text.lateNoneOver : text.lateOver,
    stopped: text.lateStopped,
  };
  return (
    <Panel title={text.lateTitle}>
      {arrived > 0 && (
        <div role="status">
          <p className="strong">{text.lateArrived(arrived, number(arrived))}</p>
          <p>{text.lateWhere(arrived)}</p>
          {already > 0 && (
            <p>
              {text.lateAlready(already, arrived, number(already))} {text.lateKept}
            </p>
          )}
        </div>
      )}
      <p>{outlook[watch]}</p>
      {lookedAt !== undefined && <p className="soft">{text.lateLookedAt(moment(lookedAt))}</p>}
    </Panel>
  );
}
