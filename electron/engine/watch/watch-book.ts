import type { WatchEffect } from '#shared/outage/effect';
import { freshMemory, type WatchMemory } from '#shared/outage/memory';
import type { Instant } from '#shared/time';
import type { Sight } from './look-round.ts';
import type { WatchStore } from './watch-store.ts';

/** The process ended in the middle of a round: its logins were made, as far as anybody knows. */
const settle = ({ begun, ...memory }: WatchMemory): WatchMemory =>
  begun === undefined
    ? memory
    : { ...memory, loginsAt: [...memory.loginsAt, ...Array.from({ length: begun.logins }, () => begun.at)] };

/** What is remembered of each watched mailbox, by its address: in memory, and stored with every change. */
export class WatchBook {
  readonly #store: WatchStore;
  readonly #memories = new Map<string, WatchMemory>();

  /** Resumes from the stored rows; a mailbox without one that can be read starts afresh. */
  constructor(store: WatchStore, addresses: readonly string[], now: Instant) {
    this.#store = store;
    const stored = new Map(store.read().map((memory) => [memory.address, memory]));
    for (const address of addresses) {
      this.#memories.set(address, settle(stored.get(address) ?? freshMemory(address, now)));
    }
  }

  all(): readonly WatchMemory[] {
    return [...this.#memories.values()];
  }

  find(address: string): WatchMemory | undefined {
    return this.#memories.get(address);
  }

  keep(memory: WatchMemory): void {
    this.#store.write(memory);
    this.#memories.set(memory.address, memory);
  }

  /** The same with the round that led to it and what the round did to the outage, together. */
  keepRound(memory: WatchMemory, round: Sight, effects: readonly WatchEffect[]): void {
    this.#store.writeRound(memory, round, effects);
    this.#memories.set(memory.address, memory);
  }

  /** Changes whatever the memory is by now; a mailbox forgotten in between stays forgotten. */
  change(address: string, change: (memory: WatchMemory) => WatchMemory): void {
    const memory = this.find(address);
    if (memory !== undefined) this.keep(change(memory));
  }

  drop(address: string, now: Instant): void {
    this.#store.clear(address, now);
    this.#memories.delete(address);
  }
}
