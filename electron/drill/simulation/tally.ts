import { HOUR_MS, type Instant } from '#shared/time';
import type { Session } from './awake.ts';
import type { Happening } from './client.ts';
import { endingAt, type ProviderFailure } from './failures.ts';
import {
  type Detection,
  detectionOf,
  HourlyMost,
  type Sample,
  type SimulationFigures,
  type WatchedTime,
  type WrongCase,
} from './figures.ts';
import { LONG_MS } from './habits.ts';
import type { Life } from './life.ts';
import { hidesProvider } from './line.ts';
import { Lately, type Span, shared, without } from './stream.ts';
import type { LineState } from './world.ts';

const KEPT_MS = 30 * 24 * HOUR_MS;
/** What an own-line trouble may still spoil after its end: a suspicion and the waits before it. */
const AFTERMATH_MS = 15 * 60_000;

const isLong = ({ from, until, kind }: ProviderFailure): boolean =>
  until - from >= LONG_MS && kind !== 'throttled';

/** A long failure under way, as this computer meets it. */
interface Watched {
  readonly failure: ProviderFailure;
  /** Another outage was still open when it was first met: there was nothing to detect. */
  readonly wasOpen: boolean;
  confirmedAt: Instant | undefined;
}

const CASES_KEPT = 20;
/** Lines over which everything is reached. */
const HARMLESS: ReadonlySet<LineState> = new Set<LineState>(['up', 'no-ipv6']);
const iso = (at: Instant): string => new Date(at).toISOString();
const per100Years = (count: number, years: number): number => Math.round((count / years) * 10_000) / 100;

/** Holds what a client says against what really was, and counts. */
export class Tally {
  readonly #life: Life;
  readonly #sessions = new Lately<Session>(KEPT_MS);
  readonly #urgent = new HourlyMost();
  readonly #all = new HourlyMost();
  readonly #logins = new HourlyMost();
  readonly #samples: Sample[] = [];
  readonly #falseStarts = new Set<Instant>();
  #watched: Watched | undefined;
  #advisedFor: Instant | undefined;
  readonly #cases: WrongCase[] = [];
  #isBlip = false;
  #rounds = 0;
  #advised = 0;
  #falseAdvice = 0;
  #lateAdvice = 0;
  #blipsConfirmed = 0;
  #blipsNotified = 0;
  #throttlesConfirmed = 0;
  #falseRecoveries = 0;
  #flickerRecoveries = 0;
  #prompts = 0;
  skipped = 0;

  constructor(life: Life) {
    this.#life = life;
  }

  begin(session: Session): void {
    const { until = session.from } = this.#watched?.failure ?? {};
    if (until < session.from - HOUR_MS) this.#settle();
    this.#sessions.add(session);
  }

  add(happening: Happening): void {
    const { at, confirmed } = happening;
    const failure = this.#life.failureAt(at);
    this.#rounds += 1;
    this.#all.add(at);
    if (happening.isUrgent) this.#urgent.add(at);
    for (let count = 0; count < happening.logins; count += 1) this.#logins.add(at);
    if (failure !== undefined && isLong(failure) && this.#watched?.failure !== failure) {
      this.#settle();
      this.#watched = { failure, wasOpen: happening.wasOpen, confirmedAt: undefined };
    }
    if (happening.isPrompt) {
      this.#prompts += 1;
      this.#record('password', happening);
    }
    for (const startedAt of happening.told) this.#hold(startedAt, happening);
    if (confirmed !== undefined) this.#confirm(confirmed, at);
    if (happening.isNotified && this.#isBlip) this.#blipsNotified += 1;
    if (happening.isRecovered && failure !== undefined && isLong(failure)) {
      if (failure.kind === 'flicker') this.#flickerRecoveries += 1;
      else {
        this.#falseRecoveries += 1;
        this.#record('recovery', happening);
      }
    }
    this.#advise(happening, failure);
  }

  #hold(startedAt: Instant, happening: Happening): void {
    if (this.#falseStarts.has(startedAt) || this.#failuresWithin(startedAt, happening.at).length > 0) return;
    this.#falseStarts.add(startedAt);
    this.#record('alarm', happening, startedAt);
  }

  #record(what: WrongCase['what'], { at, diagnosis }: Happening, since = at): void {
    if (this.#cases.length >= CASES_KEPT) return;
    const troubles = this.#life.troublesWithin({ from: since, until: at + 1 });
    const lines = troubles.map(({ line }) => line);
    this.#cases.push({ what, at: iso(at), since: iso(since), diagnosis, lines });
  }

  #confirm(startedAt: Instant, at: Instant): void {
    const failures = this.#failuresWithin(startedAt, at);
    const long = failures.filter(isLong);
    this.#isBlip = failures.length > 0 && long.length === 0;
    if (this.#isBlip && failures.every(({ kind }) => kind === 'throttled')) this.#throttlesConfirmed += 1;
    else if (this.#isBlip) this.#blipsConfirmed += 1;
    if (this.#watched !== undefined && long.includes(this.#watched.failure)) this.#watched.confirmedAt ??= at;
  }

  #advise(happening: Happening, failure: ProviderFailure | undefined): void {
    const { advised: startedAt, at } = happening;
    if (startedAt === undefined || startedAt === this.#advisedFor) return;
    this.#advisedFor = startedAt;
    this.#advised += 1;
    if (failure !== undefined) return;
    const isOwnSide = !HARMLESS.has(this.#life.worldAt(at).line);
    if (!isOwnSide && this.#failuresWithin(startedAt, at).length > 0) {
      this.#lateAdvice += 1;
      return;
    }
    this.#falseAdvice += 1;
    this.#record('advice', happening, startedAt);
  }

  #failuresWithin(from: Instant, at: Instant): readonly ProviderFailure[] {
    // Both ends belong to it: a look falls on an instant.
    return this.#life.failuresWithin({ from, until: at + 1 });
  }

  #awakeWithin(span: Span): number {
    return shared(span, this.#sessions.within(span));
  }

  #watchedIn(span: Span): WatchedTime {
    const hidden = this.#life.troublesWithin(span).filter(({ line }) => hidesProvider(line));
    const seen = without(span, hidden).map((piece) => this.#awakeWithin(piece));
    return { awakeMs: this.#awakeWithin(span), onlineMs: seen.reduce((sum, ms) => sum + ms, 0) };
  }

  /** A long failure is over for good: what is to be known of it is known now. */
  #settle(): void {
    if (this.#watched === undefined) return;
    const { failure, wasOpen, confirmedAt } = this.#watched;
    this.#watched = undefined;
    const { from, kind } = failure;
    const whole = this.#watchedIn({ from, until: endingAt(failure) });
    // An end of its own that greets as ever is no outage that could be met.
    if (whole.awakeMs < LONG_MS) return;
    const until = confirmedAt ?? endingAt(failure);
    const troubles = this.#life.troublesWithin({ from: from - AFTERMATH_MS, until });
    this.#samples.push({
      kind,
      wasOpen,
      isAwakeAtStart: this.#sessions.within({ from, until: from + 1 }).length > 0,
      isLineSound: troubles.length === 0,
      isConfirmed: confirmedAt !== undefined,
      wait: this.#watchedIn({ from, until }),
      whole,
    });
  }

  figures(years: number, seed: number): SimulationFigures {
    this.#settle();
    const detection = (pick: (sample: Sample) => boolean): Detection =>
      detectionOf(this.#samples.filter(pick));
    const full = this.#samples.filter(({ kind }) => kind === 'full');
    return {
      years,
      seed,
      rounds: this.#rounds + this.skipped,
      providerAlarmsByOwnLine: this.#falseStarts.size,
      fallbackAdvice: this.#advised,
      falseFallbackAdvice: this.#falseAdvice,
      falseFallbackAdvicePer100Years: per100Years(this.#falseAdvice, years),
      lateFallbackAdvice: this.#lateAdvice,
      full: detectionOf(full),
      fullAwakeAtStart: detectionOf(full.filter(({ isAwakeAtStart }) => isAwakeAtStart)),
      fullAsleepAtStart: detectionOf(full.filter(({ isAwakeAtStart }) => !isAwakeAtStart)),
      fullLineSound: detectionOf(full.filter(({ isLineSound }) => isLineSound)),
      partial: detection(({ kind }) => kind === 'partial'),
      login: detection(({ kind }) => kind === 'login'),
      flicker: detection(({ kind }) => kind === 'flicker'),
      blipsConfirmed: this.#blipsConfirmed,
      blipsNotified: this.#blipsNotified,
      throttlesConfirmed: this.#throttlesConfirmed,
      falseRecoveries: this.#falseRecoveries,
      flickerRecoveries: this.#flickerRecoveries,
      passwordPrompts: this.#prompts,
      maxLooksPerHour: this.#urgent.most,
      maxLooksPerHourAtAll: this.#all.most,
      maxLoginsPerHour: this.#logins.most,
      cases: this.#cases,
    };
  }
}
