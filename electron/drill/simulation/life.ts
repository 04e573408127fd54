import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';
import { CALM, type LineState, type SurfaceState, type World } from './provider.ts';

/** Something that happens to the provider. `kind` decides what fails. */
export interface ProviderFailure {
  readonly from: Instant;
  readonly until: Instant;
  readonly kind: 'full' | 'partial' | 'login';
  readonly imap: SurfaceState;
  readonly smtp: SurfaceState;
}

interface LineTrouble {
  readonly from: Instant;
  readonly until: Instant;
  readonly line: LineState;
}

interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/** A stream of things that happen now and then: a Poisson process with lengths drawn from an exponential, capped. */
interface Habit {
  readonly everyMs: number;
  readonly meanMs: number;
  readonly capMs: number;
}

const YEAR_MS = 365 * DAY_MS;
// The first three are the model of the Monte Carlo behind the policy; the others are guesses on the gloomy side.
const BLIPS: Habit = { everyMs: 7 * DAY_MS, meanMs: 4 * MINUTE_MS, capMs: 30 * MINUTE_MS };
const LINE_LOSSES: Habit = { everyMs: 3.5 * DAY_MS, meanMs: 20 * MINUTE_MS, capMs: 4 * HOUR_MS };
const LOOK_LOSS = 0.01;
const LONG_OUTAGES: Habit = { everyMs: YEAR_MS / 3, meanMs: 8 * HOUR_MS, capMs: 6 * DAY_MS };
const PORTALS: Habit = { everyMs: 30 * DAY_MS, meanMs: 20 * MINUTE_MS, capMs: 2 * HOUR_MS };
const NO_NAMES: Habit = { everyMs: 60 * DAY_MS, meanMs: 15 * MINUTE_MS, capMs: 2 * HOUR_MS };
const BAD_WIFI: Habit = { everyMs: 14 * DAY_MS, meanMs: 20 * MINUTE_MS, capMs: 2 * HOUR_MS };
/** Shorter failures are blips: over before they concern anybody. */
export const LONG_MS = 30 * MINUTE_MS;
export const NOISE = { lookLoss: LOOK_LOSS, flakyLoss: 0.4 } as const;

const exponential = (meanMs: number, random: () => number): number => -Math.log(1 - random()) * meanMs;

const fails = (
  verdict: SurfaceState['verdict'],
  depth: SurfaceState['depth'] = 'greeting',
): SurfaceState => ({
  verdict,
  depth,
});

const SILENT = { kind: 'full', imap: fails('silent'), smtp: fails('silent') } as const;
/** How failures look, with how often each happens. */
const FACES: readonly (readonly [number, Pick<ProviderFailure, 'kind' | 'imap' | 'smtp'>])[] = [
  [0.4, SILENT],
  [0.15, { kind: 'full', imap: fails('refused'), smtp: fails('closed') }],
  [0.1, { kind: 'full', imap: fails('unavailable'), smtp: fails('unavailable') }],
  [0.1, { kind: 'partial', imap: fails('silent'), smtp: CALM.smtp }],
  [0.1, { kind: 'partial', imap: CALM.imap, smtp: fails('silent') }],
  [0.1, { kind: 'login', imap: fails('unavailable', 'login'), smtp: fails('unavailable', 'login') }],
  [0.05, { kind: 'login', imap: fails('login-refused', 'login'), smtp: fails('login-refused', 'login') }],
];

/** The next event of a habit after `after`. */
function nextSpan(habit: Habit, after: Instant, random: () => number, leastMs = 0): Span {
  const from = after + exponential(habit.everyMs, random);
  return { from, until: from + Math.min(habit.capMs, leastMs + exponential(habit.meanMs, random)) };
}

/** The event of a stream that is going on, or comes next. Streams go forward only. */
class Stream<T extends Span> {
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
}

/** One user's years: what happens to the provider and to the line, and when the computer is on. */
export class Life {
  readonly #random: () => number;
  readonly #outages: Stream<ProviderFailure>;
  readonly #blips: Stream<ProviderFailure>;
  readonly #lines: readonly Stream<LineTrouble>[];
  /** Every long failure met so far, oldest first. */
  readonly longFailures: ProviderFailure[] = [];

  constructor(start: Instant, random: () => number) {
    this.#random = random;
    this.#outages = new Stream(start, (after) =>
      this.#failure(nextSpan(LONG_OUTAGES, after, random, LONG_MS)),
    );
    this.#blips = new Stream(start, (after) => this.#failure(nextSpan(BLIPS, after, random)));
    const line = (habit: Habit, state: LineState): Stream<LineTrouble> =>
      new Stream(start, (after) => ({ ...nextSpan(habit, after, random), line: state }));
    this.#lines = [
      line(LINE_LOSSES, 'down'),
      line(PORTALS, 'captive'),
      line(NO_NAMES, 'dns'),
      line(BAD_WIFI, 'flaky'),
    ];
  }

  /** The provider's failure at an instant; a long one hides a blip. */
  failureAt(at: Instant): ProviderFailure | undefined {
    const long = this.#outages.at(at);
    if (long !== undefined && this.longFailures.at(-1) !== long) this.longFailures.push(long);
    const blip = this.#blips.at(at);
    return long ?? blip;
  }

  /** Nothing is wrong from `at` to here. */
  calmUntil(at: Instant): Instant {
    const streams = [this.#outages, this.#blips, ...this.#lines];
    return Math.min(...streams.map((stream) => stream.calmUntil(at)));
  }

  worldAt(at: Instant): World {
    const failure = this.failureAt(at);
    const trouble = this.#lines.map((stream) => stream.at(at)).find((one) => one !== undefined);
    if (failure === undefined && trouble === undefined) return CALM;
    const { imap, smtp } = failure ?? CALM;
    return { imap, smtp, web: CALM.web, line: trouble?.line ?? 'up' };
  }

  /** When the computer next goes on and off: from about eight in the morning to about eleven at night, with a break. */
  nextSession(after: Instant): Span {
    const day = Math.floor(after / DAY_MS) * DAY_MS;
    const shift = (hours: number): number => (this.#random() - 0.5) * hours * HOUR_MS;
    const parts: readonly Span[] = [
      { from: day + 8 * HOUR_MS + shift(2), until: day + 13 * HOUR_MS + shift(1) },
      { from: day + 14.5 * HOUR_MS + shift(1), until: day + 23 * HOUR_MS + shift(2) },
    ];
    const next = parts.find((part) => part.from >= after);
    return next ?? this.nextSession(day + DAY_MS);
  }

  #failure(span: Span): ProviderFailure {
    let drawn = this.#random();
    const face = FACES.find(([share]) => {
      drawn -= share;
      return drawn < 0;
    });
    return { ...span, ...(face?.[1] ?? SILENT) };
  }
}
