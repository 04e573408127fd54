import { expect, it } from 'vitest';
import { inPieces } from '#engine/mail/pieces';

it.each([1_000_000, 64 * 1024 * 1024, 777_777])(
  'a message is read to its end from a server that gives %i bytes at a time at most',
  async (mostBytes) => {
    const whole = Buffer.alloc(5_000_000, 'riga di prova\r\n');
    const pieces: Buffer[] = [];
    const read = async (start: number, length: number) =>
      whole.subarray(start, start + Math.min(length, mostBytes));
    for await (const piece of inPieces(read)) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(whole)).toBe(true);
  },
);
