import { isProofFresh, nextProofAt } from '#shared/fallback/proof-policy';
import { type Fault, faultOf } from '#shared/fault';
import type { FallbackRole } from '#shared/ipc/contract';
import type { Instant } from '#shared/time';
import type { EngineContext } from '../context.ts';
import type { Duty } from '../duty.ts';
import type { Mailboxes } from '../mailboxes.ts';
import type { FallbackProver } from './fallback-prover.ts';

const ROLES = ['fallback', 'spare'] as const;

/** What the monthly proof needs. */
export interface ProofParts {
  readonly context: Pick<EngineContext, 'ports'>;
  readonly mailboxes: Pick<Mailboxes, 'find' | 'isLocked'>;
  readonly prover: Pick<FallbackProver, 'prove'>;
  /** True while the line is sound: otherwise a failed proof would say nothing of the mailbox. */
  readonly mayProve: () => boolean;
}

/** Proves the fallback mailboxes again, monthly. How it went is remembered by the prover. */
export function createProofDuty({ context, mailboxes, prover, mayProve }: ProofParts): Duty {
  const { clock, log } = context.ports;
  const dueAt = (role: FallbackRole): Instant | undefined => {
    const mailbox = mailboxes.find(role);
    if (mailbox === undefined || mailboxes.isLocked(role)) return undefined;
    const { provenAt, proofTriedAt, proofFault } = mailbox;
    return nextProofAt({ provenAt, triedAt: proofTriedAt, fault: proofFault?.kind });
  };
  return {
    name: 'fallback-proof',
    nextAt() {
      if (!mayProve()) return undefined;
      const due = ROLES.map(dueAt).filter((at) => at !== undefined);
      return due.length === 0 ? undefined : Math.min(...due);
    },
    async run() {
      for (const role of ROLES) {
        const at = dueAt(role);
        if (at === undefined || at > clock.now() || !mayProve()) continue;
        try {
          await prover.prove(role);
          log.write('info', 'fallback-proof', { role, outcome: 'held' });
        } catch (error) {
          log.write('warn', 'fallback-proof', { role, outcome: 'failed', fault: faultOf(error).kind });
        }
      }
    },
  };
}

/** Proves the fallback unless that was done lately; answers why it did not hold. */
export async function proveUnlessFresh({
  context,
  mailboxes,
  prover,
}: Omit<ProofParts, 'mayProve'>): Promise<Fault | undefined> {
  const mailbox = mailboxes.find('fallback');
  const facts = {
    provenAt: mailbox?.provenAt,
    triedAt: mailbox?.proofTriedAt,
    fault: mailbox?.proofFault?.kind,
  };
  if (isProofFresh(facts, context.ports.clock.now())) return undefined;
  try {
    await prover.prove('fallback');
    return undefined;
  } catch (error) {
    return faultOf(error);
  }
}
