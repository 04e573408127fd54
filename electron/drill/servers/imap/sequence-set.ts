import { BadCommand } from './command-parser.ts';

/** A set of message numbers (RFC 3501 §9 sequence-set) as ranges in ascending order of their ends. */
export type SequenceSet = readonly { readonly from: number; readonly to: number }[];

/** Parses `1,3:5,7:*`. `largest` is what `*` stands for: the highest number in use. Throws BadCommand. */
export function parseSequenceSet(text: string, largest: number): SequenceSet {
  return text.split(',').map((range) => {
    const match = /^(\d{1,10}|\*)(?::(\d{1,10}|\*))?$/.exec(range);
    if (match === null) throw new BadCommand('invalid message set');
    const [low = 0, high = 0] = [match[1], match[2] ?? match[1]]
      .map((bound) => (bound === '*' ? largest : Number(bound)))
      .toSorted((a, b) => a - b);
    return { from: low, to: high };
  });
}

/** True if the text looks like a set, for telling it from a search key. */
export function looksLikeSequenceSet(text: string): boolean {
  return /^[\d*][\d*:,]*$/.test(text);
}

/** True if the number is in the set. */
export function inSequenceSet(set: SequenceSet, number: number): boolean {
  return set.some(({ from, to }) => number >= from && number <= to);
}
