import type { Look, Verdict } from '#shared/outage/diagnosis';
import { networkFault, readMailError } from '../mail/mail-fault.ts';
import type { MailLine } from '../mail/mail-line.ts';
import { getOnce } from './http-look.ts';
import { codeOf, verdictOf } from './verdict.ts';

function verdictOfStatus(status: number): Verdict {
  if (status === 429) return 'throttled';
  // A login page may redirect within its own house; a portal in between could not have shown the certificate.
  return status >= 200 && status < 400 ? 'well' : 'unavailable';
}

/** The provider's login page, over verified TLS. Nobody logs in. Never throws. */
export async function probeWeb(url: string, { limits, authorities }: MailLine): Promise<Look> {
  const startedAt = performance.now();
  try {
    const { status, ms } = await getOnce(url, authorities, limits.connectMs + limits.greetingMs);
    return {
      surface: 'web',
      verdict: verdictOfStatus(status),
      code: String(status),
      ms,
      depth: 'greeting',
      layers: [],
    };
  } catch (error) {
    const fault = networkFault(readMailError(error));
    const verdict = fault === undefined ? 'unavailable' : verdictOf(fault);
    const ms = Math.round(performance.now() - startedAt);
    return { surface: 'web', verdict, code: codeOf(error), ms, depth: 'greeting', layers: [] };
  }
}
