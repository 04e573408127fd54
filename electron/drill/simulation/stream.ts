import type { Instant } from '#shared/time';
import { makeRandom } from '../seat/random.ts';

/** From an instant up to, and not including, another. */
export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/** Something that happens now and then: a Poisson process; lengths are exponential on top of the least, and capped. */
export interface Habit {
  /** From the end of one to the start of the next, on average. */
  readonly everyMs: number;
  readonly meanMs: number;
  readonly capMs: number;
  readonly leastMs?: number;
}

export const exponential = (meanMs: number, random: () => number): number => -Math.log(1 - random()) * meanMs;

/** The next event of a habit after `after`. */
export function nextSpan(
  { everyMs, meanMs, capMs, leastMs = 0 }: Habit,
  after: Instant,
  random: () => number,
): Span {
  const from = after + exponential(everyMs, random);
  return { from, until: from + Math.min(capMs, leastMs + exponential(meanMs, random)) };
}

export const doOverlap = (one: Span, other: Span): boolean =>
  one.from < other.until && other.from < one.until;

/** How much of `span` lies within the others, which do not overlap one another. */
export const shared = (span: Span, others: readonly Span[]): number =>
  others.reduce(
    (sum, { from, until }) => sum + Math.max(0, Math.min(span.until, until) - Math.max(span.from, from)),
    0,
  );

/** What is left of `span` without the others, which may overlap one another. */
export const without = (span: Span, others: readonly Span[]): readonly Span[] =>
  others.reduce<readonly Span[]>(
    (pieces, { from, until }) =>
      pieces
        .flatMap((piece) => [
          { from: piece.from, until: Math.min(piece.until, from) },
          { from: Math.max(piece.from, until), until: piece.until },
        ])
        .filter((piece) => piece.from < piece.until),
    [span],
  );

/** The event of a stream that is going on, or comes next. Streams go forward only. */
export class Stream<T extends Span> {
  readonly #draw: (after: Instant) => T;
  #current: T;

  constructor(start: Instant, draw: (after: Instant) => T) {
    this.#draw = draw;
    this.#current = draw(start);
  }

  /** When the next event begins; `instant` itself while one is going on. */
  calmUntil(instant: Instant): Instant {
    return this.at(instant) === undefined ? this.#current.from : instant;
  }

  at(instant: Instant): T | undefined {
    while (this.#current.until <= instant) this.#current = this.#draw(this.#current.until);
    return this.#current.from <= instant ? this.#current : undefined;
  }

  /** The event that ends after `instant`, begun or not. */
  next(instant: Instant): T {
    return this.at(instant) ?? this.#current;
  }
}

/** What happened lately, oldest first; what ended long ago is forgotten, so that a thousand years fit in memory. */
export class Lately<T extends Span> {
  readonly #keptMs: number;
  #items: T[] = [];

  constructor(keptMs: number) {
    this.#keptMs = keptMs;
  }

  add(item: T): void {
    this.#items.push(item);
  }

  /** What overlaps a span. Spans asked for go forward, by and large: what ended long before one is dropped. */
  within(span: Span): readonly T[] {
    const [oldest] = this.#items;
    if (oldest !== undefined && oldest.until < span.from - 2 * this.#keptMs)
      this.#items = this.#items.filter(({ until }) => until >= span.from - this.#keptMs);
    return this.#items.filter((item) => doOverlap(item, span));
  }
}

/** Generators that know nothing of one another: how often one is asked must not change what another says. */
export function makeRandoms(seed: number): () => () => number {
  const seeds = makeRandom(seed);
  return () => makeRandom(Math.floor(seeds() * 2 ** 32));
}
