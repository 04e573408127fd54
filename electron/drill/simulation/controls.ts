import type { ControlLook, Look } from '#shared/outage/diagnosis';
import { obstacleOf, type Target } from './line.ts';
import { isLost } from './loss.ts';
import type { Noise, World } from './world.ts';

type Host = Omit<Target, 'isProvider'> & { readonly host: string };

// One page is reached by number, so that lost names show; the others have an IPv6 address, which is tried first.
const PAGES: readonly Host[] = [
  { host: 'one', kind: 'web', family: 6, byNumber: false },
  { host: 'two', kind: 'web', family: 4, byNumber: true },
  { host: 'three', kind: 'web', family: 6, byNumber: false },
];
const mailHosts = (kind: 'imap' | 'smtp'): readonly Host[] => [
  { host: `${kind}.one`, kind, family: 6, byNumber: false },
  { host: `${kind}.two`, kind, family: 6, byNumber: false },
];
const MAIL_HOSTS = { imap: mailHosts('imap'), smtp: mailHosts('smtp') } as const;
// Another resolver, reached by number over HTTPS, asked for the provider's own name.
const RESOLVER: Host = { host: 'resolver', kind: 'name', family: 4, byNumber: true };

function lookAtHost(host: Host, world: World, namesExist: boolean, noise: Noise): ControlLook {
  const { host: name, kind } = host;
  const family = world.line === 'no-ipv6' ? 4 : host.family;
  const look = (verdict: ControlLook['verdict'], code: string, issuer?: string): ControlLook => ({
    host: name,
    kind,
    verdict,
    code,
    ms: 50,
    family,
    ...(issuer === undefined ? {} : { issuer }),
  });
  const obstacle = obstacleOf(world.line, { ...host, isProvider: false });
  if (obstacle !== undefined) {
    const { verdict, code, issuer } = obstacle;
    return look(verdict === 'silent' ? 'failed' : verdict, code, issuer);
  }
  if (isLost(world, noise) || world.blocked?.includes(name) === true) return look('failed', 'ETIMEDOUT');
  return kind === 'name' && !namesExist ? look('dns', 'ENOTFOUND') : look('well', '200');
}

/**
 * The neutral hosts that a real round asks after a failure, or on a calm day: three pages, two mail services of other
 * operators for each mail surface it is about, and where the provider's names failed another resolver.
 */
export function lookAtControls(about: readonly Look[], world: World, noise: Noise): readonly ControlLook[] {
  // What is wrong with the provider's names is wrong for every resolver; what is wrong with ours is not.
  const namesExist = world.imap.verdict !== 'dns' && world.smtp.verdict !== 'dns';
  const mail = (['imap', 'smtp'] as const).filter((one) => about.some(({ surface }) => surface === one));
  const resolver = about.some(({ verdict }) => verdict === 'dns') ? [RESOLVER] : [];
  const asked = [...PAGES, ...mail.flatMap((one) => MAIL_HOSTS[one]), ...resolver];
  return asked.map((host) => lookAtHost(host, world, namesExist, noise));
}
