import { DAY_MS, type Instant } from '#shared/time';
import { Awake, type Session } from './awake.ts';
import { drawFace, type Face, type ProviderFailure, servicesAt, THROTTLED } from './failures.ts';
import { FLAKY_LOSS, LINE_HABITS, type LineHabit, PROVIDER_HABITS, SLEEP } from './habits.ts';
import { type Habit, Lately, makeRandoms, nextSpan, type Span, Stream } from './stream.ts';
import { KNOWN_CALM, type LineState, type World } from './world.ts';

interface LineTrouble extends Span {
  readonly line: LineState;
  readonly loss?: number;
}

// Longer than any outage: whether anything was wrong since its start must be known at its end.
const KEPT_MS = 30 * DAY_MS;

/** One user's years: what happens to the provider and to the line, and when the computer is on. Goes forward only. */
export class Life {
  readonly #outages: Stream<ProviderFailure>;
  readonly #small: readonly Stream<ProviderFailure>[];
  readonly #lines: readonly Stream<LineTrouble>[];
  readonly #awake: Awake;
  readonly #failures = new Lately<ProviderFailure>(KEPT_MS);
  readonly #troubles = new Lately<LineTrouble>(KEPT_MS);
  #session: Session | undefined;

  constructor(start: Instant, seed: number) {
    const randoms = makeRandoms(seed);
    this.#awake = new Awake(start, randoms);
    const { longOutages, blips, throttles } = PROVIDER_HABITS;
    const long = randoms();
    this.#outages = new Stream(start, (after) => this.#longFailure(nextSpan(longOutages, after, long), long));
    const small = (habit: Habit, face: (random: () => number) => Face): Stream<ProviderFailure> => {
      const random = randoms();
      const draw = (after: Instant): ProviderFailure => ({
        ...nextSpan(habit, after, random),
        ...face(random),
      });
      return new Stream(start, (after) => this.#keep(draw(after)));
    };
    this.#small = [small(blips, drawFace), small(throttles, () => THROTTLED)];
    this.#lines = LINE_HABITS.map((habit) => {
      const random = randoms();
      return new Stream(start, (after) => this.#trouble(habit, after, random));
    });
  }

  /** The next time the computer is on. */
  nextSession(after: Instant): Session {
    // The lid is shut because of a failure that has to be known by then.
    this.#outages.at(after);
    this.#session = this.#awake.next(after);
    return this.#session;
  }

  /** The long failure that is going on, or comes next. */
  longFailure(at: Instant): ProviderFailure {
    return this.#outages.next(at);
  }

  /** The provider's failure at an instant; a long one hides a small one. */
  failureAt(at: Instant): ProviderFailure | undefined {
    return this.#outages.at(at) ?? this.#small.map((one) => one.at(at)).find((one) => one !== undefined);
  }

  /** Everything that was wrong with the provider at some instant of a span of the last weeks. */
  failuresWithin(span: Span): readonly ProviderFailure[] {
    return this.#failures.within(span);
  }

  /** The same for our own side. */
  troublesWithin(span: Span): readonly LineTrouble[] {
    return this.#troubles.within(span);
  }

  /** Nothing is wrong from `at` to here. */
  calmUntil(at: Instant): Instant {
    if (this.#isOffline(at)) return at;
    const streams = [this.#outages, ...this.#small, ...this.#lines];
    return Math.min(...streams.map((stream) => stream.calmUntil(at)));
  }

  worldAt(at: Instant): World {
    const failure = this.failureAt(at);
    const services = failure === undefined ? {} : servicesAt(failure, at);
    if (this.#isOffline(at)) return { ...KNOWN_CALM, ...services, line: 'down' };
    const trouble = this.#lines.map((stream) => stream.at(at)).find((one) => one !== undefined);
    return { ...KNOWN_CALM, ...services, line: trouble?.line ?? 'up', loss: trouble?.loss };
  }

  #isOffline(at: Instant): boolean {
    return this.#session !== undefined && at < this.#session.onlineFrom;
  }

  #keep(failure: ProviderFailure): ProviderFailure {
    this.#failures.add(failure);
    return failure;
  }

  #trouble({ line, ...habit }: LineHabit, after: Instant, random: () => number): LineTrouble {
    const { least, most } = FLAKY_LOSS;
    const loss = line === 'flaky' ? { loss: least + random() * (most - least) } : {};
    const trouble = { ...nextSpan(habit, after, random), line, ...loss };
    this.#troubles.add(trouble);
    return trouble;
  }

  #longFailure(span: Span, random: () => number): ProviderFailure {
    const failure = this.#keep({ ...span, ...drawFace(random) });
    const { from, until } = failure;
    if (until - from >= SLEEP.lidShutFromMs && random() < SLEEP.lidShutShare) {
      const shutAt = from + (until - from) * random();
      this.#awake.shut({ from: shutAt, until: shutAt + SLEEP.lidShutMs });
    }
    return failure;
  }
}
