/** A rectangle of the desktop, in the pixels that windows are measured in. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window was left; without `x` and `y` the system puts it where it likes. */
export interface WindowPlace {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

/** So much of the window's upper edge must be in sight for it to be taken hold of. */
const GRIP = { width: 120, height: 30 };

const overlap = (start: number, length: number, from: number, size: number): number =>
  Math.max(0, Math.min(start + length, from + size) - Math.max(start, from));

const within = (least: number, value: number, most: number): number => Math.max(least, Math.min(value, most));

/** The upper edge of a window at this place can be seen and taken hold of on this screen. */
function isInReach({ x, y, width }: Area, screen: Area): boolean {
  const seen = overlap(x, width, screen.x, screen.width);
  return seen >= GRIP.width && y >= screen.y && y + GRIP.height <= screen.y + screen.height;
}

/**
 * The place to open the window at, on the screens that are there now (the main one first): as it was left where it is in
 * reach; else in the middle of the main screen, no larger than that. A screen that is gone takes no window with it.
 */
export function placeOnScreens(place: WindowPlace, screens: readonly Area[]): WindowPlace {
  const [main] = screens;
  if (main === undefined) return place;
  const { x, y, maximized } = place;
  const left = x === undefined || y === undefined ? undefined : { ...place, x, y };
  const screen = left && screens.find((one) => isInReach(left, one));
  const on = screen ?? main;
  const width = Math.min(place.width, on.width);
  const height = Math.min(place.height, on.height);
  if (left === undefined) return { width, height, maximized };
  if (screen !== undefined) {
    // One that had to be made smaller, for a screen with less room, must fit there as a whole.
    const shrunk = width < place.width || height < place.height;
    return {
      x: shrunk ? within(on.x, left.x, on.x + on.width - width) : left.x,
      y: shrunk ? within(on.y, left.y, on.y + on.height - height) : left.y,
      width,
      height,
      maximized,
    };
  }
  return {
    x: on.x + Math.round((on.width - width) / 2),
    y: on.y + Math.round((on.height - height) / 2),
    width,
    height,
    maximized,
  };
}
