import type { Fault } from '#shared/fault';
import type { Snapshot } from '#shared/ipc/snapshot';
import { describeReturnFault, namesMailbox } from '#shared/text/return-fault';
import { FaultNote } from '../components/FaultNote.tsx';
import { useWords } from '../words.ts';

/** A fault of the way home. `goesOn`: it is still under way, and tries again by itself. */
export function ReturnFault({
  snapshot,
  fault,
  goesOn = false,
}: {
  readonly snapshot: Pick<Snapshot, 'primary' | 'fallback'>;
  readonly fault: Fault | undefined;
  readonly goesOn?: boolean;
}) {
  const { texts } = useWords();
  if (fault === undefined) return null;
  const { mailbox } = fault;
  const words = describeReturnFault(fault, goesOn, texts, mailbox && snapshot[mailbox]);
  const about = mailbox === undefined || namesMailbox(fault) ? undefined : texts.returnTrouble[mailbox];
  return <FaultNote fault={fault} words={words} about={about} />;
}
