import { fail } from '#shared/fault';
import type { Args, CommandName, Value } from '#shared/ipc/contract';
import type { Snapshot } from '#shared/ipc/snapshot';
import { HOUR_MS, type Instant } from '#shared/time';
import { type Seat, SeatLost } from '../seat/seat.ts';

/** One line of the story, as a person would tell it. */
export interface StoryLine {
  readonly at: Instant;
  readonly text: string;
}

/** Plays the user: asks the engine, waits in compressed time, and survives its deaths. */
export class Director {
  readonly story: StoryLine[] = [];
  /** When the engine looked at the mailbox, for counting how polite it is. */
  readonly looks: Instant[] = [];
  readonly #seat: Seat;
  readonly #onStory: (line: StoryLine) => void;

  constructor(seat: Seat, onStory: (line: StoryLine) => void) {
    this.#seat = seat;
    this.#onStory = onStory;
  }

  now(): Instant {
    return this.#seat.now();
  }

  tell(text: string): void {
    const line = { at: this.now(), text };
    this.story.push(line);
    this.#onStory(line);
  }

  /** A command of the window. After a death of the engine it is given again, as a user would press again. */
  invoke<C extends CommandName>(name: C, args: Args<C>): Promise<Value<C>> {
    return this.#survive(() => this.#seat.invoke(name, args));
  }

  async snapshot(): Promise<Snapshot> {
    const snapshot = await this.#survive(() => this.#seat.snapshot());
    const { lastLookAt } = snapshot.watch;
    if (lastLookAt !== undefined && lastLookAt !== this.looks.at(-1)) this.looks.push(lastLookAt);
    return snapshot;
  }

  /** Turns time until the condition holds; fails the drill when it does not within `limitMs` of compressed time. */
  async until(
    what: string,
    holds: (snapshot: Snapshot) => boolean,
    limitMs = 48 * HOUR_MS,
  ): Promise<Snapshot> {
    const limit = this.now() + limitMs;
    for (;;) {
      const snapshot = await this.snapshot();
      if (holds(snapshot)) return snapshot;
      if (this.now() >= limit) fail('internal', `the drill waited in vain for: ${what}`);
      await this.#survive(() => this.#seat.turn(limit));
    }
  }

  /** Lets compressed time pass. */
  async pass(ms: number): Promise<void> {
    const end = this.now() + ms;
    while (this.now() < end) {
      await this.#survive(() => this.#seat.turn(end));
      await this.snapshot();
    }
  }

  async #survive<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof SeatLost)) throw error;
        await this.#comeBack();
      }
    }
  }

  async #comeBack(): Promise<void> {
    for (;;) {
      try {
        await this.#seat.restart();
        return;
      } catch (error) {
        if (!(error instanceof SeatLost)) throw error;
      }
    }
  }
}
