import { DAY_MS, HOUR_MS, type Instant } from '#shared/time';
import { SLEEP, SLEEP_HABITS } from './habits.ts';
import { type Habit, nextSpan, type Span, Stream } from './stream.ts';

/** From one wake-up to the next sleep. */
export interface Session extends Span {
  /** The system told the app that it woke up. */
  readonly isTold: boolean;
  /** From here on there is a network. */
  readonly onlineFrom: Instant;
}

/**
 * When the computer is on: from about eight in the morning to about eleven at night with a break at midday, less naps,
 * weekends, holidays and the lid shut in the middle of an outage. Goes forward only.
 */
export class Awake {
  readonly #random: () => number;
  readonly #away: readonly Stream<Span>[];
  readonly #shut: Span[] = [];
  /** What is left of the part of the day that a sleep has cut. */
  #rest: Span | undefined;

  constructor(start: Instant, randoms: () => () => number) {
    this.#random = randoms();
    this.#away = Object.values(SLEEP_HABITS).map((habit: Habit) => {
      const random = randoms();
      return new Stream(start, (after) => nextSpan(habit, after, random));
    });
  }

  /** The lid will be shut. To be told well before. */
  shut(span: Span): void {
    this.#shut.push(span);
  }

  /** The first session that begins at `after` or later. */
  next(after: Instant): Session {
    for (
      let part = this.#rest ?? this.#partOfDay(after);
      ;
      part = this.#rest ?? this.#partOfDay(part.until)
    ) {
      this.#rest = undefined;
      const from = this.#wakesAt(part.from);
      if (from >= part.until) continue;
      const until = Math.min(part.until, this.#sleepsAt(from));
      if (until < part.until) this.#rest = { from: until, until: part.until };
      const isTold = this.#random() >= SLEEP.untoldShare;
      return { from, until, isTold, onlineFrom: from + this.#random() * SLEEP.networkMs };
    }
  }

  #partOfDay(after: Instant): Span {
    const shift = (hours: number): number => (this.#random() - 0.5) * hours * HOUR_MS;
    for (let day = Math.floor(after / DAY_MS) * DAY_MS; ; day += DAY_MS) {
      const parts: readonly Span[] = [
        { from: day + 8 * HOUR_MS + shift(2), until: day + 13 * HOUR_MS + shift(1) },
        { from: day + 14.5 * HOUR_MS + shift(1), until: day + 23 * HOUR_MS + shift(2) },
      ];
      const part = parts.find(({ from }) => from >= after);
      if (part !== undefined) return part;
    }
  }

  #wakesAt(from: Instant): Instant {
    let at = from;
    for (let asleep = this.#asleepAt(at); asleep !== undefined; asleep = this.#asleepAt(at))
      at = asleep.until;
    return at;
  }

  #asleepAt(at: Instant): Span | undefined {
    while (this.#shut[0] !== undefined && this.#shut[0].until <= at) this.#shut.shift();
    const lid = this.#shut.find((span) => span.from <= at && at < span.until);
    return lid ?? this.#away.map((stream) => stream.at(at)).find((one) => one !== undefined);
  }

  #sleepsAt(from: Instant): Instant {
    const lids = this.#shut.filter((span) => span.from > from).map((span) => span.from);
    return Math.min(...lids, ...this.#away.map((stream) => stream.next(from).from));
  }
}
