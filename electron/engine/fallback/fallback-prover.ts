import { Faulted, faultOf } from '#shared/fault';
import type { FallbackRole } from '#shared/ipc/contract';
import type { MailboxAccess } from '#shared/mailbox';
import type { Instant } from '#shared/time';
import type { EngineContext } from '../context.ts';
import { type ConnectedMailbox, failMissing, type HeldProof, isSameMailbox } from '../mailbox-rows.ts';
import type { Mailboxes } from '../mailboxes.ts';
import { proveMailbox } from './prove.ts';

/** Proves the fallback mailboxes for real and remembers how it went. One proof of a mailbox at a time. */
export class FallbackProver {
  readonly #context: EngineContext;
  readonly #mailboxes: Mailboxes;
  /** By mailbox, not by place: the two may change places meanwhile, and one may be connected anew. */
  readonly #running: { of: ConnectedMailbox; proof: Promise<{ provenAt: Instant }> }[] = [];

  constructor(context: EngineContext, mailboxes: Mailboxes) {
    this.#context = context;
    this.#mailboxes = mailboxes;
  }

  /** Faults: `fallback-missing`, `sign-in-needed`, and those of `proveMailbox`; each is remembered. */
  async prove(role: FallbackRole): Promise<{ provenAt: Instant }> {
    const of = this.#mailboxes.find(role) ?? failMissing(this.#context.database, role);
    const running = this.#running.find((one) => isSameMailbox(one.of, of));
    if (running !== undefined) return running.proof;
    const begun = { of, proof: this.#prove(role, of) };
    this.#running.push(begun);
    try {
      return await begun.proof;
    } finally {
      this.#running.splice(this.#running.indexOf(begun), 1);
      this.#context.changed();
    }
  }

  /**
   * Proves a mailbox that is not kept: nothing is remembered but that the message is ours. Faults: those of
   * `proveMailbox`.
   */
  async tryOut(access: MailboxAccess): Promise<HeldProof> {
    const { ports, line } = this.#context;
    const now = ports.clock.now();
    const { language } = ports.preferences.read();
    const record = (messageId: string): void => this.#record(messageId, now);
    const { tookMs } = await proveMailbox(access, line, { now, language, record });
    return { at: ports.clock.now(), tookMs };
  }

  async #prove(role: FallbackRole, of: ConnectedMailbox): Promise<{ provenAt: Instant }> {
    const { ports, database } = this.#context;
    const found = await this.#noting(of, () => this.#mailboxes.access(role));
    const present = this.#mailboxes.find(role);
    // Another one took this place while the vault was asked: it is proven instead, under its own name.
    if (present === undefined || !isSameMailbox(present, of)) return this.prove(role);
    return this.#noting(of, async () => {
      const held = await this.tryOut(found ?? failMissing(database, role));
      this.#mailboxes.recordProof(of, held.at, held);
      return { provenAt: ports.clock.now() };
    });
  }

  /** Remembers of this mailbox what the work ran into. */
  async #noting<T>(of: ConnectedMailbox, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const fault = faultOf(error);
      this.#mailboxes.recordProof(of, this.#context.ports.clock.now(), fault);
      throw error instanceof Faulted ? error : new Faulted(fault, error);
    }
  }

  #record(messageId: string, at: Instant): void {
    this.#context.database.run(
      'INSERT INTO own_message(message_id, purpose, at) VALUES(?, ?, ?)',
      messageId,
      'fallback-proof',
      Math.round(at),
    );
  }
}
