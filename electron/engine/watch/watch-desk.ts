import type { Matter } from '#shared/desk/matter';
import type { OutageView } from '#shared/ipc/snapshot';
import type { WatchEffect } from '#shared/outage/effect';
import { type Instant, MINUTE_MS } from '#shared/time';
import type { EngineContext } from '../context.ts';
import { noteOf } from '../desk/tell.ts';
import type { DeskNote } from '../ports.ts';

const SAME_MATTER_MS = 30 * MINUTE_MS;

/** Whose watch has come to something. */
export interface Told {
  readonly address: string;
  readonly isPrimary: boolean;
}

/** Tells the user outside the window what the watch has come to: few words, and each once. */
export class WatchDesk {
  readonly #context: EngineContext;
  #last: { readonly text: string; readonly at: Instant } = { text: '', at: 0 };

  constructor(context: EngineContext) {
    this.#context = context;
  }

  tell({ address, isPrimary }: Told, effects: readonly WatchEffect[], outage: OutageView | undefined): void {
    // Advice is about one mailbox at a time: the primary one.
    const concern = isPrimary
      ? effects
      : effects.filter(({ type }) => type !== 'tell-due' && type !== 'fallback-due');
    const matters = concern.map((effect) => this.#matterOf(address, effect, outage));
    // What comes together is one matter: the first word is enough.
    const first = matters.find((matter) => matter !== undefined);
    const { ports } = this.#context;
    const note = first && noteOf(ports, first);
    if (note !== undefined && !this.#isSaid(note)) ports.desk.notify(note);
  }

  /** Two mailboxes of one provider go down and come back together: it is said once. */
  #isSaid({ title, body }: DeskNote): boolean {
    const now = this.#context.ports.clock.now();
    const { text, at } = this.#last;
    const note = `${title}\n${body}`;
    this.#last = { text: note, at: now };
    return note === text && now - at < SAME_MATTER_MS;
  }

  #matterOf(address: string, effect: WatchEffect, outage: OutageView | undefined): Matter | undefined {
    switch (effect.type) {
      case 'notify-due':
        return { about: 'outage', address, diagnosis: effect.diagnosis, since: effect.startedAt };
      case 'flapping-due':
        return { about: 'flapping', address };
      case 'fallback-due':
        if (outage !== undefined && this.#isTold(outage)) return undefined;
        return { about: 'use-fallback', address, fallback: this.#hasFallback() ? 'ready' : 'missing' };
      case 'tell-due':
        // There is somewhere to write from, and nobody has been told yet.
        return outage !== undefined && this.#hasFallback() && !this.#isTold(outage)
          ? { about: 'tell-contacts', address }
          : undefined;
      case 'recovered':
        return effect.notified
          ? { about: 'recovered', address, receiving: effect.receivingProven ? 'proven' : 'unproven' }
          : undefined;
      case 'frozen':
        return { about: 'frozen', address };
      case 'outage-confirmed':
      case 'outage-changed':
      case 'self-trip-wanted':
      case 'round-trip-wanted':
        return undefined;
    }
  }

  #hasFallback(): boolean {
    return this.#context.database.get("SELECT 1 FROM mailbox WHERE role = 'fallback'") !== undefined;
  }

  #isTold({ id }: OutageView): boolean {
    return (
      this.#context.database.get('SELECT 1 FROM notice WHERE campaign = ?', `outage-${id}`) !== undefined
    );
  }
}
