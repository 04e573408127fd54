import type { Fault } from '#shared/fault';
import type { Advised } from '#shared/text/advised';
import { describeFault } from '#shared/text/describe';
import type { Texts } from '#shared/text/texts';

const isReturnFault = (kind: string, texts: Texts): kind is keyof Texts['returnFaults'] =>
  Object.hasOwn(texts.returnFaults, kind);

/** The mailbox that a fault is about, as far as it is known. */
export interface FaultyMailbox {
  readonly providerName: string;
  /** It is entered by the provider's sign-in: there is no password to type. */
  readonly signIn?: string | undefined;
}

function wordsOf(
  { kind, mailbox }: Pick<Fault, 'kind' | 'mailbox'>,
  texts: Texts,
  faulty: FaultyMailbox | undefined,
): Advised {
  const { refused, lost, someone } = texts.returnOneFaults;
  if (kind === 'login-refused') {
    const bySignIn = faulty?.signIn !== undefined;
    return bySignIn
      ? describeFault({ kind: 'token-refused' }, texts)
      : refused(faulty?.providerName ?? someone);
  }
  if (kind === 'mailbox-changed' && mailbox !== undefined) return lost[mailbox];
  return isReturnFault(kind, texts) ? texts.returnFaults[kind] : describeFault({ kind }, texts);
}

/**
 * What went wrong while bringing mail home, and the one thing to do. `goesOn`: the run is still under way, and tries
 * again by itself; a text says when, as in "oggi alle 1:20".
 */
export function describeReturnFault(
  fault: Pick<Fault, 'kind' | 'scope' | 'mailbox'>,
  goesOn: boolean | string,
  texts: Texts,
  faulty?: FaultyMailbox,
): Advised {
  const words = wordsOf(fault, texts, faulty);
  if (goesOn === false || fault.scope !== 'service') return words;
  const { returnTrouble } = texts;
  return { ...words, nextStep: goesOn === true ? returnTrouble.goesOn : returnTrouble.goesOnAt(goesOn) };
}

/** The sentence itself says which of the two mailboxes it is about. */
export const namesMailbox = ({ kind, mailbox }: Fault): boolean =>
  kind === 'mailbox-changed' && mailbox !== undefined;
