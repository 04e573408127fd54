import { Resolver } from 'node:dns/promises';
import type { MailboxSettings } from '#shared/mailbox';
import { isLoopback } from '#shared/mailbox';
import type { ControlLook } from '#shared/outage/diagnosis';
import { issuerOf } from '../http/get.ts';
import { openConnection } from '../mail/connection.ts';
import { networkFault, readMailError } from '../mail/mail-fault.ts';
import type { MailLine } from '../mail/mail-line.ts';
import { type ControlQuestion, type ControlTarget, nameOf, readTarget } from './control-target.ts';
import { getOnce } from './http-look.ts';

// Network Authentication Required (RFC 6585 §6) and a proxy that wants a name: somebody stands in between.
const IN_BETWEEN: ReadonlySet<number> = new Set([407, 511]);

function verdictOfStatus(status: number, expected: number | undefined): ControlLook['verdict'] {
  if ((status >= 300 && status < 400) || IN_BETWEEN.has(status)) return 'captive-portal';
  if (status < 200 || status >= 300) return 'failed';
  return expected === undefined || status === expected ? 'well' : 'captive-portal';
}

function verdictOfError(error: unknown): ControlLook['verdict'] {
  const kind = networkFault(readMailError(error))?.kind;
  return kind === 'dns' || kind === 'untrusted-certificate' ? kind : 'failed';
}

const since = (startedAt: number): number => Math.round(performance.now() - startedAt);

async function lookAtPage(
  target: Extract<ControlTarget, { kind: 'web' }>,
  { limits, authorities }: MailLine,
): Promise<ControlLook> {
  const startedAt = performance.now();
  const page = { host: nameOf(target), kind: 'web' } as const;
  try {
    const { status, ms, family } = await getOnce(target.url, authorities, limits.connectMs);
    return { ...page, verdict: verdictOfStatus(status, target.status), code: String(status), ms, family };
  } catch (error) {
    const issuer = issuerOf(error);
    const found = { verdict: verdictOfError(error), code: readMailError(error).code, ms: since(startedAt) };
    return { ...page, ...found, ...(issuer === undefined ? {} : { issuer }) };
  }
}

/** The greeting of another operator's mail service: whether mail as such gets through from here. */
async function lookAtMail(
  target: Extract<ControlTarget, { kind: 'imap' | 'smtp' }>,
  line: MailLine,
): Promise<ControlLook> {
  const startedAt = performance.now();
  const found = await openConnection(target.kind, target.endpoint, line);
  if (found.fault === undefined) found.socket.destroy();
  const kind = found.fault?.kind;
  const failed = kind === 'dns' || kind === 'untrusted-certificate' ? kind : 'failed';
  // Whoever greets with a refusal has been reached all the same.
  const reached =
    found.layers.at(-1)?.layer === 'greeting' && (kind === 'unavailable' || kind === 'throttled');
  const { code, family, issuer } = found;
  return {
    host: nameOf(target),
    kind: target.kind,
    verdict: kind === undefined || reached ? 'well' : failed,
    code,
    ms: since(startedAt),
    family,
    ...(issuer === undefined ? {} : { issuer }),
  };
}

/** Whether another resolver finds a name that ours does not. */
async function lookUpName(
  target: Extract<ControlTarget, { kind: 'name' }>,
  name: string,
  { limits }: MailLine,
): Promise<ControlLook> {
  const startedAt = performance.now();
  const resolver = new Resolver({ timeout: limits.connectMs / 2, tries: 1 });
  const look = { host: nameOf(target), kind: 'name' } as const;
  try {
    resolver.setServers([target.resolver]);
    const found = await resolver.resolve4(name);
    const verdict = found.length > 0 ? 'well' : 'dns';
    return { ...look, verdict, code: verdict === 'well' ? 'found' : 'ENODATA', ms: since(startedAt) };
  } catch (error) {
    const { code } = readMailError(error);
    const verdict = /ENOTFOUND|ENODATA|ESERVFAIL/.test(code) ? 'dns' : 'failed';
    return { ...look, verdict, code, ms: since(startedAt) };
  } finally {
    resolver.cancel();
  }
}

function askTarget(
  target: ControlTarget,
  { failed, names }: ControlQuestion,
  line: MailLine,
): readonly Promise<ControlLook>[] {
  if (target.kind === 'web') return [lookAtPage(target, line)];
  if (target.kind === 'name') return names.map((name) => lookUpName(target, name, line));
  const { kind, endpoint } = target;
  const isAsked = failed.some((one) => one.kind === kind && one.port === endpoint.port);
  return isAsked ? [lookAtMail(target, line)] : [];
}

/** The fallback provider's greeting, on whatever port: one more neutral voice, and the one that matters next. */
function fallbackTargets(
  fallback: Pick<MailboxSettings, 'imap' | 'smtp'> | undefined,
  { failed }: ControlQuestion,
): readonly ControlTarget[] {
  const kinds = new Set(failed.map(({ kind }) => kind));
  if (fallback === undefined) return [];
  return [...kinds]
    .map((kind) => ({ kind, endpoint: fallback[kind] }))
    .filter(({ endpoint }) => !isLoopback(endpoint.host));
}

/**
 * Asks neutral hosts, all at once, whether the line itself is up. `controls` as
 * in `readTarget`; none are asked where the list is empty. Never throws.
 */
export async function lookAtControls(
  controls: readonly string[],
  fallback: Pick<MailboxSettings, 'imap' | 'smtp'> | undefined,
  question: ControlQuestion,
  line: MailLine,
): Promise<readonly ControlLook[]> {
  const targets = controls.map(readTarget).filter((target) => target !== undefined);
  if (targets.length === 0) return [];
  const asked = targets.flatMap((target) => askTarget(target, question, line));
  const known = new Set(targets.map(nameOf));
  const also = fallbackTargets(fallback, question)
    .filter((target) => !known.has(nameOf(target)))
    .flatMap((target) =>
      target.kind === 'imap' || target.kind === 'smtp' ? [lookAtMail(target, line)] : [],
    );
  return Promise.all([...asked, ...also]);
}
