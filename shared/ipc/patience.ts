import type { CommandName } from '#shared/ipc/contract';
import { MINUTE_MS } from '#shared/time';

/** How long an answer may take before it is called late; `undefined`: as long as it likes. */
export type Patience = (awaited: CommandName | 'first-snapshot') => number | undefined;

/** What is answered from what is stored comes at once: after this long something is wrong. */
const AT_ONCE_MS = 10_000;
/** What asks mail servers ends by the deadlines of each connection, one after the other. */
const SERVERS_MS = 4 * MINUTE_MS;

/** Those that end when the user has done something in another window. */
const ON_THE_USER: ReadonlySet<CommandName> = new Set([
  'fallback.signIn',
  'contacts.import',
  'contacts.export',
]);

const ON_SERVERS: ReadonlySet<CommandName> = new Set([
  'primary.connect',
  'watched.connect',
  'watched.choose',
  'fallback.connect',
  'fallback.find',
  'fallback.prove',
  'rehearsal.run',
  'watch.look',
  'contacts.refresh',
  'syncBack.plan',
  'syncBack.start',
  'syncBack.pause',
  'syncBack.room',
  'syncBack.left',
  'mailbox.forget',
  'demo.act',
]);

/** How long the window waits before it says that it waits longer than usual. */
export const usualPatience: Patience = (awaited) => {
  if (awaited === 'first-snapshot') return AT_ONCE_MS;
  if (ON_THE_USER.has(awaited)) return undefined;
  return ON_SERVERS.has(awaited) ? SERVERS_MS : AT_ONCE_MS;
};
