import { Faulted, faultOf } from '#shared/fault';
import type { FallbackRole } from '#shared/ipc/contract';
import type { Instant } from '#shared/time';
import type { EngineContext } from '../context.ts';
import { failMissing } from '../mailbox-rows.ts';
import type { Mailboxes } from '../mailboxes.ts';
import { proveMailbox } from './prove.ts';

/** Proves the fallback mailboxes for real and remembers how it went. One proof of a mailbox at a time. */
export class FallbackProver {
  readonly #context: EngineContext;
  readonly #mailboxes: Mailboxes;
  /** By address: the two may change places meanwhile. */
  readonly #running = new Map<string, Promise<{ provenAt: Instant }>>();

  constructor(context: EngineContext, mailboxes: Mailboxes) {
    this.#context = context;
    this.#mailboxes = mailboxes;
  }

  /** Faults: `fallback-missing`, `sign-in-needed`, and those of `proveMailbox`; each is remembered. */
  prove(role: FallbackRole): Promise<{ provenAt: Instant }> {
    const address = this.#mailboxes.find(role)?.settings.address ?? '';
    const running = this.#running.get(address);
    if (running !== undefined) return running;
    const proof = this.#prove(role, address).finally(() => {
      this.#running.delete(address);
      this.#context.changed();
    });
    this.#running.set(address, proof);
    return proof;
  }

  async #prove(role: FallbackRole, address: string): Promise<{ provenAt: Instant }> {
    const { ports, line } = this.#context;
    const now = ports.clock.now();
    try {
      const access = (await this.#mailboxes.access(role)) ?? failMissing(this.#context.database, role);
      const { language } = ports.preferences.read();
      const record = (messageId: string): void => this.#record(messageId, now);
      const result = await proveMailbox(access, line, { now, language, record });
      this.#mailboxes.recordProof(access.address, ports.clock.now(), result);
      return { provenAt: ports.clock.now() };
    } catch (error) {
      const fault = faultOf(error);
      this.#mailboxes.recordProof(address, ports.clock.now(), fault);
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
