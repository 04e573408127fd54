import type { MailboxRole } from '#shared/mailbox';
import type { WatchEffect } from '#shared/outage/effect';
import type { RoundTrip, WatchMemory } from '#shared/outage/memory';
import type { WatchPolicy } from '#shared/outage/policy';
import { loginMade, roundTripFailed, roundTripSent, sendingTried } from '#shared/outage/recovery';
import { mayLogIn } from '#shared/outage/schedule';
import { accessNow } from '../access-now.ts';
import type { EngineContext } from '../context.ts';
import { cleanUpRoundTrips, LOOKED_FOR_MS } from './clean-up.ts';
import { sendRoundTrip } from './round-trip.ts';
import { openTrips } from './trip-store.ts';
import type { WatchBook } from './watch-book.ts';

/** One watched mailbox whose recovery is to be proven. */
export interface Proven {
  readonly role: MailboxRole;
  readonly address: string;
}

/** Sends the marked messages of a recovery, and takes them away again once they have been found. */
export class TripProver {
  readonly #context: EngineContext;
  readonly #book: WatchBook;
  readonly #policy: WatchPolicy;

  constructor(context: EngineContext, book: WatchBook, policy: WatchPolicy) {
    this.#context = context;
    this.#book = book;
    this.#policy = policy;
  }

  async send(
    { role, address }: Proven,
    { receiving, sending }: Extract<WatchEffect, { type: 'round-trip-wanted' }>,
    signal: AbortSignal,
  ): Promise<void> {
    const primary = await accessNow(this.#context, role);
    const fallback = await accessNow(this.#context, 'fallback');
    if (primary?.address !== address || fallback === undefined) return;
    if (receiving) {
      const note = (trip: RoundTrip): void =>
        this.#book.change(address, (memory) => roundTripSent(memory, trip));
      const report = await sendRoundTrip(this.#context, fallback, primary.address, note, signal);
      if (report.outcome === 'failed')
        this.#book.change(address, (memory) => roundTripFailed(memory, report.trip));
    }
    if (sending && this.#mayLogIn(address)) {
      const report = await sendRoundTrip(this.#context, primary, fallback.address, () => undefined, signal);
      const now = this.#context.ports.clock.now();
      this.#book.change(address, (memory) => sendingTried(memory, now, report.outcome === 'sent'));
    }
  }

  /** Without a fallback mailbox: a message of the mailbox to itself, which proves the way as far as it goes. */
  async sendToItself({ role, address }: Proven, signal: AbortSignal): Promise<void> {
    const access = await accessNow(this.#context, role);
    if (access?.address !== address || !this.#mayLogIn(address)) return;
    const note = (trip: RoundTrip): void =>
      this.#book.change(address, (memory) => roundTripSent(memory, trip));
    const { outcome, trip } = await sendRoundTrip(this.#context, access, access.address, note, signal);
    const now = this.#context.ports.clock.now();
    this.#book.change(address, (memory) => {
      const tried = sendingTried(memory, now, outcome === 'sent');
      return outcome === 'failed' ? roundTripFailed(tried, trip) : tried;
    });
  }

  /**
   * Takes our own messages out of the watched mailbox (a login, counted) and out of the fallback one. To be called at
   * the pace of calm logins: one that is late to arrive is looked for again for a week, and then left alone.
   */
  async cleanUp({ role, address }: Proven, signal: AbortSignal): Promise<void> {
    const { database, ports } = this.#context;
    const now = ports.clock.now();
    const notBefore = now - LOOKED_FOR_MS;
    const isPending =
      openTrips(database, { recipient: address, owner: address, notBefore, limit: 1 }).length > 0;
    if (isPending && this.#mayLogIn(address)) {
      this.#book.change(address, (memory) => loginMade(memory, now));
      await cleanUpRoundTrips(this.#context, role, address, signal);
    }
    await cleanUpRoundTrips(this.#context, 'fallback', address, signal);
  }

  #mayLogIn(address: string): boolean {
    const memory: WatchMemory | undefined = this.#book.find(address);
    return memory !== undefined && mayLogIn(memory, this.#context.ports.clock.now(), this.#policy);
  }
}
