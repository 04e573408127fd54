import type { Instant } from '#shared/time';

/** What one round of probes means. Exactly one of these is ever named (DESIGN §4). */
export const DIAGNOSES = [
  'well',
  'line-down',
  'captive-portal',
  'dns',
  'refused',
  'silent',
  'closed',
  'unavailable',
  'untrusted-certificate',
  'login-refused',
  'password-wrong',
  'mailbox-disabled',
  'mailbox-full',
  'mailbox-changed',
  'reading-only',
  'sending-only',
  'throttled',
] as const;
export type Diagnosis = (typeof DIAGNOSES)[number];

export const SURFACES = ['imap', 'smtp', 'web'] as const;
export type Surface = (typeof SURFACES)[number];

/** What one look at one surface found. `not-looked`: left out of this round on purpose. */
export type Verdict =
  | Exclude<Diagnosis, 'line-down' | 'captive-portal' | 'reading-only' | 'sending-only'>
  | 'not-looked';

/** One look: `code` is the technical reason (`ECONNREFUSED`, `[UNAVAILABLE]`), `ms` how long it took. */
export interface Look {
  readonly surface: Surface;
  readonly verdict: Verdict;
  readonly code: string;
  readonly ms: number;
  /** How deep the look went: a greeting is cheap, a login proves the mailbox. */
  readonly depth: 'greeting' | 'login';
}

/** What one control probe of a neutral host said about the line. */
export interface ControlLook {
  readonly host: string;
  readonly verdict: 'well' | 'failed' | 'dns' | 'captive-portal' | 'untrusted-certificate';
  readonly ms: number;
}

/** One round of probes with its meaning: what the outage machine is fed. */
export interface Round {
  readonly at: Instant;
  readonly diagnosis: Diagnosis;
  readonly looks: readonly Look[];
  /** Empty when no probe failed: control probes run only then. */
  readonly controls: readonly ControlLook[];
}
