import type { WatchEffect } from '#shared/outage/effect';
import { step } from '#shared/outage/machine';
import { freshMemory, type Observation, type WatchMemory } from '#shared/outage/memory';
import type { WatchPolicy } from '#shared/outage/policy';
import { roundTripFailed, roundTripSent, sendingTried } from '#shared/outage/recovery';
import { askForLook, disturb, mayLogIn, planLooks } from '#shared/outage/schedule';
import type { Instant } from '#shared/time';
import { simulateRound } from './provider.ts';
import type { Noise, World } from './world.ts';

/** What one round did. */
export interface PlayedRound {
  readonly round: Observation;
  readonly before: WatchMemory;
  readonly after: WatchMemory;
  readonly effects: readonly WatchEffect[];
  /** Logins made on the primary mailbox, those of submissions included. */
  readonly logins: number;
}

/** Plays the real diagnosis, machine and schedule in a simulated world, round by round, without any clock. */
export class Player {
  readonly #policy: WatchPolicy;
  readonly #random: () => number;
  readonly #noise: Noise;
  /** Messages of the round trip that the provider sent back: they never arrive. */
  readonly #lost = new Set<string>();
  memory: WatchMemory;

  constructor(
    startAt: Instant,
    policy: WatchPolicy,
    noise: Noise,
    random: () => number,
    hasFallback: boolean,
  ) {
    this.#policy = policy;
    this.#random = random;
    this.#noise = noise;
    this.memory = { ...freshMemory('user@example.it', startAt), hasFallback };
  }

  /** The computer woke up. */
  wake(at: Instant): void {
    this.memory = disturb(this.memory, at, this.#policy, this.#random);
  }

  /** The user has looked at the changed mailbox and says "go on". Nothing while it is not frozen. */
  unfreeze(at: Instant): void {
    if (this.memory.frozen)
      this.memory = askForLook({ ...this.memory, frozen: false, inbox: undefined }, at, this.#policy);
  }

  /** One round at `at`, with the usual noise or another, then whatever it asks for: the messages of the round trip leave at once. */
  play(world: World, at: Instant, noise: Noise = this.#noise): PlayedRound {
    const before = this.memory;
    const plan = planLooks(before, at, this.#policy);
    const canArrive = ({ messageId }: { readonly messageId: string }): boolean => !this.#lost.has(messageId);
    const round = simulateRound(world, plan, before, at, this.#policy, noise, canArrive);
    const { memory, effects } = step(before, round, this.#policy, this.#random);
    this.memory = memory;
    let logins = round.looks.filter((look) => look.depth === 'login').length;
    for (const effect of effects) {
      if (effect.type === 'self-trip-wanted' && mayLogIn(this.memory, at, this.#policy)) {
        this.#sendToItself(world, at);
        logins += 1;
      }
      if (effect.type !== 'round-trip-wanted') continue;
      if (effect.receiving) {
        const messageId = `<${at}@example.it>`;
        this.memory = roundTripSent(this.memory, { messageId, sentAt: at });
        if (world.receiving === 'lost') this.#lost.add(messageId);
      }
      if (effect.sending && mayLogIn(this.memory, at, this.#policy)) {
        this.memory = sendingTried(this.memory, at, world.smtp.verdict === 'well');
        logins += 1;
      }
    }
    return { round, before, after: this.memory, effects, logins };
  }

  /** A message of the mailbox to itself shares the fate of the mail from elsewhere: that is an assumption. */
  #sendToItself(world: World, at: Instant): void {
    const isAccepted = world.smtp.verdict === 'well';
    this.memory = sendingTried(this.memory, at, isAccepted);
    const messageId = `<${at}@example.it>`;
    const sent = roundTripSent(this.memory, { messageId, sentAt: at });
    this.memory = isAccepted ? sent : roundTripFailed(sent, { messageId, sentAt: at });
    if (world.receiving === 'lost') this.#lost.add(messageId);
  }
}
