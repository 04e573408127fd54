import type { Look, Verdict } from '#shared/outage/diagnosis';
import type { InboxFacts } from '#shared/outage/sanity';

/** How one surface of the simulated provider behaves. `depth`: a failure that only a login meets. */
export interface SurfaceState {
  readonly verdict: Verdict;
  readonly depth: Look['depth'];
}

/** What may be wrong on the user's own side; `up`: nothing. How each one bends a connection: `line.ts`. */
export const LINE_STATES = [
  'up',
  'down',
  'captive',
  'dns',
  'flaky',
  'own-names',
  'mail-blocked',
  'sending-blocked',
  'clock-behind',
  'clock-ahead',
  'interception',
  'mail-interception',
  'no-ipv4',
  'no-ipv6',
] as const;
export type LineState = (typeof LINE_STATES)[number];

/** What becomes of mail sent to the provider: delivered, kept for later, or sent back to its sender. */
export type Receiving = 'well' | 'late' | 'lost';

/** The world at one instant, as far as one round of looks can see it. */
export interface World {
  readonly imap: SurfaceState;
  readonly smtp: SurfaceState;
  readonly web: SurfaceState;
  readonly line: LineState;
  /** Of a `flaky` line: the part of its connections that is lost. */
  readonly loss?: number | undefined;
  /** Neutral hosts that this network keeps from us for good, by name. */
  readonly blocked?: readonly string[] | undefined;
  /** INBOX as an accepted login finds it; without it the simulated server tells nothing. */
  readonly inbox?: InboxFacts | undefined;
  /** Without it mail arrives. */
  readonly receiving?: Receiving | undefined;
}

export const WELL: SurfaceState = { verdict: 'well', depth: 'greeting' };
export const CALM: World = { imap: WELL, smtp: WELL, web: WELL, line: 'up' };

/** The inbox that the user knows, the same one emptied, and a rebuilt one with other numbers (RFC 3501 §2.3.1.1). */
export const INBOXES = {
  known: { uidValidity: '1', uidNext: 4001, messages: 1800 },
  emptied: { uidValidity: '1', uidNext: 4001, messages: 0 },
  renumbered: { uidValidity: '2', uidNext: 1, messages: 0 },
} as const satisfies Record<string, InboxFacts>;

export const KNOWN_CALM: World = { ...CALM, inbox: INBOXES.known };

/** A failure met by the greeting, or one that only a login meets. */
export const greets = (verdict: Verdict): SurfaceState => ({ verdict, depth: 'greeting' });
export const logsIn = (verdict: Verdict): SurfaceState => ({ verdict, depth: 'login' });

/** How often one connection fails for no reason. */
export interface Noise {
  readonly lookLoss: number;
  /** Of a `flaky` line that does not say for itself. */
  readonly flakyLoss: number;
  readonly random: () => number;
}

export const NO_NOISE: Noise = { lookLoss: 0, flakyLoss: 0, random: () => 1 };
