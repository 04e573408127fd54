import type { Vault } from '#engine/ports';
import { makePorts } from '#support/ports';

/** A vault in memory that outlives its engine: at a moment of choice it answers that engine no more, as if killed. */
export class MortalVault {
  readonly #kept: Vault = makePorts().vault;
  #left = Infinity;
  #died = Promise.withResolvers<void>();

  /** Ends with the present engine's life. */
  get death(): Promise<void> {
    return this.#died.promise;
  }

  /** The engine dies before so many further uses of the vault have been answered. */
  dieAfter(uses: number): void {
    this.#left = uses;
  }

  die(): void {
    this.#left = 0;
    this.#died.resolve();
  }

  /** For the next engine. */
  revive(): void {
    this.#left = Infinity;
    this.#died = Promise.withResolvers<void>();
  }

  get vault(): Vault {
    const kept = this.#kept;
    return {
      protection: kept.protection,
      read: (name) => this.#whileAlive(() => kept.read(name)),
      write: (name, secret) => this.#whileAlive(() => kept.write(name, secret)),
      remove: (name) => this.#whileAlive(() => kept.remove(name)),
      names: () => this.#whileAlive(() => kept.names()),
    };
  }

  async #whileAlive<T>(work: () => Promise<T>): Promise<T> {
    if (this.#left <= 0) {
      this.die();
      return new Promise<T>(() => undefined);
    }
    this.#left -= 1;
    return work();
  }
}
