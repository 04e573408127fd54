import { blamedLooks } from '#shared/outage/diagnose';
import { failedMail } from '#shared/outage/failed-look';
import { freshMemory, type Observation } from '#shared/outage/memory';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { type Instant, SECOND_MS } from '#shared/time';
import type { Session } from './awake.ts';
import { type Happening, type LifeClient, replayed } from './client.ts';
import { NOISE } from './habits.ts';
import { simulateRound } from './provider.ts';
import type { World } from './world.ts';

/** A client that looks at a fixed interval, in trouble as in calm, and counts misses. */
export interface NaiveRule {
  readonly intervalMs: number;
  /** Looks in a row in which neither reading nor sending answered. */
  readonly fullMisses: number;
  /** Looks in a row in which anything failed. */
  readonly anyMisses: number;
}

/** What such a client looks at: everything, and it logs in each time. */
export const NAIVE_PLAN = {
  imapLogin: true,
  smtpLogin: false,
  web: true,
  alternatives: false,
  sparing: false,
  incoming: false,
  neutral: false,
} as const;
// As good as ours: it too waits for the network after a wake-up.
const GRACE_MS = 45 * SECOND_MS;

/** It asks the same neutral hosts and hears the same diagnosis: only its rhythm and its counting are naive. */
const isOwnSide = ({ diagnosis, cause }: Observation): boolean =>
  cause !== undefined || diagnosis === 'line-down' || diagnosis === 'captive-portal';

/** A naive client in a life. It never waits for a proof: the first good look ends its outage. */
export class NaiveClient implements LifeClient {
  readonly #rule: NaiveRule;
  readonly #random: () => number;
  readonly #memory;
  readonly isFrozen = false;
  nextLookAt: Instant;
  #drawn: number[] = [];
  #fullMisses = 0;
  #anyMisses = 0;
  #firstMissAt: Instant = 0;
  #isOpen = false;

  constructor(start: Instant, rule: NaiveRule, random: () => number) {
    this.#rule = rule;
    this.#random = random;
    this.#memory = freshMemory('user@example.it', start);
    this.nextLookAt = start + random() * rule.intervalMs;
  }

  wakeUp({ from }: Session): void {
    this.nextLookAt = Math.max(this.nextLookAt, from + GRACE_MS * (1 + this.#random()) * (2 / 3));
    if (!this.#isOpen) this.#calm();
  }

  goOn(): void {
    // It freezes nothing.
  }

  look(world: World, at: Instant): Happening {
    const noise = replayed(NOISE, this.#drawn, this.#random);
    const round = simulateRound(world, NAIVE_PLAN, this.#memory, at, DEFAULT_POLICY, noise);
    this.#drawn = [];
    this.nextLookAt = at + this.#rule.intervalMs;
    const wasOpen = this.#isOpen;
    const isConfirmed = this.#count(round) && !wasOpen;
    const isRecovered = wasOpen && !this.#isOpen;
    return {
      at,
      diagnosis: round.diagnosis,
      logins: round.looks.filter(({ depth }) => depth === 'login').length,
      wasOpen,
      isUrgent: wasOpen || this.#anyMisses > 0,
      confirmed: isConfirmed ? this.#firstMissAt : undefined,
      told: isConfirmed ? [this.#firstMissAt] : [],
      isNotified: false,
      isRecovered,
      isPrompt: false,
      advised: undefined,
    };
  }

  skipCalm(until: Instant): number {
    if (this.#isOpen || this.#anyMisses > 0) return 0;
    let skipped = 0;
    for (; this.nextLookAt < until; skipped += 1) {
      const drawn = [this.#random(), this.#random(), this.#random()];
      if (drawn.slice(0, 2).some((one) => one < NOISE.lookLoss)) {
        this.#drawn = drawn;
        break;
      }
      this.nextLookAt += this.#rule.intervalMs;
    }
    return skipped;
  }

  #calm(): void {
    this.#fullMisses = 0;
    this.#anyMisses = 0;
  }

  /** Weighs one look; true while an outage is confirmed. */
  #count(round: Observation): boolean {
    if (failedMail(round.looks).length > 0 && isOwnSide(round)) return this.#isOpen;
    const failed = blamedLooks(round).length;
    if (failed === 0) {
      this.#calm();
      this.#isOpen = false;
      return false;
    }
    if (this.#anyMisses === 0) this.#firstMissAt = round.at;
    this.#anyMisses += 1;
    this.#fullMisses = failed > 1 ? this.#fullMisses + 1 : 0;
    const { fullMisses, anyMisses } = this.#rule;
    this.#isOpen ||= this.#fullMisses >= fullMisses || this.#anyMisses >= anyMisses;
    return this.#isOpen;
  }
}
