import { type Endpoint, isLoopback, type MailboxAccess, type MailboxSettings } from '#shared/mailbox';
import { diagnose, failedMail } from '#shared/outage/diagnose';
import type { Look } from '#shared/outage/diagnosis';
import type { Observation, WatchMemory } from '#shared/outage/memory';
import type { WatchPolicy } from '#shared/outage/policy';
import type { LookPlan } from '#shared/outage/schedule';
import { providerOf } from '#shared/providers';
import type { Instant } from '#shared/time';
import type { MailLine } from '../mail/imap-session.ts';
import { lookAtControls } from './control.ts';
import { probeImap } from './probe-imap.ts';
import { probeSmtp } from './probe-smtp.ts';
import { probeWeb } from './probe-web.ts';

/** One round to be made. */
export interface RoundOrder {
  readonly at: Instant;
  readonly plan: LookPlan;
  readonly settings: MailboxSettings;
  /** Without its password a mailbox is only greeted. */
  readonly access: MailboxAccess | undefined;
  readonly memory: WatchMemory;
  readonly policy: WatchPolicy;
  readonly line: MailLine;
  /** Neutral hosts, asked only when a look failed. */
  readonly controls: readonly string[];
  readonly fallback: Endpoint | undefined;
}

/** A mailbox on this computer needs no line: of neutral hosts only those of a rehearsal, also here, are asked. */
export function controlsFor({ imap, smtp }: MailboxSettings, controls: readonly string[]): readonly string[] {
  if (!isLoopback(imap.host) || !isLoopback(smtp.host)) return controls;
  return controls.filter((url) => isLoopback(URL.parse(url)?.hostname ?? ''));
}

/** The login page, where there is one to look at and the plan asks for it. */
async function lookAtWeb({ settings, plan, line }: RoundOrder): Promise<readonly Look[]> {
  const url = providerOf(settings.address)?.web;
  if (url === undefined || isLoopback(settings.imap.host)) return [];
  if (!plan.web)
    return [{ surface: 'web', verdict: 'not-looked', code: '', ms: 0, depth: 'greeting', layers: [] }];
  return [await probeWeb(url, line)];
}

/** Looks at every surface at once, asks the neutral hosts if one failed, and says what it means. Never throws. */
export async function lookAround(order: RoundOrder): Promise<Observation> {
  const { at, plan, settings, access, memory, policy, line } = order;
  const reading = probeImap(settings, plan.imapLogin ? access : undefined, line, {
    inbox: memory.inbox,
    afterDoubt: memory.phase.phase !== 'up',
    expected: memory.roundTrips.map((trip) => trip.messageId),
    policy,
  });
  const sending = probeSmtp(settings, line, async () => {
    if (!plan.smtpLogin) return undefined;
    // One refusal is enough: a second one at the same moment only prolongs a ban.
    const { verdict } = (await reading).look;
    return verdict === 'login-refused' || verdict === 'throttled' || verdict === 'mailbox-disabled'
      ? undefined
      : access;
  });
  const [imap, smtp, web] = await Promise.all([reading, sending, lookAtWeb(order)]);
  const looks = [imap.look, smtp, ...web];
  const controls =
    failedMail(looks).length === 0 ? [] : await lookAtControls(order.controls, order.fallback, line);
  const diagnosis = diagnose(looks, controls, { ...memory, at }, policy);
  return { at, diagnosis, looks, controls, inbox: imap.inbox, arrived: imap.arrived };
}
