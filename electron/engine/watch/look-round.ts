import { isLoopback, type MailboxAccess, type MailboxSettings } from '#shared/mailbox';
import type { OfficialWord } from '#shared/official/official-word';
import { diagnose } from '#shared/outage/diagnose';
import type { ControlLook, Look } from '#shared/outage/diagnosis';
import { failedMail } from '#shared/outage/failed-look';
import type { IncomingHint } from '#shared/outage/incoming-hint';
import type { Observation, WatchMemory } from '#shared/outage/memory';
import { telling } from '#shared/outage/neutral-hosts';
import type { WatchPolicy } from '#shared/outage/policy';
import type { LookPlan } from '#shared/outage/schedule';
import type { Surroundings } from '#shared/outage/surroundings';
import { alternativesFor, providerOf } from '#shared/providers';
import type { Instant } from '#shared/time';
import type { MailLine } from '../mail/mail-line.ts';
import { lookAtControls } from './control.ts';
import { isLocalTarget, readTarget } from './control-target.ts';
import { type Door, knock } from './doors.ts';
import { type IncomingDoors, incomingDoors, lookAtIncoming } from './incoming.ts';
import { probeImap } from './probe-imap.ts';
import { probeSmtp } from './probe-smtp.ts';
import { probeWeb } from './probe-web.ts';
import { lookAtSurroundings } from './surroundings.ts';

/** The doors of one provider, to be looked at once for all the mailboxes behind them. */
export interface ProviderOrder {
  readonly settings: MailboxSettings;
  /** What the mailboxes of this round want together. */
  readonly plan: LookPlan;
  readonly line: MailLine;
  /** Neutral hosts, asked when a look failed, and on a calm day now and then. */
  readonly controls: readonly string[];
  /** The fallback mailbox's services: further neutral voices. */
  readonly fallback: Pick<MailboxSettings, 'imap' | 'smtp'> | undefined;
  /** In place of the provider's own delivery services, and the only ones for a mailbox on this computer. */
  readonly incoming?: IncomingDoors | undefined;
}

/** One round of one mailbox to be made. */
export interface RoundOrder extends ProviderOrder {
  readonly at: Instant;
  /** Without its password a mailbox is only greeted. */
  readonly access: MailboxAccess | undefined;
  readonly memory: WatchMemory;
  readonly policy: WatchPolicy;
}

/** A round, and what the provider's own page said where it was read. */
export interface Sight extends Observation {
  readonly word?: OfficialWord | undefined;
}

/** What all mailboxes of one provider share in a round. */
export interface ProviderLook {
  readonly imap: Promise<Door>;
  /** `undefined`: not knocked at this time. */
  readonly smtp: Promise<Door> | undefined;
  readonly web: Promise<{ readonly looks: readonly Look[]; readonly word: OfficialWord | undefined }>;
  /** Whether it still takes mail in, where the plan asks for it. */
  readonly incoming: Promise<IncomingHint | undefined>;
  /** The neutral hosts, asked once. */
  readonly controls: (about: readonly Look[]) => Promise<readonly ControlLook[]>;
}

/** A mailbox on this computer needs no line: of neutral hosts only those of a rehearsal, also here, are asked. */
export function controlsFor({ imap, smtp }: MailboxSettings, controls: readonly string[]): readonly string[] {
  if (!isLoopback(imap.host) || !isLoopback(smtp.host)) return controls;
  return controls.filter((text) => {
    const target = readTarget(text);
    return target !== undefined && isLocalTarget(target);
  });
}

const notLooked = (surface: Look['surface']): Look => ({
  surface,
  verdict: 'not-looked',
  code: '',
  ms: 0,
  depth: 'greeting',
  layers: [],
});

/** The login page of a mailbox's provider; a mailbox on this computer has none. */
const pageOf = ({ address, imap }: MailboxSettings): string | undefined =>
  isLoopback(imap.host) ? undefined : providerOf(address)?.web;

/** The login page, where there is one to look at and the plan asks for it. */
async function lookAtWeb(url: string | undefined, { plan, line }: ProviderOrder): ProviderLook['web'] {
  if (url === undefined) return { looks: [], word: undefined };
  if (!plan.web) return { looks: [notLooked('web')], word: undefined };
  const { look, word } = await probeWeb(url, line);
  return { looks: [look], word };
}

/** Whether the provider takes mail in, where that is known to be seen and the plan asks for it. */
async function lookAtDelivery(order: ProviderOrder): ProviderLook['incoming'] {
  const doors = order.incoming ?? incomingDoors(order.settings);
  if (!order.plan.incoming || doors === undefined) return undefined;
  return lookAtIncoming(doors.own, doors.control, order.line);
}

/** Begins to look at a provider: both doors of its mail and its page, side by side. Never throws. */
export function lookAtProvider(order: ProviderOrder, page = pageOf(order.settings)): ProviderLook {
  const { settings, plan, line } = order;
  const others = plan.alternatives ? alternativesFor(settings) : { imap: [], smtp: [] };
  let asked: Promise<readonly ControlLook[]> | undefined;
  return {
    imap: knock('imap', settings.imap, others.imap, line),
    smtp: plan.sparing ? undefined : knock('smtp', settings.smtp, others.smtp, line),
    web: lookAtWeb(page, order),
    incoming: lookAtDelivery(order),
    controls: (about) => {
      asked ??= lookAtControls(order.controls, order.fallback, questionOf(about, settings), line);
      return asked;
    },
  };
}

function questionOf(about: readonly Look[], settings: MailboxSettings): Parameters<typeof lookAtControls>[2] {
  const mail = about.flatMap(({ surface, verdict }) =>
    surface === 'web' ? [] : [{ kind: surface, verdict, endpoint: settings[surface] }],
  );
  const lost = mail.filter(({ verdict }) => verdict === 'dns').map(({ endpoint }) => endpoint.host);
  return {
    failed: mail.map(({ kind, endpoint }) => ({ kind, port: endpoint.port })),
    names: [...new Set(lost)],
  };
}

/** One mailbox through the doors of its provider: its logins, and what the whole means. Never throws. */
export async function lookAtMailbox(provider: ProviderLook, order: RoundOrder): Promise<Sight> {
  const { at, plan, settings, access, memory, policy, line } = order;
  const reading = provider.imap.then((door) =>
    probeImap(door, plan.imapLogin ? access : undefined, line, {
      inbox: memory.inbox,
      afterDoubt: memory.phase.phase !== 'up',
      expected: memory.roundTrips.map((trip) => trip.messageId),
      policy,
    }),
  );
  const sending = provider.smtp?.then((door) =>
    probeSmtp(settings, door, line, async () => {
      if (!plan.smtpLogin) return undefined;
      // One refusal is enough: a second one at the same moment only prolongs a ban.
      const { verdict } = (await reading).look;
      return verdict === 'login-refused' || verdict === 'throttled' || verdict === 'mailbox-disabled'
        ? undefined
        : access;
    }),
  );
  const [imap, smtp, web] = await Promise.all([reading, sending, provider.web]);
  const looks = [imap.look, smtp ?? notLooked('smtp'), ...web.looks];
  const failed = failedMail(looks);
  const about = failed.length === 0 && plan.neutral ? looks : failed;
  const controls = about.length === 0 ? [] : telling(await provider.controls(about), memory);
  const surroundings: Surroundings = lookAtSurroundings();
  const incoming = await provider.incoming;
  const meaning = diagnose(looks, controls, { ...memory, at }, policy, surroundings);
  return {
    at,
    ...meaning,
    looks,
    controls,
    inbox: imap.inbox,
    arrived: imap.arrived,
    word: web.word,
    incoming,
  };
}

/** Looks at every surface of one mailbox at once, asks the neutral hosts if one failed, and says what it means. */
export const lookAround = (order: RoundOrder): Promise<Sight> => lookAtMailbox(lookAtProvider(order), order);
