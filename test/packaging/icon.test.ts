import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = path.resolve(import.meta.dirname, '../../electron/build-resources');
const read = (name: string): Promise<Buffer> => readFile(path.join(FOLDER, name));
const sizeOf = (png: Buffer): readonly [string, number, number] => [
  png.toString('latin1', 1, 4),
  png.readUInt32BE(16),
  png.readUInt32BE(20),
];

describe('the icon', () => {
  it.each([16, 24, 32, 48, 64, 128, 256, 512])('is there in %i pixels for a Linux desktop', async (size) => {
    expect(sizeOf(await read(`icons/${size}x${size}.png`))).toEqual(['PNG', size, size]);
  });

  it('has all its sizes in the file for Windows', async () => {
    const ico = await read('icon.ico');
    const entries = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => 6 + index * 16);
    const sizes = entries.map((at) => sizeOf(ico.subarray(ico.readUInt32LE(at + 12))));
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256].map((size) => ['PNG', size, size]));
  });

  it('has all its sizes in the file for macOS', async () => {
    const icns = await read('icon.icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const found: Record<string, readonly [string, number, number]> = {};
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      found[icns.toString('latin1', at, at + 4)] = sizeOf(icns.subarray(at + 8));
    }
    const png = (size: number) => ['PNG', size, size];
    expect(found).toEqual({
      ic11: png(32),
      ic12: png(64),
      ic07: png(128),
      ic13: png(256),
      ic08: png(256),
      ic14: png(512),
      ic09: png(512),
      ic10: png(1024),
    });
  });
});
