/** One square picture, as PNG. */
export interface Picture {
  readonly size: number;
  readonly png: Uint8Array;
}

// Apple's name for the place of each size; those of "@2x" hold the double size.
const ICNS_PLACES: readonly (readonly [name: string, size: number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

const pngOf = (pictures: readonly Picture[], size: number): Uint8Array => {
  const found = pictures.find((picture) => picture.size === size);
  if (found === undefined) throw new Error(`no picture of ${size} pixels`);
  return found.png;
};

/** A macOS icon: each picture under its name and length. */
export function icns(pictures: readonly Picture[]): Uint8Array {
  const parts = ICNS_PLACES.map(([name, size]) => {
    const png = pngOf(pictures, size);
    const head = Buffer.alloc(8);
    head.write(name, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

/** A Windows icon: a table of the pictures, and the pictures. */
export function ico(pictures: readonly Picture[]): Uint8Array {
  const head = Buffer.alloc(6 + pictures.length * 16);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + index * 16;
    // 256 is written as 0.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}
