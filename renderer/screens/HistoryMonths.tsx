import type { HistoryView } from '#shared/history/history-view';
import { type MonthReport, monthlyUptime, type Uptime, uptimeOf } from '#shared/history/uptime';
import { SURFACES } from '#shared/outage/diagnosis';
import { monthText } from '#shared/text/format';
import { More, useMore } from '../components/More.tsx';
import { Panel } from '../components/Page.tsx';
import { LOCAL_CALENDAR } from '../local-calendar.ts';
import { useWords } from '../words.ts';

function Share({ uptime }: { readonly uptime: Uptime }) {
  const { texts, percent } = useWords();
  return uptime.kind === 'share' ? (
    <td className="facts-number">{percent(uptime.percent)}</td>
  ) : (
    <td className="facts-number soft small">{texts.history[uptime.kind]}</td>
  );
}

function MonthRow({ report }: { readonly report: MonthReport }) {
  const { texts, duration } = useWords();
  const text = texts.history;
  const { count, totalMs, longestMs } = report.outages;
  return (
    <tr>
      <th scope="row">
        {monthText(report, texts)}
        {count > 0 && (
          <span className="facts-more">
            {text.monthOutages(count, duration(totalMs))}
            {count > 1 && `, ${text.monthLongest(duration(longestMs))}`}
          </span>
        )}
      </th>
      {SURFACES.map((surface) => (
        <Share key={surface} uptime={uptimeOf(report.surfaces[surface], report.lengthMs)} />
      ))}
    </tr>
  );
}

/** How much of each month worked, newest first. */
export function HistoryMonths({ view }: { readonly view: HistoryView }) {
  const { texts } = useWords();
  const text = texts.history;
  const { shown, ...more } = useMore(monthlyUptime(view, LOCAL_CALENDAR).toReversed(), 12);
  return (
    <Panel title={text.monthsTitle}>
      <table className="facts facts-months">
        <caption>{text.monthsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.month}</th>
            {SURFACES.map((surface) => (
              <th key={surface} scope="col" className="facts-number">
                {text.lanes[surface]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((report) => (
            <MonthRow key={`${report.year}-${report.month}`} report={report} />
          ))}
        </tbody>
      </table>
      <More {...more} />
    </Panel>
  );
}
