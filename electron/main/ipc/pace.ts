import type { CommandName } from '#shared/ipc/contract';

/** How many of something may come at once, and how many a second after that. */
interface Allowance {
  readonly atOnce: number;
  readonly perSecond: number;
}

// Far more than a hand can do, far less than would keep the watch from its work.
const ANY: Allowance = { atOnce: 200, perSecond: 50 };
// What happens outside the window: a page opened in the browser, a dialog, a notification, a message.
const OUTWARD: Allowance = { atOnce: 6, perSecond: 0.5 };
const OUTWARD_COMMANDS: ReadonlySet<CommandName> = new Set<CommandName>([
  'link.open',
  'notices.openChat',
  'notices.send',
  'fallback.signIn',
  'notification.test',
  'rehearsal.run',
  'contacts.import',
  'contacts.export',
]);
const MOST_UNDER_WAY = 64;

function bucket({ atOnce, perSecond }: Allowance, now: () => number) {
  let left = atOnce;
  let at = now();
  return (): boolean => {
    const present = now();
    left = Math.min(atOnce, left + (Math.max(0, present - at) / 1000) * perSecond);
    at = present;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}

/** Bounds what a page that floods can set off. `now` counts milliseconds and never goes back. */
export function createPace(now: () => number) {
  const any = bucket(ANY, now);
  const outward = bucket(OUTWARD, now);
  let underWay = 0;
  return {
    /** Runs a command, or answers `undefined`: too many came, or too many are under way. */
    run<T>(name: CommandName, work: () => Promise<T>): Promise<T> | undefined {
      if (underWay >= MOST_UNDER_WAY || !any()) return undefined;
      if (OUTWARD_COMMANDS.has(name) && !outward()) return undefined;
      underWay += 1;
      return work().finally(() => {
        underWay -= 1;
      });
    },
  };
}
