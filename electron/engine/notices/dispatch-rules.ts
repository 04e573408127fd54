import type { Fault } from '#shared/fault';
import type { MailboxAccess } from '#shared/mailbox';
import type { PacePolicy } from '#shared/notices/pacing';
import type { EngineContext } from '../context.ts';
import type { SubmissionDoor } from '../mail/smtp-session.ts';
import type { OutboxRow } from './outbox-row.ts';

/** What sending needs of the engine: the command line has no more than this. */
export type DispatchContext = Pick<EngineContext, 'database' | 'line' | 'access' | 'changed'> & {
  readonly ports: Pick<EngineContext['ports'], 'clock' | 'random' | 'log'>;
};

/** Which notices may leave, and how fast. */
export interface DispatchRules {
  readonly campaign: () => string | undefined;
  readonly pace: PacePolicy;
  /** False: this person must not be written to any more. */
  readonly mayReceive?: (address: string) => boolean;
  /** Called when nothing waits any more. */
  readonly onDone: (campaign: string, kind: OutboxRow['kind']) => void;
  /** Called before a notice leaves: proves the fallback when that was long ago, and answers why it did not hold. */
  readonly prove?: () => Promise<Fault | undefined>;
  /** Called after each attempt. */
  readonly onAttempt?: (id: number) => void;
}

/** One turn of sending: everything in it leaves from one mailbox. */
export interface DispatchTurn {
  /** The fallback as the turn began. */
  readonly fallback: MailboxAccess;
  /** False once another stands there, or the same one connected anew. */
  readonly isStill: () => boolean;
  readonly door: SubmissionDoor;
  readonly signal: AbortSignal;
}
