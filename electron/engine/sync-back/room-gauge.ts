import { roomIn } from '#shared/sync-back/quota';
import type { ImapSession } from '../mail/imap-types.ts';

/** How many bytes the destination still takes: reckoned while copying, asked when the reckoning runs out. */
export class RoomGauge {
  #left: number | undefined;

  /** `undefined`: the destination does not tell. */
  get left(): number | undefined {
    return this.#left;
  }

  async ask(session: ImapSession): Promise<void> {
    this.#left = roomIn(await session.quota());
  }

  /** So much is on its way. A negative number was not taken after all. */
  took(bytes: number): void {
    if (this.#left !== undefined) this.#left -= bytes;
  }

  /** True when there is room for so much; the user may have made some since it was asked. */
  async holds(bytes: number, session: ImapSession): Promise<boolean> {
    if (this.#left === undefined || bytes <= this.#left) return true;
    await this.ask(session);
    return this.#left === undefined || bytes <= this.#left;
  }
}
