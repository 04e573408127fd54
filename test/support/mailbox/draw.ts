import { makeRandom } from '#drill/seat/random';

/** Draws of one seed: the same seed draws the same. */
export class Draw {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = makeRandom(seed);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number, both ends included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of several. */
  one<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('nothing to draw from');
    return item;
  }

  /** Up to `count` different ones. */
  some<T>(items: readonly T[], count: number): readonly T[] {
    const left = [...items];
    const taken: T[] = [];
    while (taken.length < count && left.length > 0)
      taken.push(...left.splice(Math.floor(this.next() * left.length), 1));
    return taken;
  }

  /** Lower-case letters and digits. */
  code(length: number): string {
    const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
    return Array.from({ length }, () => letters.charAt(Math.floor(this.next() * letters.length))).join('');
  }

  /** How long until the next of events that come every `mean` on average and know nothing of one another. */
  wait(mean: number): number {
    return -Math.log(1 - this.next()) * mean;
  }
}
