import type { ImapFlow } from 'imapflow';
import { Faulted, fail } from '#shared/fault';
import { withDeadline } from '../deadline.ts';
import type { NetworkLimits } from '../ports.ts';
import { faultFromImapError } from './mail-fault.ts';
import type { RefusalEar } from './refusal-ear.ts';

// A slow ADSL upload, in bytes a second: a large message gets more time, not the same.
const SLOWEST_BYTES_PER_SECOND = 20_000;

/** How the library is asked: every call ends, and fails with a fault. */
export interface Asking {
  /** Gives a call its deadline, the connection's end if it passes; `what` names it under "Dettagli tecnici". */
  readonly ask: <T>(what: string, work: () => Promise<T>, limitMs?: number) => Promise<T>;
  /** The value, or a fault where the library says only `false` or nothing. */
  readonly orFail: <T>(value: T | false | undefined, what: string) => T;
  /** The longest that a transfer of so many bytes may take. */
  readonly transferMs: (bytes: number) => number;
}

/** `lost`: what the connection broke with, where the library told. */
export function askingOf(
  client: ImapFlow,
  limits: NetworkLimits,
  ear: RefusalEar,
  lost: () => Error | undefined,
): Asking {
  return {
    async ask(what, work, limitMs = limits.commandMs) {
      ear.forget();
      try {
        return await withDeadline(work(), limitMs, `imap ${what}`, () => client.close());
      } catch (error) {
        if (error instanceof Faulted) throw ear.explain(error);
        throw new Faulted(faultFromImapError(error, 'command'), error);
      }
    },
    transferMs: (bytes) => limits.commandMs * 2 + (bytes / SLOWEST_BYTES_PER_SECOND) * 1000,
    // `false` and `undefined` from the library mean "refused" or "nothing open", never "nothing there".
    orFail<T>(value: T | false | undefined, what: string): T {
      if (value !== false && value !== undefined) return value;
      const error = lost();
      // The library may hide a lost connection behind the same `false`.
      if (error !== undefined) throw new Faulted(faultFromImapError(error, 'connect'), error);
      const refusal = ear.heard();
      if (refusal !== undefined) throw new Faulted(faultFromImapError(refusal, 'command'), refusal);
      return fail(client.usable ? 'unavailable' : 'closed', `imap ${what}: no answer to rely on`);
    },
  };
}
