import type { Fault } from '#shared/fault';
import type { Advised } from '#shared/text/advised';
import { describeFault } from '#shared/text/describe';
import type { Texts } from '#shared/text/texts';

const isReturnFault = (kind: string, texts: Texts): kind is keyof Texts['returnFaults'] =>
  Object.hasOwn(texts.returnFaults, kind);

/**
 * What went wrong while bringing mail home, and the one thing to do. `goesOn`: the run is still under way, and tries
 * again by itself once the service answers.
 */
export function describeReturnFault(
  { kind, scope }: Pick<Fault, 'kind' | 'scope'>,
  goesOn: boolean,
  texts: Texts,
): Advised {
  const words = isReturnFault(kind, texts) ? texts.returnFaults[kind] : describeFault({ kind }, texts);
  return goesOn && scope === 'service' ? { ...words, nextStep: texts.returnTrouble.goesOn } : words;
}
