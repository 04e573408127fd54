import type { Cause, ControlLook, Diagnosis, IpFamily } from '#shared/outage/diagnosis';
import { interceptorOf, isOutOfDate } from '#shared/outage/distrust';
import { type FailedLook, hasSpoken } from '#shared/outage/failed-look';
import type { Surroundings } from '#shared/outage/surroundings';

/** Our own side is at fault: what to say, and nothing counts against the provider. */
export interface OwnSide {
  readonly diagnosis: Extract<Diagnosis, 'line-down' | 'captive-portal' | 'dns' | 'untrusted-certificate'>;
  readonly cause?: Cause;
  readonly by?: string;
}

const ofKind = (controls: readonly ControlLook[], kind: ControlLook['kind']): readonly ControlLook[] =>
  controls.filter((control) => control.kind === kind);

const count = (controls: readonly ControlLook[], ...verdicts: ControlLook['verdict'][]): number =>
  controls.filter((control) => verdicts.includes(control.verdict)).length;

const byName = (by: string | undefined): { readonly by?: string } => (by === undefined ? {} : { by });

/** Certificates nobody can trust, of everybody at once: the clock, a program in between, or a page that asks to log in. */
function judgeCertificates(pages: readonly ControlLook[]): OwnSide {
  const untrusted = pages.filter((page) => page.verdict === 'untrusted-certificate');
  if (untrusted.length > 0 && untrusted.every(isOutOfDate)) {
    return { diagnosis: 'untrusted-certificate', cause: 'wrong-clock' };
  }
  const by = untrusted.map(interceptorOf).find((name) => name !== undefined);
  return by === undefined
    ? { diagnosis: 'captive-portal' }
    : { diagnosis: 'untrusted-certificate', cause: 'interception', by };
}

/** What the neutral pages say about our own line; `undefined`: it works, or nobody asked (loopback needs no line). */
export function judgeLine(controls: readonly ControlLook[], { network }: Surroundings): OwnSide | undefined {
  const pages = ofKind(controls, 'web');
  if (pages.length === 0) return undefined;
  const half = pages.length / 2;
  // A host reached by number while no name resolves is the proof that only names fail.
  if (count(pages, 'dns') > half && count(pages, 'failed') === 0) {
    return { diagnosis: 'dns', cause: 'own-names' };
  }
  if (count(pages, 'well') >= half) return undefined;
  if (count(pages, 'captive-portal', 'untrusted-certificate') > half) return judgeCertificates(pages);
  return network ? { diagnosis: 'line-down' } : { diagnosis: 'line-down', cause: 'no-network' };
}

// What a port closed by the network looks like; a server that answers has been reached.
const UNREACHED: ReadonlySet<FailedLook['verdict']> = new Set(['silent', 'refused', 'closed']);

// Nonsense in the place of TLS was said by nobody who could prove who he is: a firewall's page, as likely as not.
const isUnreached = (look: FailedLook): boolean =>
  look.depth === 'greeting' && (UNREACHED.has(look.verdict) || !hasSpoken(look));

/** Only the other family of addresses gets through from here (an IPv4-only service on an IPv6-only line). */
function missingFamily(look: FailedLook, controls: readonly ControlLook[]): IpFamily | undefined {
  const { family } = look;
  if (family === undefined || !isUnreached(look)) return undefined;
  const well = controls.filter((control) => control.verdict === 'well' && control.family !== undefined);
  return well.length > 0 && well.every((control) => control.family !== family) ? family : undefined;
}

/** Mail of two or more other operators does not pass either, while pages do. One operator alone may be down himself. */
function isMailBlocked(look: FailedLook, controls: readonly ControlLook[]): boolean {
  const others = look.surface === 'web' ? [] : ofKind(controls, look.surface);
  return isUnreached(look) && others.length >= 2 && count(others, 'well') === 0;
}

/** The own-side explanation of one failed look while the line as such works; `undefined`: none. */
function explain(
  look: FailedLook,
  controls: readonly ControlLook[],
  { vpn }: Surroundings,
): OwnSide | undefined {
  if (look.verdict === 'untrusted-certificate') {
    const by = interceptorOf(look);
    const others = look.surface === 'web' ? [] : ofKind(controls, look.surface);
    // Nobody's mail proves who it is: not every program in between is known by name.
    const isEverybody = others.length >= 2 && count(others, 'untrusted-certificate') === others.length;
    return by === undefined && !isEverybody
      ? undefined
      : { diagnosis: 'untrusted-certificate', cause: 'interception', ...byName(by) };
  }
  if (look.verdict === 'dns') {
    // Another resolver finds the name that ours does not.
    const found = count(ofKind(controls, 'name'), 'well') > 0;
    return found ? { diagnosis: 'dns', cause: 'own-names' } : undefined;
  }
  const family = missingFamily(look, controls);
  if (family !== undefined) return { diagnosis: 'line-down', cause: family === 4 ? 'no-ipv4' : 'no-ipv6' };
  if (isMailBlocked(look, controls)) return { diagnosis: 'line-down', cause: vpn ? 'vpn' : 'mail-blocked' };
  return undefined;
}

/**
 * Splits what failed into what our own side explains and what is left to blame the provider for. `side` is the
 * explanation to show where nothing is left.
 */
export function judgeOwnSide(
  failed: readonly FailedLook[],
  controls: readonly ControlLook[],
  surroundings: Surroundings,
): { readonly side: OwnSide | undefined; readonly blamed: readonly FailedLook[] } {
  const line = judgeLine(controls, surroundings);
  if (line !== undefined) return { side: line, blamed: [] };
  const judged = failed.map((look) => ({ look, side: explain(look, controls, surroundings) }));
  const blamed = judged.filter(({ side }) => side === undefined).map(({ look }) => look);
  return { side: judged.find(({ side }) => side !== undefined)?.side, blamed };
}
