import { type Held, review, shownInWindow, untoldOutage, wait } from '#shared/desk/held';
import { type Matter, topicOf } from '#shared/desk/matter';
import type { DeskFacts } from '#shared/desk/present';
import { quietUntil } from '#shared/desk/quiet';
import type { Instant } from '#shared/time';
import type { Duty } from '../duty.ts';
import type { Desk, DeskNote, Ports } from '../ports.ts';
import type { Database } from '../storage/database.ts';
import { readHeld, writeHeld } from './desk-store.ts';
import { noteOf } from './tell.ts';

/** What the announcer asks the rest of the engine. */
export interface AnnouncerInputs {
  readonly ports: Pick<Ports, 'desk' | 'clock' | 'preferences' | 'log'>;
  readonly database: Database;
  readonly facts: () => DeskFacts;
  readonly changed: () => void;
}

/**
 * Stands before the system's notifications: keeps the quiet hours and the user's wishes, says afterwards what is still
 * true, and leaves to the window what the system cannot show. A restart forgets nothing of it.
 */
export class Announcer implements Desk {
  readonly duty: Duty = { name: 'desk', nextAt: () => this.#nextAt(), run: async () => this.#review() };
  readonly #inputs: AnnouncerInputs;
  #held: Held;

  constructor(inputs: AnnouncerInputs) {
    this.#inputs = inputs;
    this.#held = readHeld(inputs.database, inputs.ports.log);
  }

  notify(note: DeskNote): void {
    const { matter } = note;
    const topic = topicOf(matter);
    const untold = untoldOutage(this.#held, matter);
    if (untold !== undefined) {
      this.#keep({ ...this.#held, waiting: this.#held.waiting.filter((one) => one !== untold) });
      return;
    }
    if (topic !== undefined) {
      if (!this.#inputs.ports.preferences.read().notifyOf.includes(topic)) return;
      if (this.#quietUntil() !== undefined) {
        this.#keep(wait(this.#held, matter));
        return;
      }
    }
    this.#say(note);
  }

  /** What the window says in place of the system. */
  shown(facts: DeskFacts): Matter | undefined {
    return this.#held.unshown.length === 0 ? undefined : shownInWindow(this.#held, facts);
  }

  /** The user has read it. */
  dismiss(): void {
    this.#keep({ ...this.#held, unshown: [] });
  }

  #quietUntil(): Instant | undefined {
    const { clock, preferences } = this.#inputs.ports;
    return quietUntil(clock.now(), preferences.read().quietHours);
  }

  #nextAt(): Instant | undefined {
    if (this.#held.waiting.length === 0 && this.#held.unshown.length === 0) return undefined;
    const { held } = this.#reviewed();
    const isDue =
      held.waiting.length < this.#held.waiting.length || held.unshown.length < this.#held.unshown.length;
    if (isDue) return this.#inputs.ports.clock.now();
    return this.#held.waiting.length === 0 ? undefined : this.#quietUntil();
  }

  #reviewed(): ReturnType<typeof review> {
    const { notifyOf } = this.#inputs.ports.preferences.read();
    const quiet = this.#quietUntil() !== undefined;
    return review(this.#held, this.#inputs.facts(), { quiet, notifyOf });
  }

  #review(): void {
    const { say, held } = this.#reviewed();
    // Kept before it is said: a crash in between costs a word, and never says one twice.
    this.#keep(held);
    for (const matter of say) this.#say(noteOf(this.#inputs.ports, matter));
  }

  #say(note: DeskNote): void {
    const { matter } = note;
    // Whoever asked for a test is asked whether they saw it.
    if (matter.about === 'test') this.#inputs.ports.desk.notify(note);
    else this.#inputs.ports.desk.notify({ ...note, onUnshown: () => this.#leaveToWindow(matter) });
  }

  #leaveToWindow(matter: Matter): void {
    this.#keep({ ...this.#held, unshown: [...this.#held.unshown, matter] });
  }

  #keep(held: Held): void {
    this.#held = held;
    writeHeld(this.#inputs.database, held);
    this.#inputs.changed();
  }
}
