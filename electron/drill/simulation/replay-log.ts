import { adviceFor } from '#shared/outage/advice';
import { lightsOf } from '#shared/outage/lights';
import type { WatchPolicy } from '#shared/outage/policy';
import type { Instant } from '#shared/time';
import { HourlyMost } from './figures.ts';
import type { PlayedRound } from './player.ts';
import { type Span, shared } from './stream.ts';
import type { Trace } from './trace.ts';

/** One change of the machine, or one thing it told the world. Instants as ISO 8601. */
export interface Transition {
  readonly at: string;
  readonly event: string;
  readonly diagnosis: string;
  /** Of an outage: its back-dated start. */
  readonly since?: string;
}

/** A recovery that began, and what it was still waiting for when it ended; nothing when it ended in "it is back". */
interface Attempt {
  readonly from: string;
  readonly until: string;
  readonly missing: readonly string[];
  readonly isRecovered: boolean;
}

/** What the machine made of a trace. Times in milliseconds. */
export interface Replay {
  readonly name: string;
  readonly seed: number;
  readonly transitions: readonly Transition[];
  readonly rounds: number;
  /** Awake time from the start of each real outage to its confirmation; `null`: never, or another was still open. */
  readonly confirmedAfterMs: readonly (number | null)[];
  /** "It is back" said inside a real outage. */
  readonly wrongRecoveries: number;
  /** Real outages after whose end "it is back" was never said. */
  readonly unsaidRecoveries: number;
  /** Time, sleep included, from the end of a real outage to "it is back". */
  readonly saidAfterMs: readonly number[];
  /** Every time it might have been said, and why it was not. */
  readonly attempts: readonly Attempt[];
  /** "Your password is wrong" said of a right password. */
  readonly passwordPrompts: number;
  /** The mailbox came back changed, and everything stopped. */
  readonly freezes: number;
  /** In any 60 minutes, while something was wrong. */
  readonly maxLooksPerHour: number;
  readonly maxLoginsPerHour: number;
}

const iso = (at: Instant): string => new Date(at).toISOString();

/** The trace's own outages; without any, one from the first failure of the provider to the end of the last. */
function realOutages({ outages, states }: Trace): readonly Span[] {
  if (outages.length > 0) return outages;
  const isBad = ({ world: { imap, smtp } }: Trace['states'][number]): boolean =>
    imap.verdict !== 'well' || smtp.verdict !== 'well';
  const [first, last] = [states.find(isBad), states.findLastIndex(isBad)];
  if (first === undefined) return [];
  return [{ from: first.at, until: states[last + 1]?.at ?? Number.POSITIVE_INFINITY }];
}

function sleepsOf({ states, until }: Trace): readonly Span[] {
  return states.flatMap(({ at, asleep }, index) =>
    asleep ? [{ from: at, until: states[index + 1]?.at ?? until }] : [],
  );
}

/** Writes down what happens in a replay, and what it comes to. */
export class ReplayLog {
  readonly #trace: Trace;
  readonly #policy: WatchPolicy;
  readonly #transitions: Transition[] = [];
  readonly #attempts: Attempt[] = [];
  readonly #confirmed: { readonly startedAt: Instant; readonly at: Instant }[] = [];
  readonly #recovered: Instant[] = [];
  readonly #looks = new HourlyMost();
  readonly #logins = new HourlyMost();
  #attempt: { readonly from: Instant; missing: readonly string[] } | undefined;
  #rounds = 0;
  #prompts = 0;
  #freezes = 0;

  constructor(trace: Trace, policy: WatchPolicy) {
    this.#trace = trace;
    this.#policy = policy;
  }

  add(played: PlayedRound): void {
    const { round, before, after, effects, logins } = played;
    const { at, diagnosis } = round;
    this.#rounds += 1;
    if (before.asked || before.phase.phase !== 'up' || after.phase.phase !== 'up') this.#looks.add(at);
    for (let count = 0; count < logins; count += 1) this.#logins.add(at);
    this.#note(played);
    const isPrompt = diagnosis === 'password-wrong' && !before.passwordWrong;
    if (isPrompt) this.#prompts += 1;
    for (const effect of effects) {
      if (effect.type === 'outage-confirmed') this.#confirmed.push({ startedAt: effect.startedAt, at });
      if (effect.type === 'recovered') this.#recovered.push(at);
      if (effect.type === 'frozen') this.#freezes += 1;
    }
    this.#follow(played);
  }

  #note({ round, before, after, effects }: PlayedRound): void {
    const { diagnosis } = round;
    const at = iso(round.at);
    const say = (event: string, more: Partial<Transition> = {}): void =>
      void this.#transitions.push({ at, event, diagnosis, ...more });
    if (before.phase.phase !== after.phase.phase)
      say(after.phase.phase, after.phase.phase === 'up' ? {} : { since: iso(after.phase.since) });
    for (const { type } of effects) if (type !== 'outage-changed') say(type);
    const advice = adviceFor(after, this.#policy);
    const was = before.last === undefined ? 'none' : adviceFor(before, this.#policy);
    if (advice !== was && advice !== 'none') say(`advice:${advice}`);
  }

  #follow({ round: { at }, after: { phase }, effects }: PlayedRound): void {
    if (phase.phase === 'recovering') {
      const waiting = lightsOf(phase.proof, at).filter(
        ({ state }) => state !== 'proven' && state !== 'waived',
      );
      this.#attempt = { from: this.#attempt?.from ?? at, missing: waiting.map(({ name }) => name) };
    } else if (this.#attempt !== undefined) {
      const isRecovered = effects.some(({ type }) => type === 'recovered');
      const missing = isRecovered ? [] : this.#attempt.missing;
      this.#attempts.push({ from: iso(this.#attempt.from), until: iso(at), missing, isRecovered });
      this.#attempt = undefined;
    }
  }

  replay(seed: number): Replay {
    const outages = realOutages(this.#trace);
    const sleeps = sleepsOf(this.#trace);
    const awake = (span: Span): number => span.until - span.from - shared(span, sleeps);
    const saidAfter = (index: number): Instant | undefined =>
      this.#recovered.find(
        (at) =>
          at >= (outages[index]?.until ?? at) && at < (outages[index + 1]?.from ?? Number.POSITIVE_INFINITY),
      );
    const said = outages.map(({ until }, index) => (saidAfter(index) ?? Number.NaN) - until);
    return {
      name: this.#trace.name,
      seed,
      transitions: this.#transitions,
      rounds: this.#rounds,
      confirmedAfterMs: outages.map(({ from, until }) => {
        const found = this.#confirmed.find(
          ({ startedAt, at }) => startedAt >= from && startedAt < until && at > from,
        );
        return found === undefined ? null : Math.round(awake({ from, until: found.at }));
      }),
      wrongRecoveries: this.#recovered.filter((at) =>
        outages.some(({ from, until }) => at >= from && at < until),
      ).length,
      unsaidRecoveries: said.filter((ms) => Number.isNaN(ms)).length,
      saidAfterMs: said.filter((ms) => !Number.isNaN(ms)).map(Math.round),
      attempts: this.#attempts,
      passwordPrompts: this.#prompts,
      freezes: this.#freezes,
      maxLooksPerHour: this.#looks.most,
      maxLoginsPerHour: this.#logins.most,
    };
  }
}
