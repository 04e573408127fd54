import type { OfficialWord } from '#shared/official/official-word';
import { readOfficialWord } from '#shared/official/read-page';
import type { Look, Verdict } from '#shared/outage/diagnosis';
import { networkFault, readMailError } from '../mail/mail-fault.ts';
import type { MailLine } from '../mail/mail-line.ts';
import { getPage, type PageAnswer } from './http-look.ts';
import { codeOf, verdictOf } from './verdict.ts';

/** A look at the login page, and what the page said of the service; no word where no text was to be had. */
export interface WebSight {
  readonly look: Look;
  readonly word: OfficialWord | undefined;
}

function verdictOfStatus(status: number): Verdict {
  if (status === 429) return 'throttled';
  // A login page may redirect to another house; a portal in between could not have shown the certificate.
  return status >= 200 && status < 400 ? 'well' : 'unavailable';
}

const TROUBLE: ReadonlySet<OfficialWord['kind']> = new Set(['maintenance', 'outage', 'login-trouble']);

/** A page that is served well and says that the service is not, is believed. */
function judge({ status }: PageAnswer, word: OfficialWord | undefined): Pick<Look, 'verdict' | 'code'> {
  const verdict = verdictOfStatus(status);
  return verdict === 'well' && word !== undefined && TROUBLE.has(word.kind)
    ? { verdict: 'unavailable', code: word.kind }
    : { verdict, code: String(status) };
}

/** The provider's login page and its words, over verified TLS. Nobody logs in. Never throws. */
export async function probeWeb(url: string, { limits, authorities }: MailLine): Promise<WebSight> {
  const startedAt = performance.now();
  const look = { surface: 'web', depth: 'greeting', layers: [] } as const;
  try {
    const page = await getPage(url, authorities, limits.connectMs + limits.greetingMs);
    const { status, text, ms } = page;
    const word = text === undefined ? undefined : readOfficialWord({ status, text });
    return { look: { ...look, ...judge(page, word), ms }, word };
  } catch (error) {
    const fault = networkFault(readMailError(error));
    const verdict = fault === undefined ? 'unavailable' : verdictOf(fault);
    const ms = Math.round(performance.now() - startedAt);
    return { look: { ...look, verdict, code: codeOf(error), ms }, word: undefined };
  }
}
