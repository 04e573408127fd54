import type { ColumnState } from '#shared/history/columns';

/** The higher, the worse: the shape says it without the colour. In rem, from the floor of the lane up. */
const HEIGHTS: Readonly<Record<ColumnState, number>> = {
  unknown: 0.5,
  well: 0.5,
  troubled: 1,
  failing: 1.5,
};

/** The two fillings that are not plain; `prefix` keeps the pictures of one page apart. */
export function LaneFillings({ prefix }: { readonly prefix: string }) {
  return (
    <defs>
      <pattern id={`${prefix}-unknown`} width="6" height="6" patternUnits="userSpaceOnUse">
        <path className="lane-hatch" d="M-1 7 7-1" />
      </pattern>
      <pattern id={`${prefix}-failing`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect className="lane-ground" width="6" height="6" />
        <path className="lane-stripe" d="M-1-1 7 7M-1 5 1 7M5-1 7 1" />
      </pattern>
    </defs>
  );
}

export interface LaneMarkProps {
  readonly prefix: string;
  readonly state: ColumnState;
  readonly x: string;
  readonly width: string;
  /** The floor it stands on, in rem. */
  readonly floor: number;
}

/** A stretch of a lane. */
export function LaneMark({ prefix, state, x, width, floor }: LaneMarkProps) {
  const height = HEIGHTS[state];
  const patterned = state === 'unknown' || state === 'failing';
  return (
    <rect
      className={`lane-${state}`}
      x={x}
      y={`${floor - height}rem`}
      width={width}
      height={`${height}rem`}
      {...(patterned ? { fill: `url(#${prefix}-${state})` } : {})}
    />
  );
}
