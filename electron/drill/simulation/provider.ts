import { diagnose } from '#shared/outage/diagnose';
import type { LayerTime, Look, Surface, Verdict } from '#shared/outage/diagnosis';
import { failedMail } from '#shared/outage/failed-look';
import type { Observation, RoundTrip, WatchMemory } from '#shared/outage/memory';
import { telling } from '#shared/outage/neutral-hosts';
import type { WatchPolicy } from '#shared/outage/policy';
import { hasChanged, type InboxFacts } from '#shared/outage/sanity';
import type { LookPlan } from '#shared/outage/schedule';
import type { Instant } from '#shared/time';
import { lookAtControls } from './controls.ts';
import { obstacleOf } from './line.ts';
import { isLost } from './loss.ts';
import type { Noise, World } from './world.ts';

export { CALM, NO_NOISE, type SurfaceState, type World } from './world.ts';

/** The technical reason that goes with each verdict, as the real looks write it. */
const CODES: Partial<Record<Verdict, string>> = {
  well: 'login',
  silent: 'ETIMEDOUT',
  refused: 'ECONNREFUSED',
  closed: 'ECONNRESET',
  dns: 'ENOTFOUND',
  unavailable: '[UNAVAILABLE]',
  throttled: '[LIMIT]',
  'login-refused': '[AUTHENTICATIONFAILED]',
  // The provider's own certificate has run out: everybody else's are good.
  'untrusted-certificate': 'CERT_HAS_EXPIRED',
};

const through = (...layers: readonly LayerTime['layer'][]): readonly LayerTime[] =>
  layers.map((layer) => ({ layer, ms: 20 }));
const GREETED = through('dns', 'tcp', 'tls', 'greeting');
const LOGGED_IN = through('dns', 'tcp', 'tls', 'greeting', 'login', 'mailbox');
const TURNED_DOWN = through('dns', 'tcp', 'tls', 'greeting', 'login');
/** Where a look that met no greeting ended. */
const ENDED: Partial<Record<Verdict, readonly LayerTime[]>> = {
  dns: through('dns'),
  silent: through('dns', 'tcp'),
  refused: through('dns', 'tcp'),
  'untrusted-certificate': through('dns', 'tcp', 'tls'),
};

function layersOf(verdict: Verdict, depth: Look['depth']): readonly LayerTime[] {
  if (depth === 'greeting') return ENDED[verdict] ?? GREETED;
  return verdict === 'well' || verdict === 'mailbox-changed' ? LOGGED_IN : TURNED_DOWN;
}

function lookAt(surface: Surface, login: boolean, world: World, noise: Noise): Look {
  const look = (verdict: Verdict, depth: Look['depth'], code: string, issuer?: string): Look => ({
    surface,
    verdict,
    code,
    ms: 100,
    depth,
    layers: layersOf(verdict, depth),
    // Libero and Virgilio have no IPv6 address.
    family: 4,
    ...(issuer === undefined ? {} : { issuer }),
  });
  const target = { kind: surface, isProvider: true, family: 4, byNumber: false } as const;
  const obstacle = obstacleOf(world.line, target);
  if (obstacle !== undefined) return look(obstacle.verdict, 'greeting', obstacle.code, obstacle.issuer);
  if (isLost(world, noise)) return look('silent', 'greeting', 'ETIMEDOUT');
  const { verdict, depth } = world[surface];
  const code = CODES[verdict] ?? verdict;
  if (verdict !== 'well' && depth === 'greeting') return look(verdict, 'greeting', code);
  return login ? look(verdict, 'login', code) : look('well', 'greeting', 'greeting');
}

const NOT_KNOCKED: Look = {
  surface: 'smtp',
  verdict: 'not-looked',
  code: '',
  ms: 0,
  depth: 'greeting',
  layers: [],
};

const TURNED_AWAY: ReadonlySet<Verdict> = new Set(['login-refused', 'throttled', 'mailbox-disabled']);

/** What only an accepted login sees: whether the inbox is the known one. */
function readInbox(imap: Look, { inbox }: World, memory: WatchMemory, policy: WatchPolicy): Look {
  if (imap.depth !== 'login' || imap.verdict !== 'well' || inbox === undefined) return imap;
  const isOther = hasChanged(inbox, memory.inbox, memory.phase.phase !== 'up', policy);
  return isOther ? { ...imap, verdict: 'mailbox-changed', code: 'mailbox-changed' } : imap;
}

const hasEntered = ({ depth, verdict }: Look): boolean =>
  depth === 'login' && (verdict === 'well' || verdict === 'mailbox-changed');

/**
 * One round in the simulated world, with the real diagnosis and the real check of the inbox. `canArrive`: whether a
 * message of the round trip would ever be delivered.
 */
export function simulateRound(
  world: World,
  plan: LookPlan,
  memory: WatchMemory,
  at: Instant,
  policy: WatchPolicy,
  noise: Noise,
  canArrive: (trip: RoundTrip) => boolean = () => true,
): Observation {
  const imap = readInbox(lookAt('imap', plan.imapLogin, world, noise), world, memory, policy);
  const smtp = plan.sparing
    ? NOT_KNOCKED
    : lookAt('smtp', plan.smtpLogin && !TURNED_AWAY.has(imap.verdict), world, noise);
  const looks = [imap, smtp, ...(plan.web ? [lookAt('web', false, world, noise)] : [])];
  const failed = failedMail(looks);
  const about = failed.length === 0 && plan.neutral ? looks : failed;
  const controls = about.length === 0 ? [] : telling(lookAtControls(about, world, noise), memory);
  const meaning = diagnose(looks, controls, { ...memory, at }, policy);
  const isDelivered = (world.receiving ?? 'well') === 'well';
  const arrived =
    imap.depth === 'login' && imap.verdict === 'well' && isDelivered && memory.roundTrips.some(canArrive);
  const inbox: InboxFacts | undefined = hasEntered(imap) ? world.inbox : undefined;
  return { at, ...meaning, looks, controls, arrived, ...(inbox === undefined ? {} : { inbox }) };
}
