import type { ControlKind, IpFamily } from '#shared/outage/diagnosis';
import type { LineState } from './world.ts';

/** Who is called, as far as the line matters. */
export interface Target {
  readonly kind: ControlKind;
  /** The provider itself, and not a neutral host. */
  readonly isProvider: boolean;
  /** The way a computer with both takes first. */
  readonly family: IpFamily;
  /** Reached without asking for a name. */
  readonly byNumber: boolean;
}

/** What stops a connection on our own side. */
export interface Obstacle {
  readonly verdict: 'silent' | 'dns' | 'untrusted-certificate';
  readonly code: string;
  readonly issuer?: string;
}

const LOST: Obstacle = { verdict: 'silent', code: 'ETIMEDOUT' };
const UNREACHABLE: Obstacle = { verdict: 'silent', code: 'ENETUNREACH' };
const NO_NAME: Obstacle = { verdict: 'dns', code: 'ENOTFOUND' };
const badCertificate = (code: string, issuer?: string): Obstacle => ({
  verdict: 'untrusted-certificate',
  code,
  ...(issuer === undefined ? {} : { issuer }),
});
// The portal answers every page in its own name, and lets no mail through.
const PORTAL = badCertificate('ERR_TLS_CERT_ALTNAME_INVALID', 'Hotel Wi-Fi');
const TOO_EARLY = badCertificate('CERT_NOT_YET_VALID');
const TOO_LATE = badCertificate('CERT_HAS_EXPIRED');
const INTERCEPTED = badCertificate('SELF_SIGNED_CERT_IN_CHAIN', 'Avast Web/Mail Shield Root');

const isMail = ({ kind }: Target): boolean => kind === 'imap' || kind === 'smtp';

const OBSTACLES: Record<Exclude<LineState, 'up' | 'flaky'>, (target: Target) => Obstacle | undefined> = {
  down: () => UNREACHABLE,
  captive: (target) => (isMail(target) ? LOST : PORTAL),
  dns: ({ byNumber }) => (byNumber ? undefined : NO_NAME),
  // A resolver or a list that does not know this provider alone.
  'own-names': ({ isProvider }) => (isProvider ? NO_NAME : undefined),
  'mail-blocked': (target) => (isMail(target) ? LOST : undefined),
  // Many networks let nobody send but through their own server.
  'sending-blocked': ({ kind }) => (kind === 'smtp' ? LOST : undefined),
  'clock-behind': () => TOO_EARLY,
  'clock-ahead': () => TOO_LATE,
  interception: () => INTERCEPTED,
  'mail-interception': (target) => (isMail(target) ? INTERCEPTED : undefined),
  'no-ipv4': ({ family }) => (family === 4 ? LOST : undefined),
  // Every host here has IPv4 too, which is tried next: nothing is lost but a moment.
  'no-ipv6': () => undefined,
};

const PROVIDER_MAIL: readonly Target[] = (['imap', 'smtp'] as const).map((kind) => ({
  kind,
  isProvider: true,
  family: 4,
  byNumber: false,
}));

/** Whether a line keeps both mail services of the provider from us: how they are cannot be known behind it. */
export const hidesProvider = (line: LineState): boolean =>
  PROVIDER_MAIL.every((target) => obstacleOf(line, target) !== undefined);

/** What our own side puts in the way of one connection; nothing on a line that is up, or only bad. */
export const obstacleOf = (line: LineState, target: Target): Obstacle | undefined =>
  line === 'up' || line === 'flaky' ? undefined : OBSTACLES[line](target);
