import { useState } from 'react';
import { type Episode, episodesOf } from '#shared/history/episodes';
import type { HistoryView } from '#shared/history/history-view';
import { RANGE_MS, RANGES, type Range } from '#shared/history/range';
import { countOutages, observe, type Uptime, uptimeOf } from '#shared/history/uptime';
import { SURFACES, type Surface } from '#shared/outage/diagnosis';
import { opening } from '#shared/text/format';
import { DAY_MS } from '#shared/time';
import { Choice } from '../components/Choice.tsx';
import { Panel } from '../components/Page.tsx';
import { Paged } from '../components/Paged.tsx';
import { Timeline } from '../components/Timeline.tsx';
import { TimelineLegend } from '../components/TimelineLegend.tsx';
import { useWords } from '../words.ts';

/** The share as the end of a lane says it, and as a sentence does. */
function useShare() {
  const { texts, percent } = useWords();
  return {
    short: (uptime: Uptime): string =>
      uptime.kind === 'share' ? percent(uptime.percent) : texts.history[uptime.kind],
    long: (uptime: Uptime): string =>
      uptime.kind === 'share' ? texts.history.share(percent(uptime.percent)) : texts.history[uptime.kind],
  };
}

/** "Leggere, Spedire e Sito". */
function useLaneNames(): (surfaces: readonly Surface[]) => string {
  const { texts } = useWords();
  return (surfaces) => {
    const names = surfaces.map((surface) => texts.history.lanes[surface]);
    const last = names.at(-1) ?? '';
    return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${texts.history.and} ${last}`;
  };
}

/** The readable twin of the picture: when, how long, what. */
function Episodes({ episodes }: { readonly episodes: readonly Episode[] }) {
  const { texts, period, duration } = useWords();
  const laneNames = useLaneNames();
  const text = texts.history;
  if (episodes.length === 0) return <p>{text.noEpisodes}</p>;
  return (
    <Paged items={episodes} step={10} keyOf={({ from }) => String(from)}>
      {({ from, until, surfaces, verdict }) => (
        <li className="said">
          <span className="strong">{opening(period(from, until), texts)}</span>
          <span>{text.episode(laneNames(surfaces), text.verdicts[verdict], duration(until - from))}</span>
        </li>
      )}
    </Paged>
  );
}

/** The picture of the last day, month or year, and in words what it shows. */
export function HistoryPicture({ view }: { readonly view: HistoryView }) {
  const { texts, duration, percent } = useWords();
  const text = texts.history;
  const share = useShare();
  const young = (view.spans[0]?.from ?? view.now) > view.now - 2 * DAY_MS;
  const [range, setRange] = useState<Range>(young ? 'day' : 'month');
  const lengthMs = RANGE_MS[range];
  const from = view.now - lengthMs;
  const seen = SURFACES.map((surface) => ({
    surface,
    observed: observe(view.spans, surface, from, view.now),
  }));
  const uptimes = seen.map(({ surface, observed }) => ({ surface, uptime: uptimeOf(observed, lengthMs) }));
  const longestMs = Math.max(...seen.map(({ observed }) => observed.knownMs));
  const watched = Math.max(1, Math.floor((longestMs / lengthMs) * 100));
  const { count, totalMs } = countOutages(view.outages, from, view.now, view.now);
  const facts = [
    count === 0 ? `${text.monthCalm}.` : `${text.monthOutages(count, duration(totalMs))}.`,
    ...uptimes.map(({ surface, uptime }) => text.laneFact(text.lanes[surface], share.long(uptime))),
  ].join(' ');
  const [imap = '', smtp = '', web = ''] = uptimes.map(({ uptime }) => share.short(uptime));
  return (
    <Panel title={text.pictureTitle}>
      <Choice
        label={text.rangeLabel}
        value={range}
        onChange={setRange}
        options={RANGES.map((value) => ({ value, label: text.ranges[value] }))}
      />
      <figure className="stack">
        <Timeline
          view={view}
          range={range}
          shares={{ imap, smtp, web }}
          label={text.pictureLabels[range](facts)}
        />
        <figcaption className="stack">
          <TimelineLegend />
          <p className="field-hint">{text.shareHint(percent(watched))}</p>
        </figcaption>
      </figure>
      <div className="stack">
        <h3>{text.episodesTitle}</h3>
        <Episodes key={range} episodes={episodesOf(view.spans, from, view.now)} />
      </div>
    </Panel>
  );
}
