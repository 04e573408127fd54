import { describe, expect, it } from 'vitest';
import { placeOnScreens } from '#shared/desk/window-place';

const MAIN = { x: 0, y: 25, width: 1440, height: 875 };
const LEFT = { x: -1920, y: 0, width: 1920, height: 1080 };
const SIZE = { width: 1100, height: 780, maximized: false };

describe('the window opens', () => {
  it.each([
    ['where the system likes, at first', SIZE, [MAIN], SIZE],
    ['where it was left', { ...SIZE, x: 40, y: 60 }, [MAIN], { ...SIZE, x: 40, y: 60 }],
    [
      'where it was left on the other screen',
      { ...SIZE, x: -1500, y: 100 },
      [MAIN, LEFT],
      { ...SIZE, x: -1500, y: 100 },
    ],
    ['half outside, as it was left', { ...SIZE, x: -900, y: 60 }, [MAIN], { ...SIZE, x: -900, y: 60 }],
    [
      'in the middle, when its screen is gone',
      { ...SIZE, x: -1500, y: 100 },
      [MAIN],
      { ...SIZE, x: 170, y: 73 },
    ],
    [
      'in the middle, when only a strip is in sight',
      { ...SIZE, x: -1050, y: 60 },
      [MAIN],
      { ...SIZE, x: 170, y: 73 },
    ],
    [
      'in the middle, when its upper edge is out of reach',
      { ...SIZE, x: 40, y: -10 },
      [MAIN],
      { ...SIZE, x: 170, y: 73 },
    ],
    [
      'no larger than a screen that got smaller',
      { ...SIZE, x: 300, y: 60, width: 3000 },
      [MAIN],
      { ...SIZE, x: 0, y: 60, width: 1440 },
    ],
    [
      'maximised, as it was left',
      { ...SIZE, x: 40, y: 60, maximized: true },
      [MAIN],
      { ...SIZE, x: 40, y: 60, maximized: true },
    ],
    ['anywhere, without any screen', { ...SIZE, x: 40, y: 60 }, [], { ...SIZE, x: 40, y: 60 }],
  ])('%s', (_where, left, screens, expected) => {
    expect(placeOnScreens(left, screens)).toEqual(expected);
  });
});
