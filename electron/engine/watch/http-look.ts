import { isLoopback } from '#shared/mailbox';
import { get, type HttpAnswer } from '../http/get.ts';
import { nextStop } from '../http/redirect.ts';
import { decodePage, isPageType } from './page-charset.ts';

/** The page at the end of the redirects that were followed, and its text where it is one. */
export interface PageAnswer extends HttpAnswer {
  /** Of `text/html` or `text/plain` only; its first 256 KB. */
  readonly text: string | undefined;
}

const MAX_BODY_BYTES = 256 * 1024;
const MAX_REDIRECTS = 3;

/** True for the addresses that may be asked: HTTPS, or plain HTTP on this computer (a rehearsal). */
export function isAllowedUrl(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
  );
}

/**
 * One GET over verified TLS, answered once the body has ended or is larger than we care to read. `limitMs` is of wall
 * clock, whatever the server drips. Throws Node's own error; `ETIMEDOUT` for the deadline.
 */
export async function getOnce(
  url: string,
  authorities: readonly string[],
  limitMs: number,
): Promise<HttpAnswer> {
  const asking = { authorities, limitMs, maxBytes: MAX_BODY_BYTES, wants: undefined };
  const { status, ms, family } = await get(url, asking);
  return { status, ms, family };
}

/**
 * A page with its text, over verified TLS. Three redirects are followed, within the same house only; any other one is
 * the answer. `limitMs` is of wall clock, for the whole way. Throws as `getOnce` does.
 */
export async function getPage(
  url: string,
  authorities: readonly string[],
  limitMs: number,
): Promise<PageAnswer> {
  const startedAt = performance.now();
  const spent = (): number => Math.round(performance.now() - startedAt);
  let at = url;
  for (let followed = 0; ; followed += 1) {
    const { status, family, headers, body } = await get(at, {
      authorities,
      limitMs: Math.max(1, limitMs - spent()),
      maxBytes: MAX_BODY_BYTES,
      wants: (found) => isPageType(found['content-type']),
    });
    const next = followed < MAX_REDIRECTS ? nextStop(at, status, headers.location) : undefined;
    if (next === undefined) {
      const text = body === undefined ? undefined : decodePage(body, headers['content-type']);
      return { status, ms: spent(), family, text };
    }
    at = next;
  }
}
