import { fail, faultOf } from '#shared/fault';
import type { MailboxAccess } from '#shared/mailbox';
import { composeNotice } from '#shared/notices/compose';
import { textsFor } from '#shared/text/texts';
import type { EngineContext } from '../context.ts';
import { sendAndFind } from '../fallback/prove.ts';
import type { SetupStore } from '../fallback/setup-store.ts';
import { failMissing, findMailbox } from '../mailbox-rows.ts';
import type { NoticeOffice } from '../notices/office.ts';
import { zoneAt } from '../notices/redated.ts';

export interface RehearsalParts {
  readonly context: EngineContext;
  readonly setup: Pick<SetupStore, 'noteRehearsal'>;
  readonly notices: Pick<NoticeOffice, 'preview'>;
  /** How the user's own name stands in what she sends. */
  readonly ownName: () => string;
  /** True while the primary mailbox works, so that the notice can arrive there as it will at everybody's. */
  readonly isCalm: () => boolean;
}

/** The rehearsal: the notice as a contact would get it, sent to nobody but its own sender. */
export class Rehearsal {
  readonly #parts: RehearsalParts;
  #isRunning = false;

  constructor(parts: RehearsalParts) {
    this.#parts = parts;
  }

  /**
   * Sends it to the primary mailbox while that works, else to the fallback itself, and finds it there. How it went is
   * remembered. Faults: `already-running`, `fallback-missing`, `sign-in-needed`, and those of `sendAndFind`.
   */
  async run(): Promise<{ tookMs: number }> {
    if (this.#isRunning) fail('already-running');
    this.#isRunning = true;
    try {
      return await this.#send();
    } finally {
      this.#isRunning = false;
      this.#parts.context.changed();
    }
  }

  async #send(): Promise<{ tookMs: number }> {
    const { context, setup } = this.#parts;
    const { clock } = context.ports;
    let address = findMailbox(context.database, 'fallback')?.settings.address ?? fail('fallback-missing');
    try {
      const from = (await context.access('fallback')) ?? failMissing(context.database, 'fallback');
      const primary = this.#parts.isCalm() ? await context.access('primary') : undefined;
      const to = primary ?? from;
      address = to.address;
      const compose = (messageId: string): Uint8Array => this.#compose(from, to, messageId);
      const record = (messageId: string): void => this.#record(messageId);
      const { tookMs } = await sendAndFind({ from, to, compose, record }, context.line);
      setup.noteRehearsal({ at: clock.now(), to: address, tookMs, fault: undefined });
      return { tookMs };
    } catch (error) {
      setup.noteRehearsal({ at: clock.now(), to: address, tookMs: undefined, fault: faultOf(error) });
      throw error;
    }
  }

  #compose(from: MailboxAccess, to: MailboxAccess, messageId: string): Uint8Array {
    const { context, notices } = this.#parts;
    const now = context.ports.clock.now();
    const { language } = context.ports.preferences.read();
    const wording = { language, register: 'informal' } as const;
    const { subject, body } = notices.preview({ kind: 'down', address: to.address, wording });
    const composed = composeNotice({
      from: { address: from.address, name: this.#parts.ownName() },
      to: { address: to.address, name: '' },
      date: now,
      zoneMinutes: zoneAt(now),
      messageId,
      inReplyTo: undefined,
      references: [],
      subject,
      body: `${textsFor(language).rehearsal.firstLine}\n\n${body}`,
    });
    return Buffer.from(composed, 'latin1');
  }

  #record(messageId: string): void {
    this.#parts.context.database.run(
      "INSERT INTO own_message(message_id, purpose, at) VALUES(?, 'rehearsal', ?)",
      messageId,
      Math.round(this.#parts.context.ports.clock.now()),
    );
  }
}
