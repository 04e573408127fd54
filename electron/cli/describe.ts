import type { Fault } from '#shared/fault';
import { describeFault } from '#shared/text/describe';
import { textsFor } from '#shared/text/texts';

/** A fault for a person at a terminal: what happened, what to do, and what the server said. */
export function describeForCli(fault: Fault): string {
  const { sentence, nextStep } = describeFault(fault, textsFor('it'));
  const detail = fault.detail === undefined ? '' : `\n(${fault.kind}: ${fault.detail})`;
  return `${sentence} ${nextStep}${detail}`;
}
