import { DAY_MS, type Instant } from '#shared/time';

/**
 * What one received message says of one notice. `failed`: it came back for good; `delayed`: they are still trying;
 * `relayed`: it went further, or was shown (a receipt); `auto-reply`: a program answered; `reply`: a person did.
 */
export const OUTCOME_KINDS = ['failed', 'delayed', 'relayed', 'auto-reply', 'reply'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/**
 * Why a notice came back. `address-dead`: there is nobody at that address; `mailbox-full`: there is, without room;
 * `refused`: somebody's filter or rule; `unclear`: anything else, and whatever is in doubt.
 */
export const RETURN_CAUSES = ['address-dead', 'mailbox-full', 'refused', 'unclear'] as const;
export type ReturnCause = (typeof RETURN_CAUSES)[number];

/** What came of a notice as far as it is known: the strongest word of all that were heard. */
export type Came = 'none' | 'delayed' | 'failed' | 'auto-reply' | 'replied';

/** A word that was heard of a notice, and when. */
export interface Heard {
  readonly kind: OutcomeKind;
  readonly at: Instant;
}

const CAME_OF = {
  reply: 'replied',
  failed: 'failed',
  'auto-reply': 'auto-reply',
  delayed: 'delayed',
} as const satisfies Partial<Record<OutcomeKind, Came>>;
const BY_STRENGTH = ['reply', 'failed', 'auto-reply', 'delayed'] as const;

// Servers give up after four or five days (RFC 5321 §4.5.4.1): after these, silence means that it arrived.
const STILL_TRYING_MS = 7 * DAY_MS;

/**
 * The word that tells what came of a notice: a person's answer before a return, a return before a program's answer,
 * that before a delay. A delay is over when the notice went further later, or when nobody can still be trying.
 */
export function strongest<T extends Heard>(heard: readonly T[], now: Instant): T | undefined {
  const found = BY_STRENGTH.map((kind) => heard.find((one) => one.kind === kind)).find(
    (one) => one !== undefined,
  );
  if (found?.kind !== 'delayed') return found;
  const isOver = heard.some((one) => one.kind === 'relayed' && one.at >= found.at);
  return isOver || now - found.at > STILL_TRYING_MS ? undefined : found;
}

/** What came of a notice, in one word. */
export function cameOf(heard: readonly Heard[], now: Instant): Came {
  const found = strongest(heard, now)?.kind;
  return found === undefined || found === 'relayed' ? 'none' : CAME_OF[found];
}
