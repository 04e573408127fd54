import type { Endpoint, MailboxAccess, MailboxSettings } from '#shared/mailbox';
import type { WatchMemory } from '#shared/outage/memory';
import type { WatchPolicy } from '#shared/outage/policy';
import { type LookPlan, planLooks } from '#shared/outage/schedule';
import type { EngineContext } from '../context.ts';
import { type ConnectedMailbox, findMailbox } from '../mailbox-rows.ts';
import { controlsFor, lookAtMailbox, lookAtProvider, type RoundOrder, type Sight } from './look-round.ts';

/** One mailbox of a round with what is remembered of it. */
export interface Member {
  readonly mailbox: ConnectedMailbox;
  readonly memory: WatchMemory;
}

const doorOf = ({ host, port }: Endpoint): string => `${host}:${port}`;

const doorsOf = ({ imap, smtp }: MailboxSettings): string => `${doorOf(imap)} ${doorOf(smtp)}`;

/** The members behind the same doors as `first`: one knock serves them all. */
export const sharingDoors = (first: Member, all: readonly Member[]): readonly Member[] =>
  all.filter(({ mailbox }) => doorsOf(mailbox.settings) === doorsOf(first.mailbox.settings));

/** A mailbox that took this one's place in the meantime lends it no password. */
const own = (access: MailboxAccess | undefined, { address }: MailboxSettings): MailboxAccess | undefined =>
  access?.address === address ? access : undefined;

/** What the members want together. */
const together = (plans: readonly LookPlan[]): LookPlan => ({
  imapLogin: plans.some((plan) => plan.imapLogin),
  smtpLogin: plans.some((plan) => plan.smtpLogin),
  web: plans.some((plan) => plan.web),
  alternatives: plans.every((plan) => plan.alternatives),
  sparing: plans.every((plan) => plan.sparing),
  incoming: plans.some((plan) => plan.incoming),
  neutral: plans.some((plan) => plan.neutral),
});

/**
 * One round over mailboxes that share their doors: the provider is looked at once, then each mailbox logs in if it is
 * due, one after the other; `begin` is told of logins before they are made. Never throws for what the network or a server does.
 */
export async function lookAtGroup(
  context: EngineContext,
  members: readonly Member[],
  policy: WatchPolicy,
  begin: (address: string, logins: number) => void,
): Promise<readonly { readonly member: Member; readonly sight: Sight }[]> {
  const { ports, line } = context;
  const at = ports.clock.now();
  // Its greeting is a further neutral voice: no password is needed for that.
  const fallback = findMailbox(context.database, 'fallback')?.settings;
  const orders = await Promise.all(
    members.map(async ({ mailbox, memory }): Promise<RoundOrder> => {
      const { settings } = mailbox;
      return {
        at,
        plan: planLooks(memory, at, policy),
        settings,
        access: own(await context.access(mailbox.role), settings),
        memory,
        policy,
        line,
        controls: controlsFor(settings, ports.controls),
        fallback,
      };
    }),
  );
  const [first] = orders;
  if (first === undefined) return [];
  for (const { settings, plan, access } of orders) {
    const logins = access === undefined ? 0 : Number(plan.imapLogin) + Number(plan.smtpLogin);
    if (logins > 0) begin(settings.address, logins);
  }
  const provider = lookAtProvider({ ...first, plan: together(orders.map(({ plan }) => plan)) });
  const seen: { member: Member; sight: Sight }[] = [];
  for (const [index, member] of members.entries()) {
    const order = orders[index];
    if (order !== undefined) seen.push({ member, sight: await lookAtMailbox(provider, order) });
  }
  return seen;
}
