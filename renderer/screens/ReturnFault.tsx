import type { Fault } from '#shared/fault';
import type { Snapshot } from '#shared/ipc/snapshot';
import { describeReturnFault, namesMailbox } from '#shared/text/return-fault';
import type { Instant } from '#shared/time';
import { FaultNote } from '../components/FaultNote.tsx';
import { useWords } from '../words.ts';

/** A fault of the way home. `goesOn`: it is still under way, and tries again by itself; `retryAt`: when. */
export function ReturnFault({
  snapshot,
  fault,
  goesOn = false,
  retryAt,
}: {
  readonly snapshot: Pick<Snapshot, 'primary' | 'fallback'>;
  readonly fault: Fault | undefined;
  readonly goesOn?: boolean;
  readonly retryAt?: Instant | undefined;
}) {
  const { texts, now, moment } = useWords();
  if (fault === undefined) return null;
  const { mailbox } = fault;
  const again = goesOn && retryAt !== undefined && retryAt > now ? moment(retryAt) : goesOn;
  const words = describeReturnFault(fault, again, texts, mailbox && snapshot[mailbox]);
  const about = mailbox === undefined || namesMailbox(fault) ? undefined : texts.returnTrouble[mailbox];
  return <FaultNote fault={fault} words={words} about={about} />;
}
