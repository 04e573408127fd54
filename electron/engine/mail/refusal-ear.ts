import { z } from 'zod';
import { Faulted } from '#shared/fault';
import { faultFromImapError } from './mail-fault.ts';

/** What a server refused a command with, under the names that imapflow gives to it on an error. */
export interface Refusal {
  readonly responseStatus: string;
  readonly responseText: string;
  readonly serverResponseCode: string;
}

// `NO [INUSE] text` as the library has parsed it: the code is the section of the first attribute.
const parsed = z.object({
  attributes: z.array(z.object({ section: z.array(z.object({ value: z.unknown() })).optional() })).optional(),
});
const warning = z.object({
  err: z.object({
    responseStatus: z.string().optional(),
    /** The words of a BYE, on the error of the command that it cut off. */
    reason: z.string().optional(),
    responseText: z.string().optional(),
    serverResponseCode: z.string().optional(),
    response: z.unknown().optional(),
  }),
});

function codeIn(response: unknown): string {
  const found = parsed.safeParse(response);
  const value = found.success ? found.data.attributes?.[0]?.section?.[0]?.value : undefined;
  return typeof value === 'string' ? value : '';
}

/**
 * Listens to imapflow's warnings for the one thing that its `false` hides: what the server refused with. Only the last
 * refusal is kept, in memory; nothing else is heard and nothing is written.
 */
export class RefusalEar {
  #refusal: Refusal | undefined;
  readonly logger = {
    // Asked before a response is written out for the log: of a search in a large folder that takes longer than the search.
    isLevelEnabled: (level: string): boolean => level === 'warn',
    debug: (): void => undefined,
    info: (): void => undefined,
    error: (): void => undefined,
    warn: (entry: unknown): void => {
      const said = warning.safeParse(entry);
      if (!said.success) return;
      const { err } = said.data;
      const { responseStatus = err.reason === undefined ? undefined : 'BYE' } = err;
      if (responseStatus === undefined) return;
      const { responseText = err.reason ?? '', serverResponseCode, response } = err;
      this.#refusal = {
        responseStatus,
        responseText,
        serverResponseCode: serverResponseCode ?? codeIn(response),
      };
    },
  };

  /** A new command begins: what was refused before says nothing about it. */
  forget(): void {
    this.#refusal = undefined;
  }

  /** Why a command came to its deadline: the library sits out a throttling in silence, longer than we wait. */
  explain(late: Faulted): Faulted {
    const heard = this.#refusal === undefined ? late.fault : faultFromImapError(this.#refusal, 'command');
    return heard.kind === 'throttled' ? new Faulted(heard, late) : late;
  }

  /** What the server refused the command with; `undefined`: nothing was heard. */
  heard(): Refusal | undefined {
    return this.#refusal;
  }
}
