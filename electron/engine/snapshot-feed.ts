import type { Snapshot } from '#shared/ipc/snapshot';

/** Pushes snapshots to whoever listens, at most one for all the changes of one moment. */
export class SnapshotFeed {
  readonly #make: () => Snapshot;
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();
  #revision = 0;
  #pending: NodeJS.Immediate | undefined;

  constructor(make: () => Snapshot) {
    this.#make = make;
  }

  get revision(): number {
    return this.#revision;
  }

  subscribe(listener: (snapshot: Snapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  push(): void {
    this.#revision += 1;
    if (this.#listeners.size === 0) return;
    this.#pending ??= setImmediate(() => {
      this.#pending = undefined;
      const snapshot = this.#make();
      for (const listener of this.#listeners) listener(snapshot);
    });
  }

  stop(): void {
    clearImmediate(this.#pending);
    this.#listeners.clear();
  }
}
