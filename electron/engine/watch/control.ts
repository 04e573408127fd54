import { type Endpoint, isLoopback } from '#shared/mailbox';
import type { ControlLook } from '#shared/outage/diagnosis';
import { lookAtGreeting } from '../mail/greeting.ts';
import type { MailLine } from '../mail/imap-session.ts';
import { networkFault, readMailError } from '../mail/mail-fault.ts';
import { getOnce } from './http-look.ts';

/**
 * Three independent operators that answer small pages made for this. One of them is reached by number: when it answers
 * and the named ones are not found, only names are out of order.
 */
export const DEFAULT_CONTROLS: readonly string[] = [
  'https://www.google.com/generate_204',
  'https://1.1.1.1/cdn-cgi/trace',
  'https://www.msftconnecttest.com/connecttest.txt',
];

// Network Authentication Required (RFC 6585 §6) and a proxy that wants a name: somebody stands in between.
const IN_BETWEEN: ReadonlySet<number> = new Set([407, 511]);

function verdictOfStatus(status: number): ControlLook['verdict'] {
  if (status >= 200 && status < 300) return 'well';
  return (status >= 300 && status < 400) || IN_BETWEEN.has(status) ? 'captive-portal' : 'failed';
}

function verdictOfError(error: unknown): ControlLook['verdict'] {
  const kind = networkFault(readMailError(error))?.kind;
  return kind === 'dns' || kind === 'untrusted-certificate' ? kind : 'failed';
}

async function lookAtControl(url: string, { limits, authorities }: MailLine): Promise<ControlLook> {
  const startedAt = performance.now();
  const host = URL.parse(url)?.host ?? '';
  try {
    const { status, ms } = await getOnce(url, authorities, limits.connectMs);
    return { host, kind: 'web', verdict: verdictOfStatus(status), code: String(status), ms };
  } catch (error) {
    const ms = Math.round(performance.now() - startedAt);
    return { host, kind: 'web', verdict: verdictOfError(error), code: readMailError(error).code, ms };
  }
}

/** The fallback provider's greeting: one more neutral voice, and the one that matters next. */
async function lookAtFallback(endpoint: Endpoint, line: MailLine): Promise<ControlLook> {
  const { fault, code, ms } = await lookAtGreeting('imap', endpoint, line);
  const kind = fault?.kind;
  const failed = kind === 'dns' || kind === 'untrusted-certificate' ? kind : 'failed';
  const verdict = fault === undefined ? 'well' : failed;
  return { host: endpoint.host, kind: 'imap', verdict, code, ms: Math.round(ms) };
}

/** Asks neutral hosts, all at once, whether the line itself is up. To be called only after a probe failed. Never throws. */
export function lookAtControls(
  controls: readonly string[],
  fallback: Endpoint | undefined,
  line: MailLine,
): Promise<readonly ControlLook[]> {
  const asked = controls.map((url) => lookAtControl(url, line));
  const also = asked.length === 0 || fallback === undefined || isLoopback(fallback.host) ? [] : [fallback];
  return Promise.all([...asked, ...also.map((endpoint) => lookAtFallback(endpoint, line))]);
}
