import type { Fault } from '#shared/fault';
import { describeReturnFault } from '#shared/text/return-fault';
import { FaultNote } from '../components/FaultNote.tsx';
import { useWords } from '../words.ts';

/** A fault of the way home. `goesOn`: it is still under way, and tries again by itself. */
export function ReturnFault({
  fault,
  goesOn = false,
}: {
  readonly fault: Fault | undefined;
  readonly goesOn?: boolean;
}) {
  const { texts } = useWords();
  if (fault === undefined) return null;
  const words = describeReturnFault(fault, goesOn, texts);
  return (
    <FaultNote
      fault={fault}
      words={words}
      about={fault.mailbox === undefined ? undefined : texts.returnTrouble[fault.mailbox]}
    />
  );
}
