import type { TrayFace } from './tray-face.ts';

type Colour = readonly [red: number, green: number, blue: number];
/** Whether a point is painted; both coordinates run from -1 to 1, y downwards. */
type Shape = (x: number, y: number) => boolean;

const within = (x: number, y: number, radius: number): boolean => x * x + y * y <= radius * radius;
const disc: Shape = (x, y) => within(x, y, 0.9);
const ring: Shape = (x, y) => within(x, y, 0.9) && !within(x, y, 0.6);

const FACES: Record<TrayFace, { colour: Colour; shape: Shape }> = {
  resting: { colour: [128, 128, 128], shape: ring },
  well: { colour: [46, 140, 74], shape: disc },
  doubt: { colour: [214, 140, 0], shape: (x, y) => ring(x, y) || within(x, y, 0.3) },
  outage: {
    colour: [200, 48, 40],
    shape: (x, y) => disc(x, y) && !(Math.abs(y) < 0.18 && Math.abs(x) < 0.6),
  },
  return: { colour: [38, 110, 190], shape: (x, y) => ring(x, y) || (disc(x, y) && y > 0) },
};

const SAMPLES = [-0.375, -0.125, 0.125, 0.375];

/** The share of a pixel that the shape covers, from 0 to 1. */
function coverage(shape: Shape, column: number, row: number, size: number): number {
  const at = (pixel: number, offset: number): number => ((pixel + 0.5 + offset) / size) * 2 - 1;
  let hits = 0;
  for (const dy of SAMPLES) {
    const y = at(row, dy);
    for (const dx of SAMPLES) if (shape(at(column, dx), y)) hits += 1;
  }
  return hits / (SAMPLES.length * SAMPLES.length);
}

/** The mark of something unread: a dot in the corner, with a gap around it that parts it from any face. */
const DOT = { x: 0.62, y: -0.62, radius: 0.36, gap: 0.5 };
const MARK: Colour = [200, 48, 40];
const mark: Shape = (x, y) => within(x - DOT.x, y - DOT.y, DOT.radius);
const aroundMark: Shape = (x, y) => within(x - DOT.x, y - DOT.y, DOT.gap);

/** A tray icon as a square bitmap, four bytes a pixel: blue, green, red, alpha, premultiplied. */
export function drawTrayIcon(face: TrayFace, size: number, kind: 'plain' | 'unread' = 'plain'): Buffer {
  const { colour, shape } = FACES[face];
  const isMarked = kind === 'unread';
  const body: Shape = (x, y) => shape(x, y) && !(isMarked && aroundMark(x, y));
  const bitmap = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const share = coverage(body, column, row, size);
      const marked = isMarked ? coverage(mark, column, row, size) : 0;
      const mix = (of: number, dot: number): number => Math.round(of * share + dot * marked);
      const start = (row * size + column) * 4;
      bitmap[start] = mix(colour[2], MARK[2]);
      bitmap[start + 1] = mix(colour[1], MARK[1]);
      bitmap[start + 2] = mix(colour[0], MARK[0]);
      bitmap[start + 3] = mix(255, 255);
    }
  }
  return bitmap;
}
