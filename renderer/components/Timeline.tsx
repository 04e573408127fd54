import { useId } from 'react';
import { columnsOf, laneRuns } from '#shared/history/columns';
import type { HistoryView } from '#shared/history/history-view';
import { RANGE_MS, type Range, ticksFor } from '#shared/history/range';
import { SURFACES, type Surface } from '#shared/outage/diagnosis';
import type { Instant } from '#shared/time';
import { LOCAL_CALENDAR } from '../local-calendar.ts';
import { useWords } from '../words.ts';
import { LaneFillings, LaneMark } from './LaneMark.tsx';

// All heights in rem, so that the picture grows with the user's own text size; all widths in percent.
const TOP = 0.9;
const LANE = 3.5;
/** Between the floor of a lane and the name of the next. */
const REST = 0.5;
const LANES_END = TOP + LANE * SURFACES.length - REST;
const HEIGHT = LANES_END + 1.9;

const floorOf = (lane: number): number => TOP + LANE * (lane + 1) - REST;

const AXIS: Readonly<Record<Range, Intl.DateTimeFormatOptions>> = {
  day: { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' },
  month: { day: 'numeric', month: 'short' },
  year: { month: 'short' },
};

const percent = (part: number): string => `${(part * 100).toFixed(4)}%`;

/** Near an edge a name leans inwards instead of being cut. */
const anchorAt = (part: number): 'start' | 'middle' | 'end' =>
  part < 0.05 ? 'start' : part > 0.95 ? 'end' : 'middle';

interface AxisProps {
  readonly range: Range;
  readonly now: Instant;
}

function Axis({ range, now }: AxisProps) {
  const { texts } = useWords();
  const format = new Intl.DateTimeFormat(texts.locale, AXIS[range]);
  return ticksFor(range, now, LOCAL_CALENDAR).map(({ at, label }) => {
    const part = 1 - (now - at) / RANGE_MS[range];
    return (
      <g key={at} className={label === 'wide' ? 'axis-wide' : undefined}>
        <line
          className="axis-tick"
          x1={percent(part)}
          x2={percent(part)}
          y1={`${LANES_END + 0.15}rem`}
          y2={`${LANES_END + (label === 'never' ? 0.35 : 0.55)}rem`}
        />
        {label !== 'never' && (
          <text
            className="axis-text"
            x={percent(part)}
            y={`${LANES_END + 1.5}rem`}
            textAnchor={anchorAt(part)}
          >
            {format.format(at)}
          </text>
        )}
      </g>
    );
  });
}

export interface TimelineProps {
  readonly view: HistoryView;
  readonly range: Range;
  /** What the lane's end says: "97,2 %". */
  readonly shares: Readonly<Record<Surface, string>>;
  /** The picture in one or two sentences. */
  readonly label: string;
}

/** A lane for each surface. Nothing in it takes the focus: the table beside it says the same. */
export function Timeline({ view, range, shares, label }: TimelineProps) {
  const { texts } = useWords();
  const prefix = useId();
  const { now } = view;
  const from = now - RANGE_MS[range];
  const outages = view.outages.filter(({ startedAt, endedAt = now }) => endedAt > from && startedAt < now);
  return (
    <svg className="timeline" role="img" aria-label={label} width="100%" height={`${HEIGHT}rem`}>
      <LaneFillings prefix={prefix} />
      {outages.map(({ startedAt, endedAt = now }) => {
        const span = columnsOf({ from: startedAt, until: endedAt }, from, now);
        const place = { x: percent(span.from), width: percent(span.until - span.from) };
        return (
          <g key={startedAt}>
            <rect className="outage-bar" {...place} y="0" height="0.35rem" />
            {SURFACES.map((surface, index) => (
              <rect
                key={surface}
                className="outage-wash"
                {...place}
                y={`${floorOf(index) - 1.5}rem`}
                height="1.5rem"
              />
            ))}
          </g>
        );
      })}
      {SURFACES.map((surface, index) => {
        const top = TOP + LANE * index;
        return (
          <g key={surface}>
            <text className="lane-name" x="0" y={`${top + 0.95}rem`}>
              {texts.history.lanes[surface]}
            </text>
            <text className="lane-share" x="100%" y={`${top + 0.95}rem`} textAnchor="end">
              {shares[surface]}
            </text>
            {laneRuns(view.spans, surface, from, now).map((run) => (
              <LaneMark
                key={run.from}
                prefix={prefix}
                state={run.state}
                x={percent(run.from)}
                width={percent(run.until - run.from)}
                floor={floorOf(index)}
              />
            ))}
          </g>
        );
      })}
      <Axis range={range} now={now} />
    </svg>
  );
}
