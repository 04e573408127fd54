import type { Instant } from '#shared/time';
import type { Session } from './awake.ts';
import type { Noise, World } from './world.ts';

/** What one look of a client came to, as far as the figures need it. */
export interface Happening {
  readonly at: Instant;
  readonly diagnosis: string;
  readonly logins: number;
  /** An outage was open before this look. */
  readonly wasOpen: boolean;
  /** Something was suspected, open or asked for: the hourly bounds hold. */
  readonly isUrgent: boolean;
  /** The back-dated start of the outage that was confirmed by it. */
  readonly confirmed: Instant | undefined;
  /** The back-dated starts of the outages that the user was told of, in whatever way. */
  readonly told: readonly Instant[];
  /** The first system notification was given. */
  readonly isNotified: boolean;
  /** "It is back" was said. */
  readonly isRecovered: boolean;
  /** The user was asked for the password. */
  readonly isPrompt: boolean;
  /** The back-dated start of the outage for which the fallback mailbox, or telling the contacts, is advised. */
  readonly advised: Instant | undefined;
}

/** Something that watches the mailbox through a life: our machine, or a naive one to compare it with. */
export interface LifeClient {
  readonly nextLookAt: Instant;
  /** The changed inbox waits for its owner to say "go on". */
  readonly isFrozen: boolean;
  wakeUp(session: Session): void;
  /** The user has looked at the changed inbox and says "go on". */
  goOn(at: Instant): void;
  look(world: World, at: Instant, isCalm: boolean): Happening;
  /**
   * Passes over the looks before `until` that would change nothing: nothing is wrong until then. Answers how many. It
   * draws exactly what they would have drawn, so that a life comes out the same with and without it.
   */
  skipCalm(until: Instant): number;
}

/** Noise that answers what was drawn already before it draws anew. */
export function replayed(noise: Omit<Noise, 'random'>, drawn: number[], random: () => number): Noise {
  return { ...noise, random: () => drawn.shift() ?? random() };
}
