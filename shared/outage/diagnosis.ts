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

/** What a look passes through, in this order. A look that failed ends at the layer that failed. */
export const LAYERS = ['dns', 'tcp', 'tls', 'greeting', 'login', 'mailbox'] as const;
export type Layer = (typeof LAYERS)[number];

/** How long one layer took, in milliseconds; a failing one, until it failed. */
export interface LayerTime {
  readonly layer: Layer;
  readonly ms: number;
}

/** One look: `code` is the technical reason (`ECONNREFUSED`, `[UNAVAILABLE]`), `ms` how long it took. */
export interface Look {
  readonly surface: Surface;
  readonly verdict: Verdict;
  readonly code: string;
  readonly ms: number;
  /** How deep the look went: a greeting is cheap, a login proves the mailbox. */
  readonly depth: 'greeting' | 'login';
  /** The layers gone through, in order; the last one is the one that failed, where the look failed. */
  readonly layers: readonly LayerTime[];
  /** IPv4 or IPv6: over which the connection came, or was tried last. */
  readonly family?: IpFamily | undefined;
  /** Who signed a certificate that was not trusted, as it calls itself. */
  readonly issuer?: string | undefined;
}

export type IpFamily = 4 | 6;

/** What a control probe asks: a page, a mail service of another operator, or another resolver for the provider's name. */
export type ControlKind = 'web' | 'imap' | 'smtp' | 'name';

/** What one control probe of a neutral host said about the line. `code` is the technical reason, as in a look. */
export interface ControlLook {
  readonly host: string;
  readonly kind: ControlKind;
  readonly verdict: 'well' | 'failed' | 'dns' | 'captive-portal' | 'untrusted-certificate';
  readonly code: string;
  readonly ms: number;
  readonly family?: IpFamily | undefined;
  readonly issuer?: string | undefined;
}

/** Why it is our own side and not the provider, where that is known more closely than by the diagnosis alone. */
export const CAUSES = [
  /** No network at all. */
  'no-network',
  /** Pages pass, mail of other operators does not. */
  'mail-blocked',
  /** The same, with a VPN switched on. */
  'vpn',
  /** Only IPv6, or only IPv4, gets through from here. */
  'no-ipv4',
  'no-ipv6',
  /** Names of everybody, or of this provider alone, are not resolved here though they exist. */
  'own-names',
  /** The computer's clock makes good certificates look expired, or not yet valid. */
  'wrong-clock',
  /** An antivirus or a company proxy signs in the place of the servers. */
  'interception',
] as const;
export type Cause = (typeof CAUSES)[number];

/** One round of probes with its meaning: what the outage machine is fed. */
export interface Round {
  readonly at: Instant;
  readonly diagnosis: Diagnosis;
  readonly looks: readonly Look[];
  /** Empty when no probe failed: control probes run only then. */
  readonly controls: readonly ControlLook[];
  /** Present only when our own side is at fault: then nothing counts against the provider. */
  readonly cause?: Cause | undefined;
  /** Who intercepts (`interception`): "Avast". */
  readonly by?: string | undefined;
}
